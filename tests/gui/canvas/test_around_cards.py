"""What is drawn around cards: rings that cut no word, dots that are round, and outlines that say what they are."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsSimpleTextItem

from core.graph.edits import remove
from core.graph.grouping import add_note
from core.graph.model import WireKey
from core.picture.geometry import card_box, with_words
from gui.canvas.keyboard.focus import FocusRing
from gui.canvas.picking import Part
from gui.theme import DARK, LIGHT
from tests.gui.canvases import first_example, shown
from tests.gui.hands import at, card, move, press, release, row, scene_of

ALT = Qt.KeyboardModifier.AltModifier


def picture(canvas):
    """What is seen of the canvas."""
    QApplication.processEvents()
    return canvas.viewport().grab().toImage()


def words_around(canvas, id):
    """The part of the viewport in which words are written around a card, and the card itself."""
    view = scene_of(canvas).shown(id)
    whole, inside = (canvas.mapFromScene(QRectF(*box)).boundingRect() for box in (with_words(view), card_box(view)))
    return whole, inside


def letters_around(canvas, id):
    """The pixels around a card that are as strong as letters, with their colours."""
    whole, inside = words_around(canvas, id)
    inside = inside.adjusted(-12, -3, 12, 3)  # ports and border
    image, ground = picture(canvas), canvas.scene().backgroundBrush().color().lightness()
    points = [(x, y) for x in range(whole.left(), whole.right()) for y in range(whole.top(), whole.bottom())]
    colours = {point: image.pixelColor(*point) for point in points if not inside.contains(QPoint(*point))}
    return {point: colour for point, colour in colours.items() if abs(colour.lightness() - ground) > 60}


def with_empty_inputs():
    """The first example whose output has no input yet: letters stand beside its ports."""
    return remove(first_example(), wires=[WireKey("t", 0), WireKey("t", 1)])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("zoom", [0.55, 0.7, 1.0, 2.0])
@pytest.mark.parametrize("has_focus", [False, True], ids=["selected", "in focus"])
@pytest.mark.parametrize(("id", "graph"), [("L", first_example()), ("t", with_empty_inputs())], ids=["output", "empty"])
def test_no_ring_cuts_a_word_around_a_card(qtbot, theme, zoom, has_focus, id, graph):
    if id == "t" and zoom < 0.85:
        return  # letters of inputs are only seen from near
    canvas = shown(qtbot, graph)
    canvas.set_theme(theme)
    canvas.zoom_to(zoom)
    canvas.centerOn(QRectF(*card_box(scene_of(canvas).shown(id))).center())
    before = letters_around(canvas, id)
    canvas.select([id])
    if has_focus:
        canvas.setFocus()
        QTest.keyClick(canvas, Qt.Key.Key_Left)
        QTest.keyClick(canvas, Qt.Key.Key_Right)
        (ring,) = (item for item in canvas.scene().items() if isinstance(item, FocusRing))
        assert ring.sceneBoundingRect().contains(QRectF(*card_box(scene_of(canvas).shown(id))))
    after = letters_around(canvas, id)
    assert len(before) > 8
    assert {point: after.get(point) for point in before} == before


@pytest.mark.parametrize("zoom", [2.0, 3.0, 4.0])
def test_a_dot_of_the_canvas_is_round(qtbot, zoom):
    canvas = shown(qtbot, add_note(first_example(), "far away", 2400, 2400))
    canvas.zoom_to(zoom)
    canvas.centerOn(QPointF(1500.0, 1500.0))
    image, near = picture(canvas), canvas.mapFromScene(QPointF(1512.0, 1512.0))
    around = QRect(near, near).adjusted(-3, -3, round(3 * zoom), round(3 * zoom))
    places = [(x, y) for x in range(around.left(), around.right()) for y in range(around.top(), around.bottom())]
    dot = [(x, y) for x, y in places if image.pixelColor(x, y) != LIGHT.color("canvas")]
    left, right, top, bottom = *(f(x for x, _ in dot) for f in (min, max)), *(f(y for _, y in dot) for f in (min, max))
    assert max(right - left, bottom - top) <= 2 * zoom
    strong = [image.pixelColor(x, y) == LIGHT.color("dots") for x in (left, right) for y in (top, bottom)]
    assert not any(strong)  # a square has corners
    assert image.pixelColor((left + right) // 2, (top + bottom) // 2) == LIGHT.color("dots")


def ghost_texts(canvas):
    return [item.text() for item in canvas.scene().items() if isinstance(item, QGraphicsSimpleTextItem)]


def test_the_outline_of_a_constant_on_its_way_out_shows_its_value(qtbot):
    canvas = shown(qtbot, first_example())
    start = row(canvas, "n", Part.INSIDE)
    press(canvas, start)
    move(canvas, start + QPoint(0, 60))
    move(canvas, start + QPoint(0, 200))
    assert ghost_texts(canvas) == ["2"]
    release(canvas, start + QPoint(0, 200))
    assert ghost_texts(canvas) == []


@pytest.mark.parametrize(("kind", "text"), [("Mul", "×"), ("Constant", "2"), ("Tensor", "")])
def test_the_outline_of_a_new_card_shows_what_it_will_be(qtbot, kind, text):
    canvas = shown(qtbot, first_example())
    canvas.arm(kind)
    move(canvas, at(canvas, 100.0, 480.0), Qt.MouseButton.NoButton)
    (shown_text,) = ghost_texts(canvas)
    assert (
        shown_text == text
        if text
        else shown_text not in ("", *(node.name for node in canvas.document.graph.nodes.values()))
    )
    canvas.drop_gesture()


def test_the_outlines_of_copies_show_what_they_will_be_and_where(qtbot):
    canvas = shown(qtbot, first_example())
    canvas.select(["a", "x"])
    start = card(canvas, "a")
    press(canvas, start, modifiers=ALT)
    move(canvas, start + QPoint(24, 240))
    assert sorted(ghost_texts(canvas)) == ["x", "×"]
    release(canvas, start + QPoint(24, 240))
    new = canvas.selected_nodes()
    assert len(new) == 2
