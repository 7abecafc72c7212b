"""The map: there when something is out of sight, steered by clicks, drags and the wheel, never in the way."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.graph.edits import move, set_output
from gui.theme import DARK
from tests.gui.canvases import shown, small_graph
from tests.gui.hands import LEFT, PLAIN, card, drag, entry, output
from tests.gui.hands import move as move_hand


@pytest.fixture
def canvas(qtbot):
    """The small graph, larger than what is seen of it."""
    canvas = shown(qtbot, small_graph())
    canvas.zoom_to(3.0)
    return canvas


def on_map(canvas, id):
    """Where the middle of a card is on the map."""
    return canvas.map.place_of(canvas.scene().nodes[id].sceneBoundingRect().center()).toPoint()


def middle(canvas):
    return canvas.camera.seen().center()


def near(one, two):
    return (one - two).manhattanLength() < 6


def test_it_is_there_only_while_something_is_out_of_sight(canvas):
    assert canvas.map.isVisible()
    assert canvas.viewport().rect().contains(canvas.map.geometry())
    canvas.fit()
    assert not canvas.map.isVisible()
    canvas.resize(300, 200)
    canvas.actual_size()
    assert canvas.map.isVisible()
    canvas.map.set_wanted(False)
    assert not canvas.map.isVisible()


def test_a_click_shows_that_part_of_the_graph(canvas):
    QTest.mouseClick(canvas.map, LEFT, PLAIN, on_map(canvas, "s"))
    assert near(middle(canvas), canvas.scene().nodes["s"].sceneBoundingRect().center())
    QTest.mouseClick(canvas.map, LEFT, PLAIN, on_map(canvas, "x"))
    assert near(middle(canvas), canvas.scene().nodes["x"].sceneBoundingRect().center())
    assert canvas.document.undo_stack.count() == 0


def test_dragging_the_frame_moves_the_view_without_a_jump(canvas):
    before = middle(canvas)
    start = canvas.map.place_of(before).toPoint() + QPoint(3, 2)
    QTest.mousePress(canvas.map, LEFT, PLAIN, start)
    assert near(middle(canvas), before)
    there = QPointF(start + QPoint(10, 0))
    whole = QPointF(canvas.map.mapToGlobal(there))
    event = QMouseEvent(QEvent.Type.MouseMove, there, whole, Qt.MouseButton.NoButton, LEFT, PLAIN)
    QApplication.sendEvent(canvas.map, event)
    QTest.mouseRelease(canvas.map, LEFT, PLAIN, there.toPoint())
    moved = middle(canvas).x() - before.x()
    assert moved == pytest.approx(10 / (canvas.map.place_of(QPointF(1, 0)) - canvas.map.place_of(QPointF())).x(), 0.1)


def test_the_wheel_over_it_zooms_the_canvas(canvas):
    before, at = canvas.zoom, QPointF(20, 20)
    phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    event = QWheelEvent(at, canvas.map.mapToGlobal(at), QPoint(), QPoint(0, -120), none, PLAIN, phase, False)
    QApplication.sendEvent(canvas.map, event)
    assert canvas.zoom < before


def test_it_stays_in_its_corner_while_the_canvas_is_panned(canvas):
    corner = canvas.map.geometry()
    drag(canvas, QPoint(300, 300), QPoint(100, 200), Qt.MouseButton.MiddleButton)
    assert canvas.map.geometry() == corner


def test_a_wire_in_hand_goes_on_beneath_it(canvas, qtbot):
    canvas.actual_size()
    canvas.resize(700, 420)
    canvas.camera.look_at(QPointF(560, 60))
    assert canvas.map.isVisible()
    QTest.mouseClick(canvas.viewport(), LEFT, PLAIN, output(canvas, "p"))
    goal = entry(canvas, "s", 1)
    canvas.camera.pan(canvas.map.geometry().center() - goal)
    inside = canvas.map.rect().center()
    QTest.mouseMove(canvas.map, inside)
    QTest.mouseClick(canvas.map, LEFT, PLAIN, inside)
    assert canvas.document.graph.wires[("s", 1)] == "p"


def test_it_takes_no_key_from_the_canvas(canvas, qtbot):
    canvas.setFocus()
    QTest.mouseClick(canvas.map, LEFT, PLAIN, QPoint(15, 15))
    assert canvas.hasFocus()
    assert canvas.map.accessibleName()


def test_it_shows_what_is_selected_active_and_moved(canvas):
    document, theme = canvas.document, DARK
    canvas.set_theme(theme)
    document.edit("Make p the output", lambda graph: set_output(graph, "p"))

    def colour(id):
        return canvas.map.grab().toImage().pixelColor(on_map(canvas, id)).name().upper()

    assert colour("w") == theme.leaf
    canvas.select(["w"])
    assert colour("w") == theme.selection
    canvas.select()
    document.seek(1)
    assert colour("p") == theme.grad
    before = on_map(canvas, "w")
    document.edit("Move w", lambda graph: move(graph, {"w": (0.0, 600.0)}))
    assert on_map(canvas, "w").y() > before.y() or canvas.map.height() > 60
    assert colour("w") == theme.leaf


def test_panning_draws_from_the_same_picture(canvas):
    canvas.map.grab()
    key = canvas.map._picture.cacheKey()
    move_hand(canvas, card(canvas, "x"), Qt.MouseButton.NoButton)
    canvas.camera.pan(QPoint(-40, -30))
    canvas.map.grab()
    assert canvas.map._picture.cacheKey() == key
