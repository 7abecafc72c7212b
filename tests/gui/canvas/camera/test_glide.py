"""Cards that are put elsewhere glide there, and are there at once as soon as anybody goes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.graph.edits import move
from core.graph.grouping import add_note, group
from core.graph.model import Position
from core.layout.arrange import arranged
from gui.canvas.camera import glide
from gui.canvas.camera.glide import MOST, WAY
from tests.core.graphs import scalar_example
from tests.core.layout.random_graphs import drawn_at_random
from tests.gui import hands
from tests.gui.canvases import shown

FAR = {"x": (0.0, 900.0), "L": (80.0, 500.0), "a": (400.0, -300.0)}


def scattered():
    graph = move(arranged(scalar_example()), FAR)
    return add_note(group(graph, ["s", "t"]), "a note", 40.0, -200.0)


@pytest.fixture
def canvas(qtbot, monkeypatch):
    monkeypatch.setattr(glide, "WAY", 600)  # so that a busy machine finds the cards under way
    canvas = shown(qtbot, scattered())
    canvas.set_motion(True)
    return canvas


def places(canvas) -> dict[str, Position]:
    return {id: (item.x(), item.y()) for id, item in canvas.scene().nodes.items()}


def belonging(canvas) -> dict[str, Position]:
    nodes = canvas.document.graph.nodes
    return {id: (nodes[id].x, nodes[id].y) for id in canvas.scene().nodes}


def picture(canvas):
    scene = canvas.scene()
    routes = {key: wire.route for key, wire in scene.wires.items()}
    frames = {id: item.box for id, item in scene.marks.groups.items()}
    return places(canvas), routes, frames, canvas.zoom, canvas.mapToScene(0, 0)


def arrange(canvas):
    canvas.document.edit("Arrange", arranged)
    canvas.fit()


def under_way(canvas, qtbot):
    """Wait until the cards have left, and are not there yet."""
    before = places(canvas)
    arrange(canvas)
    qtbot.waitUntil(lambda: places(canvas) != before)
    assert places(canvas) != belonging(canvas)


def test_the_way_is_short():
    assert WAY <= 250


def test_cards_and_wires_glide_and_the_document_changes_once(canvas, qtbot):
    under_way(canvas, qtbot)
    scene = canvas.scene()
    key, wire = next(iter(scene.wires.items()))
    view = scene.shown(wire.view.drawn.target)
    assert (view.x, view.y) == places(canvas)[key.target]
    assert wire.points[-1][0] == view.x
    assert canvas.document.undo_stack.count() == 1
    qtbot.waitUntil(lambda: places(canvas) == belonging(canvas))


def test_at_the_end_of_the_way_everything_is_as_without_motion(canvas, qtbot):
    still = shown(qtbot, scattered())
    arrange(still)
    under_way(canvas, qtbot)
    qtbot.waitUntil(lambda: places(canvas) == belonging(canvas))
    assert picture(canvas) == picture(still)
    arrange(canvas)
    assert picture(canvas) == picture(still)


@pytest.mark.parametrize(
    "interrupt",
    [
        lambda canvas: hands.press(canvas, hands.at(canvas, -60, -60)),
        lambda canvas: hands.wheel(canvas, canvas.rect().center(), 1),
        lambda canvas: QTest.keyClick(canvas, Qt.Key.Key_Control),
        lambda canvas: canvas.document.step(),
        lambda canvas: canvas.document.undo_stack.undo() or canvas.set_motion(False),
        lambda canvas: canvas.set_motion(False),
    ],
    ids=["press", "wheel", "key", "step", "undo", "motion off"],
)
def test_whatever_comes_next_finds_everything_in_its_place(canvas, qtbot, interrupt):
    under_way(canvas, qtbot)
    interrupt(canvas)
    assert places(canvas) == belonging(canvas)
    for key, wire in canvas.scene().wires.items():
        assert wire.points[-1] == canvas.scene().entry(*key)


def test_undo_takes_the_same_way_back(canvas, qtbot):
    arrange(canvas)
    qtbot.waitUntil(lambda: places(canvas) == belonging(canvas))
    arranged_places = places(canvas)
    canvas.document.undo_stack.undo()
    assert places(canvas) == arranged_places
    qtbot.waitUntil(lambda: places(canvas) == belonging(canvas))
    assert belonging(canvas)["x"] == FAR["x"]


def test_without_motion_and_in_very_large_graphs_cards_are_there_at_once(canvas, qtbot):
    canvas.set_motion(False)
    arrange(canvas)
    assert places(canvas) == belonging(canvas)
    large = shown(qtbot, drawn_at_random(MOST + 1, 0))
    large.set_motion(True)
    arrange(large)
    assert places(large) == belonging(large)


def test_a_card_moved_by_hand_or_by_a_key_is_where_it_was_put(canvas, qtbot):
    start = hands.card(canvas, "b")
    hands.drag(canvas, start, start + hands.at(canvas, 0, 160) - hands.at(canvas, 0, 0))
    assert places(canvas) == belonging(canvas)
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert places(canvas) == belonging(canvas)


def test_a_card_caught_on_its_way_is_moved_from_where_it_belongs(canvas, qtbot):
    under_way(canvas, qtbot)
    hands.drag(
        canvas, hands.card(canvas, "b"), hands.card(canvas, "b") + hands.at(canvas, 0, 80) - hands.at(canvas, 0, 0)
    )
    assert places(canvas) == belonging(canvas)
