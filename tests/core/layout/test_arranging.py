"""Arranging: left to right, nothing on top of anything, the same every time."""

from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.files import examples
from core.graph.model import Graph, WireKey
from core.language.expression import build
from core.layout.arrange import arranged
from core.picture.geometry import RUN_MIN, Box
from tests.core.graphs import id_of, leaf
from tests.core.layout.pictures import arranged_boxes, boxes, fresh, picture
from tests.core.layout.random_graphs import NEURONS, drawn_at_random, fan, tangled

APART = 28.0  # between two cards of a column
LEAST_RISER = 24.0  # a shorter one looks like a fault
TEXTS = (
    "(x*w + b)**2",
    "x - x",
    "x*x*x",
    "x**3 + x**2 + x",
    "a*x**3 + b*x**2 + c*x + d",
    "-x*y - x",
    "1 + x + x*x + x*x*x",
    "(x+y)*(x-y)*x",
    "(a+b)*(b+1)*(a*c)",
    "a*b + c*d + a*c + b*d",
    "((((a*b)+c)*d+e)*f+a)*b",
    "((x1*w + b - y1)**2 + (x2*w + b - y2)**2) / 2",
    "h1 = (x1*w11 + x2*w12 + b1)**2; h2 = (x1*w21 + x2*w22 + b2)**2; L = (h1*v1 + h2*v2 + c - t)**2",
    "+".join(f"x*w{number}" for number in range(10)),
    NEURONS,
)


def column_of(cards: dict[str, Box]) -> dict[str, int]:
    """The number of the column of each card, by name."""
    lefts = sorted({card.x for card in cards.values()})
    return {name: lefts.index(card.x) for name, card in cards.items()}


# --- the picture ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", examples.names())
def test_in_an_arranged_example_nothing_lies_on_anything(name):
    assert picture(arranged(fresh(examples.load(name)))).overlaps == {}


@pytest.mark.parametrize("text", TEXTS)
def test_in_an_arranged_formula_nothing_lies_on_anything(text):
    assert picture(arranged(build(text))).overlaps == {}


@pytest.mark.parametrize("size", [8, 20, 40, 60])
@pytest.mark.parametrize("seed", range(4))
def test_in_an_arranged_random_graph_nothing_lies_on_anything(size, seed):
    assert picture(arranged(drawn_at_random(size, seed))).overlaps == {}


@pytest.mark.parametrize("graph", [fan(10), fan(40), tangled(60, 1), tangled(49, 2)], ids=range(4))
def test_nor_where_one_leaf_feeds_many_or_wires_go_anywhere(graph):
    assert picture(arranged(graph)).overlaps == {}


