"""Evaluating a graph: the values, what is used again, and a sentence wherever something goes wrong first."""

import numpy as np
import pytest

from core.evaluation.evaluate import evaluate
from core.graph.edits import connect, move, set_requires_grad, set_value
from core.graph.model import Graph
from core.language.expression import build
from tests.core.graphs import constant, leaf, operation, scalar_example


def test_what_no_edit_touched_is_used_again_and_the_rest_computed():
    graph = scalar_example()
    before = evaluate(graph)
    after = evaluate(set_value(move(graph, {"x": (8.0, 8.0)}), "w1", 5.0), before)
    kept = {id for id in graph.nodes if after.tensors[id] is before.tensors[id]}
    assert kept == {"x", "w2", "b", "n", "c"}
    assert after.tensors["L"].value == 361.0


@pytest.mark.parametrize(
    "edit",
    [
        lambda graph: set_requires_grad(graph, "w1", False),
        lambda graph: connect(graph, "b", "a", 1),
        lambda graph: Graph({**graph.nodes, "a": operation(Graph(), "a", "Add").nodes["a"]}, graph.wires),
    ],
)
def test_another_input_operation_or_wish_for_a_gradient_is_computed_anew(edit):
    graph = scalar_example()
    edited = edit(graph)
    again, fresh = evaluate(edited, evaluate(graph)), evaluate(edited)
    assert {id: (t.value, t.requires_grad, t.number) for id, t in again.tensors.items()} == {
        id: (t.value, t.requires_grad, t.number) for id, t in fresh.tensors.items()
    }


def test_tensors_are_called_by_the_ids_of_their_nodes_and_numbered_in_evaluation_order():
    tensors = evaluate(scalar_example()).tensors
    assert all(tensor.name == id for id, tensor in tensors.items())
    assert [tensors[id].number for id in scalar_example().order] == list(range(10))


def test_what_is_missing_is_said_where_it_is_missing_and_who_waits_for_whom():
    graph = operation(operation(Graph(), "p", "Pow"), "s", "Add")
    graph = operation(connect(leaf(graph, "x"), "x", "s", 1), "z", "Add", "s", "p")
    found = evaluate(graph)
    assert found.waiting == {
        "p": "waits for its base and exponent",
        "s": "waits for input a",
        "z": "waits for p and s",
    }
    assert evaluate(operation(Graph(), "m", "Mul")).waiting == {"m": "waits for inputs a and b"}
    assert not found.problems


@pytest.mark.parametrize(
    ("text", "values", "where", "words"),
    [
        ("y = x*w", {"x": 1e300, "w": 1e300}, "y", "too large"),
        ("y = x**n", {"x": -8.0, "n": 1 / 3}, "y", ""),
        ("p = x**-1; y = p*x", {"x": 0.0}, "p y", "∞ times 0"),
        ("p = x*w; y = p + b", {"x": 1e300, "w": 1e300}, "p", "too large"),
        ("y = x + w", {"x": (1.0, 2.0), "w": (1.0, 2.0, 3.0)}, "y", "shapes 2 and 3"),
    ],
)
def test_a_sentence_is_given_where_it_first_goes_wrong_and_not_after(text, values, where, words):
    graph = build(text, values)
    problems = evaluate(graph).problems
    assert [graph.nodes[id].name for id in problems] == where.split()
    assert words in list(problems.values())[-1]


def test_one_bad_number_of_a_list_is_enough():
    found = evaluate(build("y = x*w", {"x": (1e300, 1.0), "w": (1e300, 1.0)}))
    assert "too large" in next(iter(found.problems.values()))
    assert not evaluate(build("y = x*w", {"x": (1.0, 2.0), "w": (3.0, 4.0)})).problems


def test_a_slope_that_is_infinite_is_said_only_where_it_is_needed():
    graph = operation(constant(leaf(Graph(), "x", 0.0), "n", 0.5), "y", "Pow", "x", "n")
    assert "derivative by the base is infinite" in evaluate(graph).problems["y"]
    assert not evaluate(set_requires_grad(graph, "x", False)).problems


def test_infinite_inputs_explain_themselves():
    graph = operation(operation(leaf(Graph(), "x", 1e300), "p", "Mul", "x", "x"), "y", "Add", "p", "p")
    found = evaluate(graph)
    assert np.isinf(found.tensors["y"].value)
    assert list(found.problems) == ["p"]
