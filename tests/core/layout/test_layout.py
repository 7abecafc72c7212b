"""Arranging: left to right, nothing on top of anything, the same every time."""

import os
import random
import subprocess
import sys
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.files import examples
from core.graph.edits import move
from core.graph.model import Graph, Node, WireKey
from core.language.expression import build
from core.layout.arrange import arrange, arranged
from core.layout.heights import APART
from core.layout.ordering import layered
from core.layout.placing import BORDER, LARGEST, VIEW
from core.layout.plan import Link, Plan
from core.picture.geometry import RUN_MIN, Box
from tests.core.graphs import leaf, operation
from tests.core.layout.pictures import boxes_of, crossings_of, overlaps_of, size_of, unplaced

CARD, LABEL = (76.0, 84.0), 40.0
NEURONS = "L = ((x1*w1 + x2*w2 + b1)**2*v1 + (x1*w3 + x2*w4 + b2)**2*v2 + c)**2"


def drawn_at_random(size: int, seed: int) -> Graph:
    """A graph of leaves and operations whose inputs are among the nodes shortly before."""
    choose = random.Random(seed)
    nodes: dict[str, Node] = {}
    wires: dict[WireKey, str] = {}
    for index in range(size):
        id = f"n{index}"
        nodes[id] = Node(id, id, "Add" if index > size // 4 else None)
        for slot in range(nodes[id].arity):
            wires[WireKey(id, slot)] = f"n{choose.randrange(max(0, index - 30), index)}"
    return Graph(nodes, wires)


def boxes(graph: Graph) -> dict[str, Box]:
    return {id: Box(x, y, *CARD) for id, (x, y) in arrange(plan(graph)).items()}


def plan(graph: Graph) -> Plan:
    """What is arranged of a graph whose cards all have the same size."""
    places = {id: (node.x, node.y) for id, node in graph.nodes.items()}
    links = {
        key: Link(source, key.target, CARD[1] / 2, CARD[1] / 2 + 60.0 * (key.slot - 0.5), LABEL)
        for key, source in graph.wires.items()
    }
    sums = frozenset(id for id, node in graph.nodes.items() if node.op is not None)
    return Plan(dict.fromkeys(graph.nodes, CARD), places, links, sums)


@given(st.integers(1, 90), st.integers(0, 1000))
def test_cards_are_apart_and_wires_run_to_the_right(size, seed):
    graph = drawn_at_random(size, seed)
    cards = boxes(graph)
    assert set(cards) == set(graph.nodes)
    assert not any(a.overlaps(b, APART - 1) for a, b in combinations(cards.values(), 2))
    for key, source in graph.wires.items():
        assert cards[source].x + CARD[0] + RUN_MIN <= cards[key.target].x


def test_the_same_graph_always_looks_the_same():
    graph = drawn_at_random(100, 1)
    assert boxes(graph) == boxes(graph)
    assert arranged(arranged(build("(x*w1 + x*w2 + b)**2"))) == arranged(build("(x*w1 + x*w2 + b)**2"))


def test_the_first_example_looks_as_a_teacher_would_draw_it():
    graph = arranged(build("(x*w1 + x*w2 + b)**2"))
    at = {node.name: (node.x, node.y) for node in graph.nodes.values()}
    assert at["w1"][0] == at["x"][0] == at["w2"][0] < at["a"][0] == at["c"][0] < at["d"][0] == at["b"][0]
    assert at["f"][0] == at["n"][0] < at["L"][0]
    assert at["w1"][1] < at["x"][1] < at["w2"][1]
    assert at["a"][1] < at["c"][1]
    assert at["d"][1] < at["b"][1]
    assert at["f"][1] < at["n"][1]


@pytest.mark.parametrize("text", ["((x + 1)*w + 1)*b", "((x*w)*c + b)*d + p*q"])
def test_what_is_needed_late_stands_late(text):
    """Whatever is used once, a leaf or a product, stands in the column before its consumer."""
    graph = build(text)
    cards = boxes(graph)
    column = {x: index for index, x in enumerate(sorted({card.x for card in cards.values()}))}
    spans = [column[cards[key.target].x] - column[cards[source].x] for key, source in graph.wires.items()]
    assert set(spans) == {1}


def test_connected_parts_stand_below_each_other_and_loose_nodes_below_all():
    graph = build("y = a*b; z = c*d")
    graph = leaf(graph, "alone")
    cards = {graph.nodes[id].name: box for id, box in boxes(graph).items()}
    upper, lower = (cards["a"], cards["b"], cards["y"]), (cards["c"], cards["d"], cards["z"])
    assert max(card.y for card in upper) + CARD[1] < min(card.y for card in lower)
    assert max(card.y for card in lower) + CARD[1] < cards["alone"].y


def test_an_empty_graph_is_arranged():
    assert arranged(Graph()) == Graph()


def test_the_same_graph_looks_the_same_whatever_the_order_of_sets():
    text = "from tests.core.layout.test_layout import *; print(sorted(arrange(plan(drawn_at_random(60, 5))).items()))"
    seen = set()
    for seed in ("0", "1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", text], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        seen.add(run.stdout)
    assert len(seen) == 1


@pytest.mark.parametrize("name", examples.names())
def test_nothing_lies_on_anything_in_an_example(name):
    assert not overlaps_of(arranged(unplaced(examples.load(name))))


@pytest.mark.parametrize(
    "text",
    [
        NEURONS,
        "x*x*x",
        "(x+x)+x",
        "x - x",
        "(a+b)*(b+1)*(a*c)",
        "(x+y)*(x-y)*x",
        "a*b + c*d + a*c + b*d",
        "a*x**3 + b*x**2 + c*x + d",
        "((((a*b)+c)*d+e)*f+a)*b",
        "((x1*w + b - y1)**2 + (x2*w + b - y2)**2) / 2",
        "h1 = (x1*w11 + x2*w12 + b1)**2; h2 = (x1*w21 + x2*w22 + b2)**2; L = (h1*v1 + h2*v2 + c - t)**2",
        "+".join(f"x*w{number}" for number in range(10)),
        "+".join(f"w{number}" for number in range(20)),
    ],
)
def test_nothing_lies_on_anything_in_what_learners_type(text):
    assert not overlaps_of(arranged(build(text)))


@pytest.mark.parametrize("size", [10, 25, 40, 60])
@pytest.mark.parametrize("seed", range(5))
def test_nothing_lies_on_anything_in_a_tangled_graph(size, seed):
    assert not overlaps_of(arranged(drawn_at_random(size, seed)))


@pytest.mark.parametrize(
    ("text", "zoom", "crossings"),
    [
        ("(x*w1 + x*w2 + b)**2", 1.3, 0),
        (NEURONS, 0.62, 1),
        ("+".join(f"x*w{number}" for number in range(10)), 0.5, 1),
        ("x*x*x", 1.6, 0),
        ("((a*b + c)*d + e)**2", 1.0, 0),
    ],
)
def test_a_picture_is_large_in_the_window(text, zoom, crossings):
    graph = arranged(build(text))
    width, height = size_of(graph)
    assert min((VIEW[0] - BORDER) / width, (VIEW[1] - BORDER) / height, LARGEST) >= zoom
    assert crossings_of(graph) == crossings


@pytest.mark.parametrize("count", [10, 100])
def test_what_one_leaf_feeds_fills_columns_as_high_as_the_view(count):
    graph = leaf(Graph(), "x")
    for number in range(count):
        graph = operation(graph, f"n{number}", "Neg", "x")
    width, height = size_of(arranged(graph))
    assert 0.5 < (height / width) / (VIEW[1] / VIEW[0]) < 2.0


def test_the_longest_chain_is_level():
    graph = arranged(build("((a*b + c)*d + e)*f"))
    boxes = boxes_of(graph)
    chain = [id for id in graph.order if graph.nodes[id].op is not None]
    for one, other in zip(chain, chain[1:], strict=False):
        out = boxes[one].y + boxes[one].height / 2
        ports = [boxes[other].y + boxes[other].height / 2 + away for away in (-30.0, 30.0)]
        assert out in ports


@pytest.mark.parametrize("more", ["x3*w5", "x1*w5", "b3", "x3*x3"])
def test_an_edit_does_not_turn_the_picture_over(more):
    """Of what there was, every pair of leaves keeps its order."""
    text = "x1*w1 + x2*w2 + b"
    before = arranged(build(f"L = {text}"))
    after = arranged(build(f"L = {text} + {more}"))
    places = {node.name: node for node in before.nodes.values()}
    edited = move(
        after,
        {id: (places[node.name].x, places[node.name].y) for id, node in after.nodes.items() if node.name in places},
    )
    seen = arranged(edited)
    heights = {node.name: node.y for node in seen.nodes.values() if node.op is None}
    leaves = sorted((node.y, node.name) for node in before.nodes.values() if node.op is None)
    kept = [heights[one] < heights[other] for (_, one), (_, other) in combinations(leaves, 2)]
    columns = {node.name: node.x for node in before.nodes.values()}
    pairs = list(combinations([name for _, name in leaves], 2))
    assert all(stays for stays, (one, other) in zip(kept, pairs, strict=True) if columns[one] == columns[other])


@given(st.integers(1, 70), st.integers(0, 1000), st.booleans())
def test_what_is_arranged_stays_as_it_is(size, seed, scattered):
    graph = drawn_at_random(size, seed)
    if scattered:
        choose = random.Random(seed)
        spots = {id: (choose.uniform(-900, 900), choose.uniform(-900, 900)) for id in graph.nodes}
        graph = move(graph, spots)
    placed = arrange(plan(graph))
    assert arrange(plan(move(graph, placed))) == placed


def hub(*order: str) -> Graph:
    """Three leaves in an order from top to bottom, each added to the same fourth one."""
    graph = leaf(Graph(), "hub")
    for name in "abc":
        graph = operation(leaf(graph, name), f"sum_{name}", "Add", name, "hub")
    return move(graph, {name: (0.0, 100.0 * place) for place, name in enumerate(order)})


@pytest.mark.parametrize("order", [*permutations("abc")])
def test_the_order_of_leaves_stays_where_it_costs_no_crossing(order):
    cards = boxes(hub(*order))
    assert sorted("abc", key=lambda name: cards[name].y) == list(order)


def test_leaves_that_the_search_for_fewer_crossings_has_turned_around_are_turned_back():
    graph = leaf(leaf(Graph(), "q"), "p")
    for name, *sources in (("a", "p", "q"), ("b", "a", "p"), ("c", "p", "a"), ("d", "p", "q"), ("e", "d", "c")):
        graph = operation(graph, name, "Add", *sources)
    heights = {"q": 900.0, "p": 800.0, "a": 400.0, "b": 50.0, "c": 600.0, "d": 350.0, "e": 500.0}
    cards = boxes(move(graph, {name: (0.0, y) for name, y in heights.items()}))
    assert cards["p"].y < cards["q"].y


def test_swapping_two_leaves_of_the_same_kind_swaps_the_outcome():
    one, other = boxes(hub("a", "b", "c")), boxes(hub("b", "a", "c"))
    swap = str.maketrans("ab", "ba")
    assert other == {name if name == "hub" else name[:-1] + name[-1].translate(swap): box for name, box in one.items()}


@pytest.mark.parametrize(
    ("text", "fewest", "leaves"),
    [
        ("x*y + y*z + z*x", 3, "xyz"),
        ("(x + y)*(y + z)*(z + x)", 3, "xyz"),
        ("(a + b)*(b + 1)*(a*c)", 1, "ab"),
        ("(w1*x1 + w2*x2 + b1)**2*v1 + (w3*x1 + w4*x2 + b2)**2*v2", 3, ""),
    ],
)
def test_no_wires_cross_that_need_not_and_leaves_stay_as_they_were_typed(text, fewest, leaves):
    graph = arranged(build(text))
    assert layered(plan(graph), plan(graph).order).crossings == fewest
    heights = {node.name: node.y for node in graph.nodes.values()}
    assert sorted(leaves, key=heights.__getitem__) == list(leaves)


def test_leaves_of_a_sum_stay_where_the_learner_placed_them():
    """Its ports are in the order in which the wires come, so that nothing crosses."""
    graph = move(operation(leaf(leaf(Graph(), "a"), "b"), "y", "Add", "a", "b"), {"b": (0.0, -100.0)})
    cards = boxes(graph)
    assert cards["b"].y < cards["a"].y


def test_leaves_of_a_power_are_reordered_where_that_saves_a_crossing():
    graph = move(operation(leaf(leaf(Graph(), "a"), "b"), "y", "Pow", "a", "b"), {"b": (0.0, -100.0)})
    cards = boxes_of(arranged(graph))
    assert cards["a"].y < cards["b"].y


def test_parts_keep_their_order_from_top_to_bottom():
    graph = build("y = a*b; z = c*d")
    upper, lower = (id for id, node in graph.nodes.items() if node.name in "yz")
    assert boxes(graph)[upper].y < boxes(graph)[lower].y
    low = {id: (0.0, 900.0) for id, node in graph.nodes.items() if node.name in "aby"}
    turned = boxes(move(graph, low))
    assert turned[upper].y > turned[lower].y


@pytest.mark.parametrize("name", examples.names())
def test_the_examples_are_stored_as_they_are_arranged(name):
    graph = examples.load(name)
    fresh = move(graph, dict.fromkeys(graph.nodes, (0.0, 0.0)))
    assert arranged(fresh).nodes == graph.nodes
