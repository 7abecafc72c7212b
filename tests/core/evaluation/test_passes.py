"""The pass of the stepper: which step is whose, what has arrived when, and why there may be none."""

import numpy as np
import pytest

from core.evaluation.evaluate import evaluate
from core.evaluation.passes import backward_pass
from core.graph.edits import set_output, set_requires_grad, set_seed
from core.graph.model import Graph, WireKey
from tests.core.graphs import constant, leaf, operation, scalar_example


def walked(graph):
    return backward_pass(evaluate(graph))


def square(value=3.0):
    return operation(leaf(Graph(), "x", value), "y", "Mul", "x", "x")


def test_steps_are_counted_from_one():
    passed = walked(square())
    assert passed.of_wire == {WireKey("y", 0): 1, WireKey("y", 1): 2}
    assert (passed.arrivals, passed.accumulation) == ({"x": (1, 2)}, {"x": 3})


def test_what_has_arrived_and_what_a_wire_has_delivered_at_each_step():
    passed = walked(square())
    assert [passed.gradient("x", step) for step in range(4)] == [None, 3.0, 6.0, 6.0]
    assert [passed.gradient("y", step) for step in (0, 3)] == [1.0, 1.0]
    assert [passed.delivered(WireKey("y", 1), step) for step in range(4)] == [None, None, 3.0, 3.0]
    assert passed.delivered(WireKey("x", 0), 3) is None


def test_a_node_ends_with_its_last_wire_and_with_what_the_leaves_keep_then():
    passed = walked(scalar_example())
    assert [passed.end_of_node(step) for step in range(15)] == [1, 4, 4, 4, 6, 6, 9, 9, 9, 13, 11, 13, 13, 13, 13]


@pytest.mark.parametrize(
    ("graph", "ones"),
    [
        (square(), False),
        (square((1.0, 2.0)), True),
        (set_seed(square((1.0, 2.0)), (1.0, 1.0)), True),
        (set_seed(square((1.0, 2.0)), (1.0, 0.0)), False),
    ],
)
def test_a_list_of_ones_is_the_gradient_of_a_sum(graph, ones):
    assert walked(graph).is_ones is ones


def test_the_seed_is_what_the_output_starts_with():
    assert walked(set_seed(square(), 5.0)).gradient("x", 3) == 30.0
    np.testing.assert_array_equal(walked(set_seed(square((1.0, 2.0)), (1.0, -1.0))).gradient("x", 3), [2.0, -4.0])


@pytest.mark.parametrize(
    ("graph", "words"),
    [
        (set_seed(square((1.0, 2.0)), 1.0), "must have the shape of the output: 2."),
        (set_seed(square(), (1.0, 2.0)), "must have the shape of the output: a single number."),
        (set_requires_grad(square(), "x", False), "switch on requires grad for a leaf"),
        (operation(constant(Graph(), "n", 2.0), "y", "Mul", "n", "n"), "all leaves are constants: add a Tensor"),
        (leaf(operation(constant(Graph(), "n", 2.0), "y", "Mul", "n", "n"), "x"), "switch on requires grad"),
    ],
)
def test_why_there_is_nothing_to_walk(graph, words):
    passed = walked(graph)
    assert words in passed.problem
    assert not passed.steps
    assert passed.output == "y"


def test_without_an_output_there_is_neither_pass_nor_problem():
    passed = walked(operation(square(), "z", "Add", "x", "x"))
    assert (passed.output, passed.steps, passed.problem) == (None, (), "")
    assert walked(operation(Graph(), "y", "Add")).output == "y"


def test_a_leaf_may_be_the_output():
    passed = walked(set_output(square(), "x"))
    assert (passed.accumulation, passed.arrivals) == ({"x": 1}, {})
    assert passed.end_of_node(0) == 1
