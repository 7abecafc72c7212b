"""What is under the pointer may be gone when something is said of it."""

from PySide6.QtCore import QPoint, Qt

from core.graph.edits import remove
from core.graph.model import WireKey
from tests.gui.hands import move, output, press, scene_of


def test_a_wire_that_is_gone_while_a_line_is_drawn_is_not_asked_about(canvas):
    on_wire = output(canvas, "x") + QPoint(30, 0)
    move(canvas, on_wire, Qt.MouseButton.NoButton)
    press(canvas, on_wire + QPoint(0, -40), modifiers=Qt.KeyboardModifier.AltModifier)
    move(canvas, on_wire + QPoint(0, -20))
    canvas.document.edit("Cut", lambda graph: remove(graph, wires=[WireKey("p", 0)]))
    assert WireKey("p", 0) not in scene_of(canvas).frame.wires
