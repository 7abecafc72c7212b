"""Cards that a hand puts in a row have level wires, whatever their heights are."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.graph.edits import add_node, connect, move, set_output
from core.graph.model import Graph, Node, WireKey
from core.picture.geometry import card_box
from tests.gui.canvases import shown
from tests.gui.hands import card, drag, scene_of


def row_of_cards() -> Graph:
    """x, of 98 units since it receives twice, into p, of 84, into the output, of 98."""
    graph = add_node(Graph(), Node("x", "x", value=2.0, requires_grad=True, x=0, y=0))
    graph = add_node(graph, Node("p", "p", "Neg", x=240, y=160))
    graph = add_node(graph, Node("o", "o", "Mul", x=480, y=320))
    graph = connect(connect(connect(graph, "x", "p", 0), "p", "o", 0), "x", "o", 1)
    return set_output(graph, "o")


def is_level(canvas, key):
    return len({y for _, y in scene_of(canvas).wires[key].points}) == 1


def step(canvas, key):
    points = scene_of(canvas).wires[key].points
    return points[-1][1] - points[0][1]


@pytest.mark.parametrize("off", [-3, -1, 2, 4])
def test_a_card_dropped_about_level_has_a_level_wire(qtbot, off):
    canvas = shown(qtbot, row_of_cards())
    heights = {id: card_box(view).height for id, view in scene_of(canvas).frame.nodes.items()}
    assert heights == {"x": 98, "p": 84, "o": 98}
    start = card(canvas, "p")
    drag(canvas, start, start - QPoint(0, round(step(canvas, WireKey("p", 0))) + off))
    assert is_level(canvas, WireKey("p", 0))


def test_a_card_moved_by_the_arrow_keys_comes_to_where_its_wire_is_level(qtbot):
    canvas = shown(qtbot, move(row_of_cards(), {"p": (240, 41)}))
    canvas.setFocus()
    canvas.select(["p"])
    seen = []
    for _ in range(6):
        QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
        seen.append(is_level(canvas, WireKey("p", 0)))
    assert seen.count(True) == 1
    assert not seen[-1]  # it goes on from there


def test_new_cards_of_other_heights_have_their_ports_on_the_same_lines(qtbot):
    canvas = shown(qtbot, row_of_cards())
    for y in (500, 503, 511):
        canvas.place("Tensor", canvas.mapToScene(QPoint(600, y)))
    boxes = [card_box(scene_of(canvas).shown(id)) for id in canvas.document.graph.nodes if id not in "xpo"]
    assert {(box.y + box.height / 2) % 8 for box in boxes} == {0}
