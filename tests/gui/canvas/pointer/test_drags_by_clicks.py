"""Notes, groups and duplicates by clicks: G, then where the drag begins, then where it ends."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.gui.canvases import shown
from tests.gui.hands import PLAIN, card, click, escape, move
from tests.gui.marked import NOTE, marked, sheet, title

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.MouseButton.NoButton


def two_clicks(canvas, start, end, modifiers=PLAIN):
    """Begin and end a drag without holding a button."""
    canvas.drag_by_clicks()
    click(canvas, start, modifiers)
    move(canvas, (start + end) / 2, NONE)
    move(canvas, end, NONE)
    click(canvas, end)


def test_a_note_and_a_group_are_moved(qtbot):
    canvas = shown(qtbot, marked())
    two_clicks(canvas, sheet(canvas), sheet(canvas) + QPoint(0, 120))
    assert canvas.document.graph.notes[NOTE].y > 300
    before = canvas.document.graph.nodes["x"].y
    two_clicks(canvas, title(canvas), title(canvas) + QPoint(0, -40))
    assert canvas.document.graph.nodes["x"].y < before


def test_a_node_is_duplicated(canvas):
    two_clicks(canvas, card(canvas, "x"), card(canvas, "x") + QPoint(0, -120), ALT)
    assert len(canvas.document.graph.nodes) == 5


def test_esc_after_the_first_click_leaves_no_trace(canvas):
    before = canvas.document.graph
    canvas.drag_by_clicks()
    click(canvas, card(canvas, "s"))
    move(canvas, card(canvas, "s") + QPoint(90, 90), NONE)
    escape(canvas)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, PLAIN, QPoint(20, 20))
    assert canvas.document.graph is before
    assert canvas.scene().nodes["s"].pos().toTuple() == (640, 80)
