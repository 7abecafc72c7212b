"""The gradient as a graph: equal to the backward pass, and differentiable again."""

import numpy as np
import pytest

from core.base.errors import GraphError
from core.calculus.differentiate import differentiated
from core.evaluation.evaluate import evaluate
from core.evaluation.passes import backward_pass
from core.graph.edits import set_seed
from core.language.expression import build


def by_name(graph, name):
    return next(id for id, node in graph.nodes.items() if node.name == name)


def gradient(graph, name):
    passed = backward_pass(evaluate(graph))
    return passed.gradient(by_name(graph, name), len(passed.steps))


def value(graph):
    return evaluate(graph).tensors[graph.output].value


def test_the_neuron_has_the_published_first_and_second_derivative():
    graph = build("(x*w + b)**2", {"x": 3.0, "w": 2.0, "b": 1.0})
    first = differentiated(graph, by_name(graph, "x"))
    second = differentiated(first, by_name(first, "x"))
    assert (value(first), value(second)) == (28.0, 8.0)
    assert [second.nodes[each.output or ""].name for each in (first, second)] == ["dL_dx", "d2L_dx2"]


@pytest.mark.parametrize("x", [0.0, -0.0, 2.0])
def test_a_square_differentiated_three_times_is_zero_and_not_nan(x):
    graph = build("x**2", {"x": x})
    for expected in (2 * x, 2.0, 0.0):
        graph = differentiated(graph, by_name(graph, "x"))
        assert value(graph) == expected


EXPRESSIONS = [
    "x*x - x*w",
    "x/w + w/x",
    "exp(x*w) - log(x*x)",
    "(x + w)**3",
    "x**w",
    "-x*w - (x - w)**2",
    "softmax(x*w)*x",
    "sum(x*w)**2",
]
LEAVES = [
    {"x": 1.5, "w": 0.7},
    {"x": (1.5, 0.4, 2.0), "w": (0.7, 1.2, 0.3)},
    {"x": (1.5, 0.4, 2.0), "w": 0.7},
    {"x": ((1.5, 0.4, 2.0), (0.2, 0.9, 1.1)), "w": (0.7, 1.2, 0.3)},
]


@pytest.mark.parametrize("leaf", ["x", "w"])
@pytest.mark.parametrize("lets", LEAVES, ids=["numbers", "lists", "broadcast", "matrix"])
@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_the_new_output_is_the_gradient_of_the_pass_and_so_is_its_own(expression, lets, leaf):
    graph = build(expression, lets)
    for _ in range(2):
        expected = gradient(graph, leaf)
        graph = differentiated(graph, by_name(graph, leaf))
        if expected is None:  # a constant by now
            expected = 0.0
        np.testing.assert_allclose(value(graph), np.broadcast_to(expected, np.shape(lets[leaf])), rtol=1e-9, atol=1e-12)


def test_a_seed_that_was_chosen_is_part_of_the_derivative():
    graph = build("x*x", {"x": (1.0, 2.0)})
    graph = differentiated(set_seed(graph, (10.0, 1.0)), by_name(graph, "x"))
    np.testing.assert_array_equal(value(graph), [20.0, 4.0])


def test_what_is_no_leaf_or_has_no_output_is_refused_with_a_sentence():
    graph = build("x*w")
    with pytest.raises(GraphError, match="leaf"):
        differentiated(graph, by_name(graph, "L"))
    with pytest.raises(GraphError, match="output"):
        differentiated(build("x*?"), "n1")
