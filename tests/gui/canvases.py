"""Canvases to try gestures on."""

from PySide6.QtCore import QPointF

from core.graph.edits import add_node, connect, move
from core.graph.model import Graph, Node
from gui.canvas.view import CanvasView
from gui.document import Document
from gui.theme import LIGHT, load_fonts
from tests.core.graphs import scalar_example


def small_graph() -> Graph:
    """x and w into a product p; a free sum s."""
    graph = Graph()
    graph = add_node(graph, Node("x", "x", value=2.0, requires_grad=True, x=0, y=0))
    graph = add_node(graph, Node("w", "w", value=3.0, requires_grad=True, x=0, y=160))
    graph = add_node(graph, Node("p", "p", "Mul", x=320, y=80))
    graph = add_node(graph, Node("s", "s", "Add", x=640, y=80))
    return connect(connect(graph, "x", "p", 0), "w", "p", 1)


def first_example() -> Graph:
    """(x·w1 + x·w2 + b)², placed as it would be arranged."""
    places = {"w1": (0, 0), "x": (0, 118), "w2": (0, 252), "a": (172, 30), "c": (172, 222), "s": (344, 126)}
    places |= {"b": (344, 240), "t": (516, 156), "L": (688, 149), "n": (516, 320)}
    return move(scalar_example(), places)


def shown(qtbot, graph: Graph) -> CanvasView:
    """A canvas of 1280 × 800 that shows a graph at 100 %, without motion."""
    load_fonts()
    canvas = CanvasView(Document(graph), LIGHT)
    qtbot.addWidget(canvas)
    canvas.set_motion(False)
    canvas.camera.most = 1.0
    canvas.resize(1280, 800)
    canvas.show()
    canvas.fit()
    return canvas


def card_centre(canvas, id):
    """The middle of a node's card in the viewport."""
    box = canvas.scene().box(canvas.scene().card_of(id))
    return canvas.mapFromScene(QPointF(box.x + box.width / 2, box.y + box.height / 2))


def wires(canvas):
    """The wires of the graph on a canvas: keys and sources."""
    return dict(canvas.document.graph.wires)


def delete_selection(canvas):
    """Remove what is selected, as the command does."""
    canvas.document.edit(*canvas.deletion())
