"""Equal that is not the same: 0 is not −0, and nan is nan, wherever what was computed before is used again."""

import math
from dataclasses import replace

import pytest

from core.base.numbers import same_value
from core.description import stepping
from core.description.frame import frame
from core.evaluation.evaluate import evaluate
from core.graph.edits import set_seed, set_value
from core.graph.model import Graph, chosen_output
from core.graph.session import Session
from core.language.expression import build
from core.language.retyping import replace_with_expression
from tests.core.graphs import constant, leaf, operation

ZEROS = [
    (0.0, -0.0),
    (-0.0, 0.0),
    ((1.0, 0.0), (1.0, -0.0)),
    (((0.0,), (1.0,)), ((-0.0,), (1.0,))),
]


@pytest.mark.parametrize(("a", "b"), [*ZEROS, (1.0, math.nan), (0.0, None), (1.0, (1.0,)), ((1.0,), (1.0, 1.0))])
def test_values_that_differ_in_a_bit_are_not_the_same(a, b):
    assert not same_value(a, b)
    assert not same_value(b, a)


@pytest.mark.parametrize("value", [0.0, -0.0, math.nan, math.inf, (1.0, math.nan), ((-0.0,), (2.0,)), (), None])
def test_a_value_is_the_same_as_its_copy(value):
    copied = value if value is None else eval(repr(value), {"nan": float("nan"), "inf": float("inf")})
    assert same_value(value, copied)


@pytest.mark.parametrize(("before", "after"), ZEROS)
def test_graphs_with_zeros_of_other_signs_are_not_equal(before, after):
    graph = leaf(Graph(), "x", before)
    other = set_value(graph, "x", after)
    assert graph != other
    assert graph.nodes["x"] != other.nodes["x"]
    assert graph == set_value(other, "x", before)
    assert set_seed(graph, before) != set_seed(graph, after)


def test_a_graph_with_nan_equals_its_copy():
    first, second = (constant(Graph(), "n", 1.0) for _ in range(2))
    nan = [replace(graph, nodes={"n": replace(graph.nodes["n"], value=float("nan"))}) for graph in (first, second)]
    assert nan[0] == nan[1]


def infinities() -> dict[str, tuple[Graph, Graph, str]]:
    """A graph, the same after a 0 has become −0, and what its output then shows."""
    over = build("1/x", {"x": 0.0})
    power = operation(leaf(constant(Graph(), "n", -1.0), "x", 0.0), "y", "Pow", "x", "n")
    fixed = operation(constant(leaf(Graph(), "x", 1.0), "n", 0.0), "y", "Div", "x", "n")
    (x,) = (id for id, node in over.nodes.items() if node.name == "x")
    typed = build("x*0**-1")
    return {
        "a leaf": (over, set_value(over, x, -0.0), "−∞"),
        "a base": (power, set_value(power, "x", -0.0), "−∞"),
        "a constant": (fixed, set_value(fixed, "n", -0.0), "−∞"),
        "a formula typed anew": (typed, replace_with_expression(typed, "x*(-0)**-1 + 1").graph, "−∞"),
    }


@pytest.mark.parametrize("case", infinities())
def test_what_follows_from_a_zero_is_computed_anew_when_its_sign_changes(case):
    before, after, shown = infinities()[case]
    first = evaluate(before)
    output = chosen_output(after) or ""
    assert evaluate(after, first).tensors[output].value == -math.inf
    drawn = frame(Session(before))
    again = frame(Session(after), drawn)
    assert again.nodes[output].value == shown
    assert again == frame(Session(after))


def test_a_seed_of_minus_zero_is_another_seed():
    graph = build("x*y", {"x": 2.0, "y": 3.0})
    before = set_seed(graph, 0.0)
    after = set_seed(graph, -0.0)
    again = frame(Session(after), frame(Session(before)))
    assert again == frame(Session(after))
    assert again.basis != frame(Session(before)).basis


@pytest.mark.parametrize(
    "change",
    [lambda graph: set_value(graph, "x", -0.0), lambda graph: set_seed(graph, -0.0)],
    ids=["value", "seed"],
)
def test_another_sign_of_a_zero_is_a_change_after_the_pass(change):
    graph = set_seed(operation(leaf(Graph(), "x", 0.0), "y", "Mul", "x", "x"), 0.0)
    assert stepping.edited(Session(graph, 2), change(graph)).before_change is graph
    assert stepping.edited(Session(graph, 2), graph).before_change is None


def test_a_leaf_that_becomes_a_constant_is_a_number_from_then_on():
    graph = operation(leaf(leaf(Graph(), "x", -0.0), "n", 0.5, requires_grad=False), "y", "Pow", "x", "n")
    fixed = replace(graph, nodes={**graph.nodes, "n": replace(graph.nodes["n"], constant=True)})
    first = evaluate(graph)
    assert math.copysign(1.0, first.tensors["y"].value) == 1.0
    assert math.copysign(1.0, evaluate(fixed, first).tensors["y"].value) == -1.0
    assert stepping.edited(Session(graph, 1), fixed).step == 0
