"""Labels of a learner's own operation: its rule where it is short, else its number, or that there is a rule."""

import pytest

from core.description.frame import frame
from core.description.stepping import sought
from core.description.tips import wire_tip
from core.engine.own.definition import Definition
from core.graph.model import Graph, WireKey
from core.graph.operations import define
from core.graph.session import Session
from core.language.insertion import joined

LONG = "a*sigmoid(a)*b + sin(a)*cos(b)"


def graph_of(formula: str, values: str) -> Graph:
    made = define(Graph(), Definition("own", tuple(name for name in "ab" if name in formula), formula))
    return joined(made, f"{values}; L = own(x, y)" if "b" in formula else f"{values}; L = own(x)").graph


def key_of(graph: Graph, slot: int = 0) -> WireKey:
    return WireKey(next(id for id, node in graph.nodes.items() if node.op), slot)


@pytest.mark.parametrize(
    ("formula", "shown"),
    [("a*sin(b)", "∂L/∂x = sin(y)"), (LONG, "∂L/∂x"), ("a + b", "∂L/∂x"), ("a**2/b", "∂L/∂x = 2x/y")],
)
def test_a_short_rule_is_on_the_label_and_of_a_long_one_the_number(formula, shown):
    graph = graph_of(formula, "x = 2; y = 3")
    label = frame(Session(graph)).wires[key_of(graph)]
    assert label.formula == shown
    assert label.factor


@pytest.mark.parametrize(
    ("formula", "rule"),
    [("softmax(a)", "L·(G − Σ(G·L))"), ("softmax(a)*sigmoid(a)*log_softmax(a)", "its rule")],
)
def test_a_linear_map_says_its_rule_where_it_is_short(formula, rule):
    graph = graph_of(formula, "x = [1, 2, 3]")
    session = Session(graph)
    label = frame(session).wires[key_of(graph)]
    assert (label.rule, label.factor) == (rule, "")
    active = frame(sought(session, 1, frame(session))).wires[key_of(graph)]
    assert "".join(text for text, _ in active.product) == rule


def test_the_tooltip_has_all_of_it():
    graph = graph_of(LONG, "x = 2; y = 3")
    assert "cos(y)·cos(x)" in wire_tip(frame(Session(graph)), key_of(graph))
