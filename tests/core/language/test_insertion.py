"""What is typed or pasted beside a graph: its wires, the values it sets, what is said, and where it is placed."""

import pytest

from core.base.errors import GraphError
from core.description.frame import frame
from core.graph.model import Graph, Node, WireKey
from core.graph.rewiring import Held
from core.graph.session import Session
from core.language.expression import build
from core.language.insertion import insert_expression
from core.picture.geometry import card_box

GRAPH = build("x*w", {"x": 2.0})
IDS = {node.name: id for id, node in GRAPH.nodes.items()}


def values(graph):
    """The leaves by name."""
    return {node.name: node.value for node in graph.nodes.values() if node.is_leaf}


@pytest.mark.parametrize(
    ("text", "held", "sentence"),
    [
        ("y + 1", Held(IDS["x"], None), "An expression has no free input for this wire."),
        ("x", None, "Another node is already called x."),
        ("x +", None, "missing"),
    ],
)
def test_what_cannot_be_inserted_is_said(text, held, sentence):
    with pytest.raises(GraphError, match=sentence):
        insert_expression(GRAPH, text, (0.0, 0.0), held)


def test_an_expression_is_wired_to_the_input_in_hand():
    insertion = insert_expression(GRAPH, "y + 1", (0.0, 0.0), Held(IDS["L"], 1))
    source = insertion.graph.wires[WireKey(IDS["L"], 1)]
    assert insertion.graph.nodes[source].op == "Add"
    assert source in insertion.new


def test_the_name_of_a_node_is_that_node_for_a_wire_in_hand():
    insertion = insert_expression(GRAPH, "x", (0.0, 0.0), Held(IDS["L"], 1))
    assert insertion.graph.wires[WireKey(IDS["L"], 1)] == IDS["x"]
    assert not insertion.new


@pytest.mark.parametrize(
    ("text", "x", "notices"),
    [
        ("x = 3; x**2", 3.0, ("x is 3 now; it was 2.",)),
        ("x = 2; x**2", 2.0, ()),
        ("x**2", 2.0, ()),
        ("x = −½; x + q", -0.5, ("x is −0.5 now; it was 2.",)),
    ],
)
def test_a_value_that_is_written_is_set_and_said(text, x, notices):
    insertion = insert_expression(GRAPH, text, (0.0, 0.0))
    assert values(insertion.graph)["x"] == x
    assert insertion.notices == notices


def test_a_taken_name_of_a_step_is_numbered_and_said():
    insertion = insert_expression(GRAPH, "L = x + 1; L*2", (0.0, 0.0))
    names = [insertion.graph.nodes[id].name for id in insertion.new]
    assert "L" not in names
    assert any("L is there already" in notice for notice in insertion.notices)


@pytest.mark.parametrize("centre", [(0.0, 0.0), (400.0, -300.0), (-1000.0, 2000.0)])
def test_what_is_new_is_around_the_point_or_straight_below(centre):
    insertion = insert_expression(GRAPH, "u*v + u", centre)
    cards = {id: card_box(view) for id, view in frame(Session(insertion.graph)).nodes.items()}
    new = [cards[id] for id in insertion.new]
    left, right = min(box.x for box in new), max(box.x + box.width for box in new)
    top, bottom = min(box.y for box in new), max(box.y + box.height for box in new)
    assert abs((left + right) / 2 - centre[0]) <= 40  # widths are known only when the cards are made
    assert (top + bottom) / 2 >= centre[1] - 40
    old = [cards[id] for id in GRAPH.nodes]
    assert not any(one.overlaps(other) for one in new for other in old)
    if not any(box.y + box.height > top - 200 and box.y < bottom + 200 for box in old):
        assert abs((top + bottom) / 2 - centre[1]) <= 40


def test_into_an_empty_graph_it_is_arranged_from_left_to_right():
    insertion = insert_expression(Graph(), "x*w", (0.0, 0.0))
    places = {node.name: node.x for node in insertion.graph.nodes.values()}
    assert places["x"] == places["w"] < places["L"]


def test_a_constant_of_the_graph_is_not_meant_by_a_name():
    graph = Graph({"c": Node("c", "k", value=5.0, constant=True)})
    insertion = insert_expression(graph, "k + 1", (0.0, 0.0))
    assert [insertion.graph.nodes[id].is_leaf for id in insertion.new].count(True) == 2


def test_new_names_have_values_that_none_of_the_others_has():
    before = values(GRAPH)
    after = values(insert_expression(GRAPH, "u*v + x", (0.0, 0.0)).graph)
    assert {name: after[name] for name in before} == before
    assert len({after["u"], after["v"], *before.values()}) == 2 + len(before)
