"""Arranging: left to right, nothing on top of anything, the same every time."""

import random
import sys
import time
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.description.frame import frame
from core.description.views import Frame
from core.files import examples
from core.graph.edits import move
from core.graph.model import Graph, Node, WireKey
from core.graph.session import Session
from core.language.expression import build
from core.layout.arrange import arrange, arranged
from core.layout.columns import CHIP_MARGIN, CROSSING_ROOM, GAP
from core.layout.ordering import layered
from core.layout.plan import Link, Plan
from core.picture.geometry import GRID, Box, chip_size, port_in, port_out
from core.picture.labels import Curve, Labels, distance_to, occupied, point_at, rank_among, wire_curve
from tests.core.graphs import leaf, operation

CARD, CHIP = (120.0, 64.0), (96.0, 36.0)


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
        key: Link(source, key.target, CARD[1] / 2, CARD[1] * (key.slot + 1) / 3, CHIP)
        for key, source in graph.wires.items()
    }
    return Plan(dict.fromkeys(graph.nodes, CARD), places, links)


@given(st.integers(1, 90), st.integers(0, 1000))
def test_cards_stand_apart_on_the_grid_and_wires_run_to_the_right(size, seed):
    graph = drawn_at_random(size, seed)
    cards = boxes(graph)
    assert set(cards) == set(graph.nodes)
    assert not any(a.overlaps(b, GAP - 1) for a, b in combinations(cards.values(), 2))
    assert all(card.x % GRID == 0 == card.y % GRID for card in cards.values())
    for key, source in graph.wires.items():
        assert cards[source].x + CARD[0] + CHIP[0] + 2 * CHIP_MARGIN <= cards[key.target].x


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


def test_where_wires_cross_there_is_more_room():
    crossing, plain = (boxes(build(text)) for text in ("(a*b) * (a + b)", "(a*b) * (b + c)"))
    gaps = [min(card.x for card in cards.values() if card.x) - CARD[0] - CHIP[0] for cards in (crossing, plain)]
    assert gaps[0] >= gaps[1] + CROSSING_ROOM - GRID


def test_an_empty_graph_is_arranged():
    assert arranged(Graph()) == Graph()


def test_without_the_library_the_layout_is_our_own(monkeypatch):
    monkeypatch.setitem(sys.modules, "fast_sugiyama", None)
    cards = boxes(drawn_at_random(90, 3))
    assert not any(a.overlaps(b, GAP - 1) for a, b in combinations(cards.values(), 2))


def test_two_hundred_nodes_are_arranged_at_once():
    graph = drawn_at_random(200, 0)
    boxes(graph)
    start = time.process_time()
    boxes(graph)
    assert time.process_time() - start < 0.5


def labels_of(drawn: Frame) -> tuple[dict[WireKey, Box], dict[WireKey, Curve]]:
    """Where the labels of a frame stand, and where its wires run."""
    labels, curves = Labels(), {}
    for id, card in drawn.nodes.items():
        labels.block(id, occupied(card))
    for key, wire in drawn.wires.items():
        siblings = sorted(k.slot for k, w in drawn.wires.items() if (w.source, k.target) == (wire.source, key.target))
        ports = port_out(drawn.nodes[wire.source]), port_in(drawn.nodes[key.target], key.slot)
        curves[key] = wire_curve(*ports, rank_among(key.slot, siblings))
        labels.route(key, curves[key])
    labels.place({key: chip_size(wire) for key, wire in drawn.wires.items()})
    return labels.boxes, curves


@pytest.mark.parametrize("name", examples.names())
def test_every_label_of_an_example_stands_free_and_at_its_wire_alone(name):
    """At every step, since numbers grow during the pass."""
    graph = examples.load(name)
    drawn = frame(Session(graph))
    for step in range(drawn.steps + 1):
        drawn = frame(Session(graph, step), drawn)
        labels, curves = labels_of(drawn)
        boxes = [box for card in drawn.nodes.values() for box in occupied(card)[:1]] + list(labels.values())
        assert not any(a.overlaps(b) for a, b in combinations(boxes, 2)), f"step {step}"
        for key, box in labels.items():
            assert not _covered(box, curves, key), f"step {step}: the label of {key} lies on another wire"
        away = {key: distance_to(curves[key], b.x + b.width / 2, b.y + b.height / 2) for key, b in labels.items()}
        assert max(away.values()) < 48, f"step {step}"


def _covered(box: Box, curves: dict[WireKey, Curve], own: WireKey) -> list[WireKey]:
    """The other wires that a label covers."""
    return [key for key, curve in curves.items() if key != own and any(_holds(box, *p) for p in _points(curve))]


def _points(curve: Curve) -> list[tuple[float, float]]:
    return [point_at(curve, step / 40) for step in range(41)]


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x < x < box.x + box.width and box.y < y < box.y + box.height


@pytest.mark.parametrize("text", ["(a+b)*(b+1)*(a*c)", "(x+y)*(x-y)", "a*b + c*d + a*c + b*d", "x - x"])
def test_where_wires_cross_their_labels_stand_beside_the_crossing(text):
    labels, curves = labels_of(frame(Session(arranged(build(text)))))
    assert not [key for key, box in labels.items() if _covered(box, curves, key)]


TEXTS = (
    "(x*w + b)**2",
    "x - x",
    "x**3 + x**2 + x",
    "a*x**3 + b*x**2 + c*x + d",
    "-x*y - x",
    "1 + x + x*x + x*x*x",
    "(x+y)*(x-y)*x",
    "((((a*b)+c)*d+e)*f+a)*b",
    "((x1*w + b - y1)**2 + (x2*w + b - y2)**2) / 2",
    "h1 = (x1*w11 + x2*w12 + b1)**2; h2 = (x1*w21 + x2*w22 + b2)**2; L = (h1*v1 + h2*v2 + c - t)**2",
)


@pytest.mark.parametrize("text", TEXTS)
def test_no_wire_runs_under_a_card(text):
    drawn = frame(Session(arranged(build(text))))
    _, curves = labels_of(drawn)
    for id, card in drawn.nodes.items():
        for key, curve in curves.items():
            if id not in (key.target, drawn.wires[key].source):
                assert not any(_holds(occupied(card)[0], *point) for point in _points(curve)), (card.title, key)


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


def test_the_picture_of_a_sum_in_a_circle_is_low():
    """Its labels find places along the wires, so that no room of their own is needed between all cards."""
    cards = boxes(build("x*y + y*z + z*x")).values()
    assert max(card.y for card in cards) < 600


def test_leaves_are_reordered_where_that_saves_a_crossing():
    graph = move(operation(leaf(leaf(Graph(), "a"), "b"), "y", "Add", "a", "b"), {"b": (0.0, -100.0)})
    cards = boxes(graph)
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
