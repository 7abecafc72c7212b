"""The learner's own operations as functions of formulas."""

import pytest

from core.base.errors import GraphError
from core.description.formula import formula_of
from core.engine.own.definition import Definition
from core.graph.model import Graph
from core.graph.operations import define
from core.language.insertion import joined
from core.language.retyping import replace_with_expression

DAMPED = Definition("damped", ("a", "b"), "a*exp(-b)")


@pytest.fixture
def empty() -> Graph:
    return define(Graph(), DAMPED)


@pytest.mark.parametrize("text", ["damped(x, 2)*3", "damped(damped(x, w), x)", "2*damped(x, -w) + 1"])
def test_a_formula_comes_back_as_it_was_typed(empty, text):
    assert formula_of(joined(empty, text).graph) == text


def test_a_formula_typed_over_another_keeps_the_node(empty):
    graph = joined(empty, "damped(x, w)").graph
    again = replace_with_expression(graph, "damped(x, w)*2").graph
    (node,) = [id for id, node in graph.nodes.items() if node.op]
    assert again.nodes[node].own == DAMPED
    assert again.operations == graph.operations


def test_a_name_may_be_that_of_a_value_too(empty):
    graph = joined(empty, "damped = 3").graph
    assert formula_of(joined(graph, "L = damped*damped(x, damped)").graph) == "damped*damped(x, damped)"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("damped(x)", "damped takes 2 inputs: damped(a, b)."),
        ("damped(x, y, z)", "damped takes 2 inputs: damped(a, b)."),
        ("damped(x, b=y)", "damped takes 2 inputs: damped(a, b)."),
        ("damed(x, y)", "There is no function damed here; similar names are damped."),
    ],
)
def test_a_wrong_call_is_told(empty, text, says):
    with pytest.raises(GraphError) as caught:
        joined(empty, text)
    assert str(caught.value) == says


def test_another_graph_does_not_know_it():
    with pytest.raises(GraphError, match="There is no function damped"):
        joined(Graph(), "damped(x, y)")