@settings(max_examples=settings().max_examples // 2)  # each arranges a whole graph
@given(st.integers(1, 90), st.integers(0, 1000))
def test_cards_are_apart_at_even_places_and_wires_run_to_the_right(size, seed):
    graph = arranged(drawn_at_random(size, seed))
    cards = boxes(graph)
    assert set(cards) == set(graph.nodes)
    assert not any(a.overlaps(b, APART) for a, b in combinations(cards.values(), 2))
    assert all(card.x % 2 == 0 == card.y % 2 for card in cards.values())
    for key, source in graph.wires.items():
        assert cards[source].x + cards[source].width + RUN_MIN + 20.0 <= cards[key.target].x


def test_the_first_example_looks_as_a_teacher_would_draw_it():
    graph = arranged(build("(x*w1 + x*w2 + b)**2"))
    at = boxes(graph)
    assert column_of(at) == {"w1": 0, "x": 0, "w2": 0, "a": 1, "c": 1, "f": 2, "b": 2, "g": 3, "L": 4}
    assert at["w1"].y < at["x"].y < at["w2"].y
    assert at["a"].y < at["c"].y
    assert at["f"].y < at["b"].y
    straight = {graph.nodes[key.target].name + str(key.slot) for key, level in picture(graph).is_level.items() if level}
    assert straight == {"a1", "c1", "g0", "L0"}  # each weight to its product, the sum to the output


class Wanted(NamedTuple):
    """What a picture is to be at least: its zoom in a view of 1078 × 759, and how many wires may cross."""

    zoom: float
    crossings: int


PICTURES = {
    "scalar": (examples.load("scalar"), Wanted(1.36, 0)),
    "vector": (examples.load("vector"), Wanted(1.19, 0)),
    "line": (examples.load("line"), Wanted(1.30, 0)),
    "karpathy": (examples.load("karpathy"), Wanted(1.6, 0)),
    "two neurons": (build(NEURONS), Wanted(0.65, 1)),
    "sum of products": (build("+".join(f"x*w{number}" for number in range(10))), Wanted(0.5, 1)),
    "fan 10": (fan(10), Wanted(1.02, 6)),
    "fan 100": (fan(100), Wanted(0.39, 100)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_zoom_at_which_all_is_seen_is_large_and_few_wires_cross(name):
    graph, wanted = PICTURES[name]
    seen = picture(arranged(fresh(graph)))
    assert seen.zoom >= wanted.zoom
    assert seen.crossings <= wanted.crossings


def test_in_a_low_view_a_fan_takes_more_columns_than_in_a_high_one():
    low, high = (column_of(boxes(arranged(fan(20), view=view))) for view in ((2000.0, 500.0), (500.0, 2000.0)))
    assert max(low.values()) > max(high.values())


@pytest.mark.parametrize("text", ["((x + 1.5)*w + a)*b", "((x*w)*c + b)*d + p*q"])
def test_what_is_needed_late_is_late(text):
    """Whatever is used once, a leaf or a product, is in the column before its consumer."""
    graph = build(text)
    columns = column_of(arranged_boxes(graph))
    seen = [(graph.nodes[source].name, graph.nodes[key.target].name) for key, source in graph.wires.items()]
    assert {columns[target] - columns[source] for source, target in seen if source in columns} == {1}


def test_the_longest_chain_is_straight():
    graph = arranged(build("(((((a*b)+c)*d+e)*f)+g)*h"))
    level = picture(graph).is_level
    operations = {id for id, node in graph.nodes.items() if node.op is not None}
    assert all(level[key] for key, source in graph.wires.items() if source in operations)


def test_an_operation_of_two_leaves_of_its_own_is_in_the_middle_between_them():
    at = arranged_boxes(build("a*b"))
    middles = {name: box.y + box.height / 2 for name, box in at.items()}
    assert middles["L"] == (middles["a"] + middles["b"]) / 2


STEPLESS = ("a = k*w; b = k + a", "x*x*x", "x*(x + w) + x", "1 + x + x*x + x*x*x", "(a+b)*(b+1)*(a*c)", NEURONS)


@pytest.mark.parametrize("text", STEPLESS)
def test_a_wire_is_level_or_has_a_step_that_can_be_seen(text):
    for found in picture(arranged(build(text))).routed.routes.values():
        rises = [abs(one[1] - other[1]) for one, other in pairwise(found.points)]
        assert all(rise == 0.0 or rise >= LEAST_RISER for rise in rises)


def test_runs_of_a_column_begin_at_one_height_across():
    graph = arranged(build(NEURONS))
    seen = picture(graph)
    starts: dict[float, set[float]] = {}
    for key, found in seen.routed.routes.items():
        starts.setdefault(seen.cards[key.target].box.x, set()).add(found.run.left)
    assert all(len(lefts) == 1 for lefts in starts.values())


def test_connected_parts_are_below_each_other_and_loose_nodes_below_all():
    graph = build("y = a*b; z = c*d")
    graph = leaf(graph, "alone")
    cards = arranged_boxes(graph)
    upper, lower = (cards["a"], cards["b"], cards["y"]), (cards["c"], cards["d"], cards["z"])
    assert max(card.y + card.height for card in upper) < min(card.y for card in lower)
    assert max(card.y + card.height for card in lower) < cards["alone"].y


@pytest.mark.parametrize(("text", "is_above"), [("(x + y)**2", False), ("3*(x + y)", True)])
def test_a_constant_inside_an_operation_is_left_of_it_where_its_card_would_cover_no_other(text, is_above):
    graph = arranged(build(text))
    inside = [node for node in graph.nodes.values() if node.constant]
    operation, constant = boxes(graph)["L"], Box(inside[0].x, inside[0].y, 76.0, 84.0)
    assert constant.x + constant.width < operation.x
    assert (constant.y < operation.y) == is_above
    assert not any(constant.overlaps(box) for box in boxes(graph).values())


def test_constants_as_cards_have_a_place_of_their_own():
    graph = arranged(build("x**2 + y**2"), constants_as_cards=True)
    places = [(node.x, node.y) for node in graph.nodes.values()]
    assert len(set(places)) == len(places)
    assert arranged(graph, constants_as_cards=True) == graph


def test_an_empty_graph_is_arranged():
    assert arranged(Graph()) == Graph()


def test_ports_of_a_sum_are_in_the_order_in_which_its_wires_arrive():
    graph = arranged(build("(x*w1 + x*w2 + b)**2"))
    seen = picture(graph)
    assert seen.crossings == 0
    assert seen.routed.ports[id_of(graph, "a")] == (1, 0)


def test_rows_are_even_where_there_is_room():
    cards = arranged_boxes(build("(x*w1 + x*w2 + b)**2"))
    leaves = sorted(cards[name].y + cards[name].height / 2 for name in ("x", "w1", "w2"))
    gaps = {below - above for above, below in pairwise(leaves)}
    assert len(gaps) == 1


def test_a_wire_that_is_no_edge_of_the_layout_does_not_end_it():
    graph = Graph(drawn_at_random(3, 1).nodes, {WireKey("n2", 0): "n0"})
    assert len(arranged_boxes(graph)) == 3
