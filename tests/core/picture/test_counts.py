"""How much there is, as the status bar says it: what is drawn, and what is part of something drawn."""

import pytest

from core.description.frame import frame
from core.graph.grouping import collapse, group
from core.graph.model import Graph
from core.graph.session import Session
from core.language.expression import build
from core.picture.counts import counts_text


def counted(graph: Graph, **how: bool) -> str:
    return counts_text(frame(Session(graph)), **how)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("(x*w1 + x*w2 + b)**2", "9 nodes · 9 wires · + 1 constant inside its operation · output L"),
        ("2*x + 3*w", "5 nodes · 4 wires · + 2 constants inside their operations · output L"),
        ("x*w", "3 nodes · 2 wires · output L"),
        ("-x", "2 nodes · 1 wire · output L"),
        ("x", "1 node · 0 wires · output x"),
    ],
)
def test_constants_inside_operations_are_counted_by_themselves(formula, text):
    assert counted(build(formula)) == text


def test_shown_as_cards_they_are_nodes_like_others():
    assert counted(build("x**2"), constants_as_cards=True) == "3 nodes · 2 wires · output L"


def test_a_collapsed_group_is_one_card():
    graph = build("x*w + b")
    inside = [id for id, node in graph.nodes.items() if node.name in ("x", "w")]
    graph = group(graph, inside, "Inputs")
    assert counted(collapse(graph, list(graph.groups), True)).startswith("4 nodes · 4 wires")


def test_an_empty_sheet_has_nothing():
    assert counted(Graph()) == "0 nodes · 0 wires"
