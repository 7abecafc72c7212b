"""The key on the canvas: sentences until a whole pass was stepped through, then four words, never in the way."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from tests.gui.canvases import delete_selection, first_example, shown
from tests.gui.hands import click


def sentences(canvas) -> list[str]:
    return str(canvas.key.accessibleDescription()).split("\n")


def covered(canvas) -> list[str]:
    """The cards under the key."""
    scene, place = canvas.scene(), QRectF(canvas.key.geometry())
    seen = {id: QRectF(canvas.mapFromScene(QRectF(*scene.box(id))).boundingRect()) for id in scene.nodes}
    return [id for id, box in seen.items() if box.intersects(place)]


def test_it_says_how_to_read_the_canvas_and_covers_no_card(qtbot):
    canvas = shown(qtbot, first_example())
    assert canvas.key.isVisible()
    assert len(sentences(canvas)) == 6
    assert "60 gradient: how much L changes per unit of this; comes back from the right" in sentences(canvas)
    assert covered(canvas) == []


def test_who_has_stepped_through_a_whole_pass_reads_four_words(qtbot):
    canvas = shown(qtbot, first_example())
    read: list[bool] = []
    canvas.key.read.connect(lambda: read.append(True))
    canvas.document.seek(canvas.document.frame.steps)  # a jump to the end teaches nothing
    assert read == []
    canvas.document.seek(0)
    for _ in range(canvas.document.frame.steps):
        canvas.document.step()
    assert read == [True]
    long = canvas.key.size()
    canvas.key.set_short(True)
    assert len(sentences(canvas)) == 1
    assert canvas.key.height() < long.height() / 2


def test_where_it_would_lie_over_cards_it_takes_less_room_or_goes(qtbot):
    canvas = shown(qtbot, first_example())
    canvas.resize(400, 200)
    QApplication.processEvents()
    canvas.fit()
    assert not canvas.key.isVisible()
    canvas.resize(700, 300)
    QApplication.processEvents()
    canvas.fit()
    assert canvas.key.isVisible()
    assert len(sentences(canvas)) == 1
    assert covered(canvas) == []
    canvas.resize(1280, 800)
    QApplication.processEvents()
    canvas.fit()
    assert len(sentences(canvas)) == 6


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
@pytest.mark.parametrize("size", [(1366, 768), (1440, 900), (700, 450)])
def test_it_never_lies_over_a_card_however_large_the_text_is(window, size, percent):
    window.look.set_text_size(percent)
    window.resize(*size)
    QApplication.processEvents()
    window.canvas.fit()
    assert not window.canvas.key.isVisible() or covered(window.canvas) == []


def test_the_mouse_reaches_the_canvas_beneath_it(qtbot):
    canvas = shown(qtbot, first_example())
    canvas.select(["x"])
    click(canvas, canvas.key.geometry().center())
    assert canvas.selected_nodes() == []


def test_it_can_be_hidden_and_what_was_read_is_remembered(window):
    window.resize(1366, 768)
    window.canvas.fit()
    assert window.canvas.key.isVisible()
    window.menus.action("view.key").trigger()
    assert not window.canvas.key.isVisible()
    assert "key" in window.settings.hidden
    window.menus.action("view.key").trigger()
    for _ in range(window.document.frame.steps):
        window.document.step()
    assert window.settings.key_read


def test_an_empty_canvas_has_no_key(qtbot):
    canvas = shown(qtbot, first_example())
    assert canvas.key.isVisible()
    canvas.select_all()
    delete_selection(canvas)
    assert not canvas.key.isVisible()
