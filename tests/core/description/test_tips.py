"""Tooltips: the formula and every digit, and nothing before it has happened."""

import numpy as np
import pytest

from core.base.reading import parse_value
from core.description.frame import frame
from core.description.tips import every_digit, group_tip, node_tip, wire_tip
from core.files.examples import load
from core.graph.edits import add_node, set_requires_grad, set_value
from core.graph.grouping import group
from core.graph.model import Graph, Node
from core.graph.session import Session
from core.language.expression import build


def valued(expression, **values):
    """The graph of an expression with these values."""
    graph = build(expression)
    for node in list(graph.nodes.values()):
        if node.name in values:
            graph = set_value(graph, node.id, values[node.name])
    return graph


def id_of(graph, name):
    return next(id for id, node in graph.nodes.items() if node.name == name)


def node_lines(graph, name, step):
    return node_tip(frame(Session(graph, step)), id_of(graph, name)).split("\n")


def wire_lines(graph, source, target, step):
    ends = id_of(graph, source), id_of(graph, target)
    key = next(key for key, id in graph.wires.items() if (id, key.target) == ends)
    return wire_tip(frame(Session(graph, step)), key).split("\n")


def test_a_number_has_all_its_digits_and_can_be_typed_in_again():
    for number in (0.1 + 0.2, 1 / 3, 1e-300, 2.0**53 + 2):
        assert parse_value(every_digit(number)) == number


def test_a_short_array_is_whole_and_a_large_one_tells_how_many_numbers_it_has():
    assert every_digit(np.array([0.1, 1 / 3])) == "[0.1, 0.3333333333333333]"
    middling = every_digit(np.full(60, 1 / 3))
    assert middling.count("0.3333333333333333") == 60
    assert max(map(len, middling.split("\n"))) <= 75
    large = every_digit(np.arange(10_000.0))
    assert large.endswith("(10000 numbers in all)")
    assert len(large) < 1000


def test_a_node_tells_formula_value_gradient_and_what_it_does():
    graph = load("scalar")
    assert node_lines(graph, "a", 13) == [
        "a = x·w1",
        "value 6.0",
        "gradient 30.0",
        "Mul multiplies its inputs element by element.",
    ]
    assert node_lines(graph, "a", 0)[2] == "no gradient yet"


def test_a_sum_of_gradients_tells_how_much_of_it_is_there():
    graph = load("scalar")
    assert node_lines(graph, "x", 7)[-1] == "gradient so far 120.0  (1 of 2 arrived)"
    assert node_lines(graph, "x", 13)[-1] == "gradient 210.0"


def test_a_tensor_tells_its_shape():
    graph = valued("x*w", x=((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), w=2.0)
    assert node_lines(graph, "x", 0)[:3] == ["x", "value [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]", "shape 2×3"]


@pytest.mark.parametrize(
    ("change", "name", "sentence"),
    [
        (lambda graph: graph, "n", "no gradient: constant"),
        (lambda graph: set_requires_grad(graph, id_of(graph, "w1"), False), "w1", "no gradient: requires grad is off"),
        (
            lambda graph: add_node(graph, Node("far", "far", value=1.0, requires_grad=True)),
            "far",
            "not part of L",
        ),
    ],
)
def test_what_gets_no_gradient_tells_why(change, name, sentence):
    assert node_lines(change(load("scalar")), name, 13)[-1] == sentence


def test_a_node_without_inputs_tells_what_is_missing():
    graph = add_node(Graph(), Node("s", "s", "Add"))
    text = node_tip(frame(Session(graph)), "s")
    assert text.startswith("s = ? + ?")
    assert frame(Session(graph)).nodes["s"].problem in text
    assert "value" not in text


def test_a_wire_tells_the_local_derivative_and_after_its_step_the_whole_chain_rule():
    graph = valued("a*b + c", a=0.1, b=0.3, c=1.0)
    product = next(node.name for node in graph.nodes.values() if node.op == "Mul")
    before = wire_lines(graph, "a", product, 0)
    assert before == [f"a → {product} = a·b", f"∂{product}/∂a = b = 0.3", "no gradient yet"]
    after = wire_lines(graph, "a", product, 99)
    assert after[2].endswith(f"/∂{product} = 1.0")
    assert after[3] == "delivered to a: 1.0 × 0.3 = 0.3"


def test_nothing_is_told_of_a_step_that_has_not_been_taken():
    graph = load("scalar")
    drawn = frame(Session(graph, 1))
    told = [key for key in graph.wires if "delivered" in wire_tip(drawn, key)]
    assert told == [drawn.active_wire]


def test_a_wire_that_carries_nothing_tells_why():
    graph = load("scalar")
    assert wire_lines(graph, "n", "L", 13)[-1] == "no gradient: constant"


def test_a_broadcast_is_told_as_a_sum():
    graph = valued("x*w", x=(1.0, 2.0, 3.0), w=2.0)
    name = next(node.name for node in graph.nodes.values() if node.op == "Mul")
    lines = wire_lines(graph, "w", name, 99)
    assert lines[1] == f"∂{name}/∂w = x = [1.0, 2.0, 3.0]"
    assert lines[2] == f"∂Σ{name}/∂{name} = [1.0, 1.0, 1.0]"
    assert lines[3] == "delivered to w: their product, summed to the shape of w: 6.0"
    assert wire_lines(graph, "x", name, 99)[3] == "delivered to x: their product: [2.0, 2.0, 2.0]"


def test_two_wires_between_the_same_nodes_are_told_apart():
    graph = valued("x*x", x=3.0)
    drawn = frame(Session(graph, 99))
    first, second = (wire_tip(drawn, key).split("\n")[1] for key in sorted(graph.wires))
    assert first != second
    assert first.endswith("= x = 3.0")


def test_a_group_tells_what_is_inside():
    graph = load("scalar")
    graph = group(graph, [id_of(graph, "a"), id_of(graph, "c")], "Products")
    drawn = frame(Session(graph, 13))
    assert group_tip(drawn, next(iter(graph.groups))).split("\n") == [
        "Products",
        "a = x·w1: value 6, gradient 30",
        "c = x·w2: value 8, gradient 30",
    ]
