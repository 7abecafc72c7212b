"""Arrange → Simplify: other operations, the same values and gradients."""

from typing import Any

import numpy as np
import pytest

from core.base.errors import GraphError
from core.description.formula import formula_of
from core.evaluation.evaluate import evaluate
from core.evaluation.passes import backward_pass
from core.graph.grouping import group
from core.graph.model import Graph, chosen_output
from core.graph.simplifying import simplified
from core.language.expression import build

VALUES = {"x": 2.5, "w": -1.5, "b": 0.75}


def numbers(graph: Graph) -> dict[str, Any]:
    """The value of the output, and the gradients of the leaves by name."""
    evaluation = evaluate(graph)
    passed = backward_pass(evaluation)
    leaves = {node.name: id for id, node in graph.nodes.items() if node.is_leaf and not node.constant}
    gradients: dict[str, Any] = {name: passed.gradient(id, len(passed.steps)) for name, id in leaves.items()}
    return {"value": evaluation.tensors[chosen_output(graph) or ""].value} | gradients


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("x + -1*w", "x - w"),
        ("-1*w + x", "x - w"),
        ("x + w*-1", "x - w"),
        ("x + -w", "x - w"),
        ("x + -1*(w + b)", "x - (w + b)"),
        ("x*w**-1", "x/w"),
        ("w**-1*x", "x/w"),
        ("x*(w + b)**-1", "x/(w + b)"),
        ("-1*x", "-x"),
        ("(-1*x)**2", "(-x)**2"),
        ("x**0.5", "sqrt(x)"),
        ("e**(x*w)", "exp(x*w)"),
        ("(x + -1*w)*(b*x**-1) + x**0.5", "(x - w)*(b/x) + sqrt(x)"),
        ("x**2 + -1*w", "x**2 - w"),
        ("x + -1*(-1*w)", "x - -w"),
    ],
)
def test_what_is_simplified_computes_the_same(text, formula):
    graph = build(text, {name: value for name, value in VALUES.items() if name in text})
    simple = simplified(graph)
    assert formula_of(simple) == formula
    before, after = numbers(graph), numbers(simple)
    assert before.keys() == after.keys()
    for name, number in before.items():
        assert after[name] == pytest.approx(number, rel=1e-14), name


def test_lists_are_simplified_as_numbers_are():
    graph = build("x*w**-1 + -1*x", {"x": (1.0, 2.0), "w": (4.0, -8.0)})
    before, after = numbers(graph), numbers(simplified(graph))
    assert all(np.allclose(after[name], before[name], rtol=1e-14) for name in before)


@pytest.mark.parametrize(
    "text",
    [
        "x - w",
        "x + -2*w",
        "x*w**-2",
        "x**2",
        "2**x",
        "n*x",
        "h = w**-1; L = x*h",
        "x + ?",
        "[-1, -1]*x",
    ],
)
def test_where_there_is_nothing_to_simplify_a_sentence_says_so(text):
    with pytest.raises(GraphError, match="There is nothing to simplify"):
        simplified(build(text))


def test_what_is_used_elsewhere_or_has_a_name_stays():
    used_twice = build("h = w**-1; L = x*h + h")
    with pytest.raises(GraphError):
        simplified(used_twice)
    assert formula_of(simplified(build("h = -1*w; L = x + h"))) == "h = -w; L = x + h"


def test_a_constant_that_two_calculations_share_stays():
    graph = build("-1*x + -1*w")
    constants = [id for id, node in graph.nodes.items() if node.constant]
    shared = {key: constants[0] if source in constants else source for key, source in graph.wires.items()}
    with pytest.raises(GraphError):
        simplified(Graph(graph.nodes, shared))


def test_ids_names_places_and_groups_of_what_stays_are_kept():
    graph = build("y = x + -1*w")
    output = chosen_output(graph) or ""
    grouped = group(graph, [id for id in graph.nodes if graph.nodes[id].op is not None], "Difference")
    simple = simplified(grouped)
    assert simple.nodes[output].name == "y"
    assert simple.nodes[output].named
    assert [title.members for title in simple.groups.values()] == [(output,)]
