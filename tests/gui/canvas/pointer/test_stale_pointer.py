"""What is under the pointer may be gone when something is said of it."""

import pytest
from PySide6.QtCore import QPoint, Qt

from core.graph import edits
from core.graph.edits import add_node, connect, remove
from core.graph.model import Graph, Node, WireKey
from tests.gui.hands import entry, move, output, press, release, scene_of


def test_a_wire_that_is_gone_while_a_line_is_drawn_is_not_asked_about(canvas):
    on_wire = output(canvas, "x") + QPoint(30, 0)
    move(canvas, on_wire, Qt.MouseButton.NoButton)
    press(canvas, on_wire + QPoint(0, -40), modifiers=Qt.KeyboardModifier.AltModifier)
    move(canvas, on_wire + QPoint(0, -20))
    canvas.document.edit("Cut", lambda graph: remove(graph, wires=[WireKey("p", 0)]))
    assert WireKey("p", 0) not in scene_of(canvas).frame.wires


def another_graph():
    """One in which the id of the product is that of an operation with one input."""
    graph = add_node(Graph(), Node("x", "x", value=2.0, requires_grad=True, x=0, y=0))
    return connect(add_node(graph, Node("p", "q", "Neg", x=320, y=80)), "x", "p", 0)


@pytest.fixture
def at_second_input(canvas):
    """The pointer is at an input that the next graph has not."""
    canvas.set_motion(True)
    move(canvas, entry(canvas, "p", 1), Qt.MouseButton.NoButton)
    return canvas


def test_another_graph_while_cards_glide_is_not_asked_about_an_input_that_it_has_not(at_second_input):
    canvas, far = at_second_input, {"s": (640.0, 400.0)}
    canvas.document.edit("Move", lambda graph: edits.move(graph, far))
    assert scene_of(canvas).places()["s"] != far["s"], "nothing glides"
    canvas.document.replace(another_graph())
    move(canvas, entry(canvas, "p", 0), Qt.MouseButton.NoButton)


def test_another_graph_after_a_refusal_is_not_asked_about_an_input_that_it_has_not(at_second_input):
    canvas = at_second_input
    press(canvas, output(canvas, "p"))
    move(canvas, entry(canvas, "p", 1))
    release(canvas, entry(canvas, "p", 1))
    assert canvas.messages.bubble_open
    said: list[str] = []
    canvas.hovered.connect(said.append)
    canvas.document.replace(another_graph())
    assert not canvas.messages.bubble_open
    assert not any("of p" in sentence for sentence in said)
