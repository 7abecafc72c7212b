"""The gradient as a graph on random graphs of all operations: as the pass says, and again as differences say."""

from functools import partial

import numpy as np
import pytest

from core.calculus.differentiate import differentiated
from core.engine.checking.differences import slope_at_zero
from core.evaluation.evaluate import evaluate
from core.evaluation.passes import backward_pass
from core.graph.edits import set_value
from tests.core.calculus.random_operations import as_value, chosen_leaf, random_graph

SEEDS = range(150)
CLOSE = 1e-9  # relative: two ways to calculate the same derivative
TOLD_APART = 1e-5  # relative: a derivative and a slope by differences


def total_moved(graph, leaf, start, unit, by):
    """The sum of the result where a leaf has moved so far along one of its items."""
    return np.sum(result(set_value(graph, leaf, as_value(start + by * unit))))


def gradient(graph, id):
    passed = backward_pass(evaluate(graph))
    found = passed.gradient(id, len(passed.steps))
    return np.zeros(np.shape(evaluate(graph).tensors[id].value)) if found is None else found


def result(graph):
    return evaluate(graph).tensors[graph.output].value


@pytest.mark.parametrize("seed", SEEDS)
def test_the_derivative_is_what_the_pass_brings(seed):
    graph = random_graph(seed)
    leaf = chosen_leaf(graph)
    for _ in range(2):
        expected = gradient(graph, leaf)
        graph = differentiated(graph, leaf)
        found = np.broadcast_to(result(graph), np.shape(expected))
        assert np.shape(result(graph)) == np.shape(expected)
        scale = 1.0 + np.max(np.abs(expected), initial=0.0)
        np.testing.assert_allclose(found / scale, expected / scale, atol=CLOSE, equal_nan=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_second_derivative_is_how_the_first_one_changes(seed):
    graph = random_graph(seed, size=5, without="Detach")  # the differences would not stop there
    leaf = chosen_leaf(graph)
    first = differentiated(graph, leaf)
    second = np.asarray(result(differentiated(first, leaf)))
    start = np.asarray(evaluate(graph).tensors[leaf].value)
    for at in np.ndindex(start.shape):
        unit = np.zeros(start.shape)
        unit[at] = 1.0
        slope = slope_at_zero(partial(total_moved, first, leaf, start, unit))
        if slope is None:  # a kink, a jump or a pole is near
            continue
        np.testing.assert_allclose(second[at], slope, rtol=TOLD_APART, atol=TOLD_APART)
