"""What the pointer looks like during a gesture, and what a gesture keeps it from doing."""

import pytest
from PySide6.QtCore import QPoint, Qt

from core.graph.edits import connect
from gui.canvas.picking import Part
from tests.gui.hands import LEFT, PLAIN, at, card, click, entry, escape, move, output, press, release, row, wheel

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.MouseButton.NoButton


@pytest.mark.parametrize(
    ("start", "button", "modifiers", "shape"),
    [
        ("empty", Qt.MouseButton.MiddleButton, PLAIN, Qt.CursorShape.ClosedHandCursor),
        ("empty", LEFT, ALT, Qt.CursorShape.CrossCursor),
        ("card", LEFT, ALT, Qt.CursorShape.DragCopyCursor),
        ("output", LEFT, PLAIN, Qt.CursorShape.CrossCursor),
    ],
)
def test_the_pointer_shows_what_the_hand_does(canvas, start, button, modifiers, shape):
    point = {"empty": at(canvas, 200, -20), "card": card(canvas, "x"), "output": output(canvas, "p")}[start]
    press(canvas, point, button, modifiers)
    move(canvas, point + QPoint(30, 30), button)
    assert canvas.viewport().cursor().shape() == shape
    release(canvas, entry(canvas, "s", 0) if start == "output" else point, modifiers, button)
    move(canvas, at(canvas, 480, 300), NONE)
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_wheel_zooms_while_a_value_is_in_the_hand(canvas):
    start = row(canvas, "x", Part.VALUE)
    press(canvas, start)
    move(canvas, start + QPoint(0, 40))
    wheel(canvas, start + QPoint(0, 40), 1)
    release(canvas, start + QPoint(0, 40))
    assert canvas.zoom > 1
    assert canvas.document.graph.nodes["x"].value == 2.0


def test_the_border_stops_scrolling_when_the_drag_is_undone_under_the_hand(canvas, qtbot):
    canvas.document.edit("Wire", lambda graph: connect(graph, "p", "s", 0))
    press(canvas, card(canvas, "x"))
    move(canvas, QPoint(canvas.viewport().width() - 3, 300))
    canvas.document.undo_stack.undo()
    qtbot.wait(60)
    seen = canvas.mapToScene(QPoint(0, 0))
    qtbot.wait(100)
    assert canvas.mapToScene(QPoint(0, 0)) == seen


def test_the_border_scrolls_for_a_wire_that_is_drawn_by_clicks(canvas, qtbot):
    canvas.activateWindow()
    canvas.setFocus()
    click(canvas, output(canvas, "p"))
    seen = canvas.mapToScene(QPoint(0, 0))
    edge = QPoint(canvas.viewport().width() - 3, 300)
    move(canvas, edge, NONE)
    qtbot.waitUntil(lambda: canvas.mapToScene(QPoint(0, 0)).x() > seen.x() + 60)
    escape(canvas)
    seen = canvas.mapToScene(QPoint(0, 0))
    move(canvas, edge, NONE)
    qtbot.wait(60)
    assert canvas.mapToScene(QPoint(0, 0)) == seen
