"""A large graph from far away: one item draws it, and whatever is done there finds the same things."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from core.graph.edits import move
from core.graph.model import Graph, Node, WireKey
from gui.canvas.camera.camera import SMALLEST
from gui.canvas.detail import Detail
from gui.canvas.picking import pick
from gui.canvas.picture import MANY
from tests.gui.canvases import shown


def large() -> Graph:
    """A leaf, and a chain of more sums than are drawn one by one from far away."""
    nodes = {"x": Node("x", "x", value=1.0, requires_grad=True)}
    wires: dict[WireKey, str] = {}
    for number in range(MANY + 1):
        id, before = f"n{number}", f"n{number - 1}" if number else "x"
        nodes[id] = Node(id, id, "Neg", x=172.0 * (number + 1))
        wires[WireKey(id, 0)] = before
    return Graph(nodes=nodes, wires=wires)


@pytest.fixture
def canvas(qtbot):
    made = shown(qtbot, large())
    made.zoom_to(SMALLEST)
    return made


def drawn(canvas) -> set[str]:
    """The kinds of items that are seen."""
    return {type(item).__name__ for item in canvas.scene().items() if item.isVisible()}


def test_one_item_draws_a_large_graph_from_far_away_and_the_others_come_back(canvas):
    assert canvas.scene().detail is Detail.NAMES
    assert drawn(canvas) == {"FarPicture"}
    canvas.actual_size()
    assert {"NodeItem", "WireItem"} <= drawn(canvas)
    assert "FarPicture" not in drawn(canvas)


def middle(canvas, id):
    box = canvas.scene().box(id)
    return QPointF(box.x + box.width / 2, box.y + box.height / 2)


def test_cards_and_wires_are_found_from_far_away(canvas):
    scene = canvas.scene()
    assert pick(scene, middle(canvas, "n7")).node == "n7"
    run = scene.wires[WireKey("n7", 0)].route.run
    assert pick(scene, QPointF((run.left + run.right) / 2, run.y)).wire == WireKey("n7", 0)
    assert pick(scene, QPointF(500.0, 900.0)).node is None


def painted(canvas, id) -> QImage:
    """A card as it is painted, with what is around it."""
    box = QRectF(*canvas.scene().box(id)).adjusted(-60, -60, 60, 60)
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    canvas.scene().render(painter, QRectF(image.rect()), box)
    painter.end()
    return image


def test_what_is_selected_moved_or_reached_by_a_gradient_is_seen_from_far_away(canvas):
    pictures = [painted(canvas, "n7")]
    canvas.select(["n7"])
    pictures.append(painted(canvas, "n7"))
    canvas.select()
    assert painted(canvas, "n7") == pictures[0]
    canvas.document.seek(canvas.document.frame.steps)
    pictures.append(painted(canvas, "n7"))
    canvas.document.edit("Move", lambda graph: move(graph, {"n6": (172.0 * 7, -90.0)}))
    pictures.append(painted(canvas, "n7"))
    assert all(one != other for number, one in enumerate(pictures) for other in pictures[:number])
