"""Tooltips: the formula and every digit, and nothing before it has happened."""

from dataclasses import replace

import numpy as np
import pytest

from core.base.reading import parse_value
from core.description.facts import node_facts
from core.description.frame import frame
from core.description.stepping import started_again
from core.description.tips import every_digit, group_tip, local_tip, node_tip, wire_tip
from core.files.examples import load
from core.graph.edits import add_node, set_requires_grad, set_value
from core.graph.grouping import group
from core.graph.model import Graph, Node
from core.graph.session import Session
from core.language.expression import build
from tests.core.graphs import id_of


def valued(expression, **values):
    """The graph of an expression with these values."""
    graph = build(expression)
    for node in list(graph.nodes.values()):
        if node.name in values:
            graph = set_value(graph, node.id, values[node.name])
    return graph


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
        "value 6",
        "gradient dL/da = 30",
        "grad_fn MulBackward",
        "Mul multiplies its inputs element by element.",
    ]
    assert node_lines(graph, "a", 0)[2] == "no gradient yet"


def test_a_sum_of_gradients_tells_how_much_of_it_is_there():
    graph = load("scalar")
    assert node_lines(graph, "x", 7)[-1] == "gradient so far dL/dx = 120  (1 of 2 arrived)"
    assert node_lines(graph, "x", 10)[-1] == "gradient dL/dx = 120 + 90 = 210"
    assert node_lines(graph, "x", 13)[-2:] == ["gradient dL/dx = 120 + 90 = 210", "x.grad = 210"]


def test_after_two_passes_a_leaf_tells_what_this_one_brought_and_what_it_keeps():
    graph = load("scalar")
    first = Session(graph, 13)
    again = started_again(first, frame(first))
    lines = [node_tip(frame(replace(again, step=step)), id_of(graph, "b")).split("\n")[2:] for step in (0, 3, 13)]
    assert lines == [
        ["no gradient yet", "b.grad = 30"],
        ["gradient dL/db = 30", "b.grad = 30"],
        ["gradient dL/db = 30", "b.grad = 60"],
    ]


def test_where_almost_equal_numbers_cancel_the_value_says_how_many_digits_are_left():
    graph = valued("x + y - z", x=0.1, y=0.2, z=0.3)
    lines = node_lines(graph, "L", 0)
    assert lines[:3] == [
        "L = a − z",
        "value 5.551115123125783e−17",
        "Almost equal numbers cancel here: none of the digits of 5.551e−17 is right.",
    ]
    assert lines[2] in node_facts(frame(Session(graph)), id_of(graph, "L"))
    assert "cancel" not in "".join(node_lines(graph, "a", 0))
    some = node_lines(valued("x - y", x=1.00000000000123, y=1.0), "L", 0)[2]
    assert some == "Almost equal numbers cancel here: only the first 4 digits of 1.23e−12 are right."


def test_a_tensor_tells_its_shape():
    graph = valued("x*w", x=((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), w=2.0)
    assert node_lines(graph, "x", 0)[:3] == ["x", "value [[1, 2, 3], [4, 5, 6]]", "shape 2×3"]


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
    first, *meaning, last = wire_lines(graph, "a", product, 0)
    assert (first, last) == (f"a → {product} = a·b", "no gradient yet")
    assert " ".join(meaning) == (
        f"∂{product}/∂a = b = 0.3: if a grows by a little, {product} grows 0.3 times as much, b held still. "
        "On the way back the gradient is multiplied by 0.3; the value going forwards is not."
    )
    after = wire_lines(graph, "a", product, 99)
    assert after[-2:] == [f"dL/d{product} = 1", "delivered to a in step 4: 1 × 0.3 = 0.3"]


@pytest.mark.parametrize(
    ("expression", "values", "meaning"),
    [
        ("x*w", {"w": -2.5}, "if x grows by a little, L shrinks 2.5 times as much, w held still. "),
        ("x*w", {"w": 0.0}, "if x grows by a little, L does not change, w held still. "),
        ("x + w", {}, "∂L/∂x = 1: if x grows by a little, L grows by just as much, w held still. "),
        ("-x", {}, "∂L/∂x = −1: if x grows by a little, L shrinks by just as much. "),
        ("x*x", {"x": 3.0}, "if x (1st) grows by a little, L grows 3 times as much, x (2nd) held still. "),
        ("x*w", {"w": 1 / 3}, "∂L/∂x = w = 0.3333333333333333: if x grows by a little, L grows 0.3333 times as much, "),
        (
            "x*w",
            {"w": (2.0, 3.0)},
            "∂L/∂x = w = [2, 3]: if x grows by a little, L grows [2, 3] times as much, element by",
        ),
        ("x + w", {"w": (2.0, 3.0)}, "∂L/∂x = [1, 1]: if x grows by a little, L grows by just as much, w held still. "),
    ],
)
def test_what_a_local_derivative_means(expression, values, meaning):
    graph = valued(expression, **values)
    shown = frame(Session(graph))
    (key, *_) = [key for key, source in graph.wires.items() if graph.nodes[source].name == "x"]
    told = " ".join(local_tip(shown, key).split("\n"))
    assert meaning in told
    assert "On the way back the gradient is multiplied by " in told
    assert told.endswith("; the value going forwards is not.")


def test_an_infinite_local_derivative_is_said_and_not_explained_as_a_factor():
    graph = valued("x**0.5", x=0.0)
    (key, *_) = graph.wires
    assert local_tip(frame(Session(graph)), key) == "∂L/∂x = 0.5·x^−0.5 = ∞"


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
    assert lines[1].startswith(f"∂{name}/∂w = x = [1, 2, 3]: ")
    assert lines[-2:] == [
        f"d(Σ{name})/d{name} = [1, 1, 1]",
        "delivered to w in step 3: their product, summed to the shape of w: 6",
    ]
    assert wire_lines(graph, "x", name, 99)[-1] == "delivered to x in step 1: their product: [2, 2, 2]"


def test_two_wires_between_the_same_nodes_are_told_apart():
    graph = valued("x*x", x=3.0)
    drawn = frame(Session(graph, 99))
    first, second = (wire_tip(drawn, key).split("\n")[1] for key in sorted(graph.wires))
    assert first != second
    assert "(1st) = x = 3: " in first
    assert "(2nd) = x = 3: " in second


def test_a_group_tells_what_is_inside():
    graph = load("scalar")
    graph = group(graph, [id_of(graph, "a"), id_of(graph, "c")], "Products")
    drawn = frame(Session(graph, 13))
    assert group_tip(drawn, next(iter(graph.groups))).split("\n") == [
        "Products",
        "a = x·w1: value 6, gradient 30",
        "c = x·w2: value 8, gradient 30",
    ]


def test_a_list_that_several_wires_reach_has_a_tip():
    graph = build("x*x + x", {"x": (1.0, 2.0)})
    leaf = id_of(graph, "x")
    steps = frame(Session(graph)).steps
    assert "gradient d(ΣL)/dx = [3, 5]" in node_tip(frame(Session(graph, steps)), leaf)
