"""Edits of an operation's parameters and of its number of inputs."""

import pytest

from core.base.errors import GraphError
from core.description.formula import formula_of
from core.graph.edits import connect, set_fan_in, set_params
from core.graph.model import MAX_FAN_IN, Graph, WireKey
from core.graph.rewiring import Held, bridge, free_slot, insert_in_wire, plug
from core.language.expression import build
from core.language.insertion import insert_expression
from core.language.retyping import replace_with_expression
from core.layout.fragment import extract, insert
from tests.core.graphs import id_of


def called(graph: Graph, name: str) -> str:
    return id_of(graph, name)


def test_one_parameter_changes_and_the_others_stay():
    graph = build("y = sum(x, axis=0)")
    y = called(graph, "y")
    kept = set_params(graph, y, {"keepdims": True})
    assert formula_of(kept) == "sum(x, axis=0, keepdims=True)"
    assert formula_of(set_params(kept, y, {"axis": None})) == "sum(x, keepdims=True)"
    assert set_params(set_params(graph, y, {"axis": 1}), y, {"axis": 0}) == graph


@pytest.mark.parametrize(
    ("name", "params", "says"),
    [
        ("y", {"axis": "0"}, "axis is an axis such as 0, several such as (0, 1), or None for all, not 0."),
        ("y", {"axes": 0}, "Sum has no parameter axes, only axis and keepdims."),
        ("x", {"axis": 0}, "x is a tensor; only operations have parameters."),
    ],
)
def test_what_is_no_parameter_is_refused(name, params, says):
    graph = build("y = sum(x)")
    with pytest.raises(GraphError) as caught:
        set_params(graph, called(graph, name), params)
    assert str(caught.value) == says


def test_inputs_that_go_take_their_wires_with_them():
    graph = build("y = concat([a, b, c])")
    fewer = set_fan_in(graph, called(graph, "y"), 1)
    assert fewer.sources(called(graph, "y")) == (called(graph, "a"),)
    assert fewer.wires.keys() == {WireKey(called(graph, "y"), 0)}
    more = set_fan_in(fewer, called(graph, "y"), 3)
    assert more.sources(called(graph, "y")) == (called(graph, "a"), None, None)
    assert set_fan_in(more, called(graph, "y"), 2).nodes[called(graph, "y")].fan_in == 0


def test_a_number_of_inputs_that_cannot_be_is_refused():
    graph = build("y = concat([a, b]); z = a*b; L = y + z")
    for inputs in (0, MAX_FAN_IN + 1):
        with pytest.raises(GraphError, match="y can have 1 to 100 inputs"):
            set_fan_in(graph, called(graph, "y"), inputs)
    with pytest.raises(GraphError, match="z has 2 inputs, no more and no fewer"):
        set_fan_in(graph, called(graph, "z"), 3)


def test_a_wire_behind_the_last_input_adds_one_to_an_operation_that_takes_any_number():
    graph = build("y = concat([a, b]); z = a*b; L = y + z + c")
    y, z, c = (called(graph, name) for name in "yzc")
    assert connect(graph, c, y, 2).sources(y) == (*graph.sources(y), c)
    with pytest.raises(GraphError, match="y has no input number 4"):
        connect(graph, c, y, 3)
    with pytest.raises(GraphError, match="z has no input number 3"):
        connect(graph, c, z, 2)
    with pytest.raises(GraphError, match="loop"):
        connect(graph, called(graph, "L"), y, 2)


def test_what_is_dropped_on_a_full_operation_that_takes_any_number_is_its_next_input():
    graph = build("y = concat([a, b]); L = y*c")
    y, c = called(graph, "y"), called(graph, "c")
    assert plug(graph, y, Held(c, None)).sources(y)[2] == c
    assert free_slot(set_fan_in(graph, y, MAX_FAN_IN), y) == 2
    assert insert_in_wire(graph, y, WireKey(called(graph, "L"), 1)).sources(y)[2] == c
    full = build("y = concat([" + ", ".join(["x"] * MAX_FAN_IN) + "])")
    assert free_slot(full, called(full, "y")) is None


def test_copies_and_bridges_keep_parameters_and_inputs():
    graph = build("y = concat([a, b, c], axis=1); z = softmax(y, axis=0); L = -z")
    y, z = called(graph, "y"), called(graph, "z")
    copied = insert(Graph(), extract(graph, graph.nodes))
    assert formula_of(copied) == formula_of(graph)
    assert bridge(graph, [z]).nodes[y] == graph.nodes[y]
    joined = insert_expression(graph, "sum(concat([a, b, c]), axis=0)", (0.0, 0.0)).graph
    new = [node for id, node in joined.nodes.items() if id not in graph.nodes]
    assert [(node.op, node.params, node.fan_in) for node in new] == [("Concat", (), 3), ("Sum", (("axis", 0),), 0)]


def test_another_parameter_in_the_formula_is_the_same_node():
    graph = build("y = sum(x, axis=0) + sum(x, axis=1)")
    again = replace_with_expression(graph, "y = sum(x, axis=0) + sum(x, axis=2)").graph
    assert again.nodes.keys() == graph.nodes.keys()
    assert formula_of(again) == "y = sum(x, axis=0) + sum(x, axis=2)".removeprefix("y = ")
    swapped = replace_with_expression(graph, "y = sum(x, axis=1) + sum(x, axis=0)").graph
    y = called(graph, "y")
    assert swapped.sources(y) == graph.sources(y)[::-1]
    shorter = replace_with_expression(build("concat([a, b, c])"), "concat([a, c])").graph
    assert formula_of(shorter) == "concat([a, c])"
