"""Arranging again: what is arranged stays, and an edit does not turn the picture over."""

import os
import random
import subprocess
import sys
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.files import examples
from core.graph.edits import move
from core.graph.model import Graph
from core.language.expression import build
from core.language.retyping import replace_with_expression
from core.layout.arrange import arranged
from tests.core.graphs import leaf, operation
from tests.core.layout.pictures import arranged_boxes, boxes, fresh
from tests.core.layout.random_graphs import NEURONS, drawn_at_random, fan, tangled


@given(st.integers(1, 70), st.integers(0, 1000), st.booleans())
def test_what_is_arranged_stays_as_it_is(size, seed, scattered):
    graph = drawn_at_random(size, seed)
    if scattered:
        choose = random.Random(seed)
        graph = move(graph, {id: (choose.uniform(-900, 900), choose.uniform(-900, 900)) for id in graph.nodes})
    once = arranged(graph)
    assert arranged(once) == once


@pytest.mark.parametrize("graph", [fan(10), fan(100), tangled(80, 3), build(NEURONS)], ids=str)
def test_also_in_columns_with_a_capacity_and_in_large_graphs(graph):
    once = arranged(graph)
    assert arranged(once) == once


PROGRAM = """
from core.layout.arrange import arranged
from tests.core.layout.random_graphs import drawn_at_random
print([(node.x, node.y) for node in arranged(drawn_at_random(50, 3)).nodes.values()])
"""


def test_the_same_graph_always_looks_the_same():
    found = set()
    for seed in ("0", "1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.getcwd()}
        command = [sys.executable, "-c", PROGRAM]
        found.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert len(found) == 1


@pytest.mark.parametrize("name", examples.names())
def test_the_examples_are_stored_as_they_are_arranged(name):
    graph = examples.load(name)
    assert arranged(fresh(graph)).nodes == graph.nodes


# --- an edit does not turn the picture over -------------------------------------------------------------


def order_of_leaves(graph: Graph) -> set[tuple[str, str]]:
    """The pairs of leaves of one column, the upper one first."""
    names = {node.name for node in graph.nodes.values() if node.is_leaf}
    cards = {name: card for name, card in boxes(graph).items() if name in names}
    return {(a, b) for a, b in permutations(cards, 2) if cards[a].x == cards[b].x and cards[a].y < cards[b].y}


def hub(*order: str) -> Graph:
    """Three leaves in an order from top to bottom, each added to the same fourth one."""
    graph = leaf(Graph(), "hub")
    for name in "abc":
        graph = operation(leaf(graph, name), f"sum_{name}", "Add", name, "hub")
    return move(graph, {name: (0.0, 100.0 * place) for place, name in enumerate(order)})


@pytest.mark.parametrize("order", [*permutations("abc")])
def test_the_order_of_leaves_stays_where_it_costs_no_crossing(order):
    cards = arranged_boxes(hub(*order))
    assert sorted("abc", key=lambda name: cards[name].y) == list(order)


@pytest.mark.parametrize(("text", "leaves"), [("x*y + y*z + z*x", "xyz"), ("(x + y)*(y + z)*(z + x)", "xyz")])
def test_leaves_stay_as_they_were_typed_where_that_crosses_no_more_wires(text, leaves):
    cards = arranged_boxes(build(text))
    assert sorted(leaves, key=lambda name: cards[name].y) == list(leaves)


def test_leaves_are_reordered_where_that_saves_a_crossing():
    graph = operation(leaf(leaf(Graph(), "a"), "b"), "y", "Pow", "a", "b")  # its ports keep their order
    cards = arranged_boxes(move(graph, {"b": (0.0, -100.0)}))
    assert cards["a"].y < cards["b"].y


def test_parts_keep_their_order_from_top_to_bottom():
    graph = build("y = a*b; z = c*d")
    cards = arranged_boxes(graph)
    assert cards["y"].y < cards["z"].y
    low = {id: (0.0, 900.0) for id, node in graph.nodes.items() if node.name in "aby"}
    cards = arranged_boxes(move(graph, low))
    assert cards["y"].y > cards["z"].y


def with_term(text: str, new: str) -> tuple[Graph, Graph]:
    """Two neurons as they are arranged, and arranged anew after a part of their formula was typed in another way."""
    before = arranged(build(NEURONS))
    return before, arranged(replace_with_expression(before, NEURONS.replace(text, new)).graph)


@pytest.mark.parametrize(
    ("text", "new"), [("b1", "x3*w5 + b1"), ("b2", "b2 + x3*w5"), ("x1*w3", "x3*w5 + x1*w3"), ("b1", "b1 + b2*w5")]
)
def test_a_term_that_is_typed_into_a_formula_keeps_the_order_of_all_leaves(text, new):
    before, after = (order_of_leaves(graph) for graph in with_term(text, new))
    assert len(before) == 17
    assert not any((lower, upper) in after for upper, lower in before)


@pytest.mark.parametrize("text", ["b1", "b2", "x1*w1", "x1*w3"])
@pytest.mark.parametrize("more", ["x3*w5", "x1*w5", "x3", "b2*w5"])
def test_no_term_turns_more_than_a_few_leaves_to_save_a_crossing(text, more):
    before, after = (order_of_leaves(graph) for graph in with_term(text, f"{text} + {more}"))
    assert sum((lower, upper) in after for upper, lower in before) <= 3
