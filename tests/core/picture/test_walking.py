"""Walking by keyboard: everything is reached, and directions mean what they say."""

import pytest

from core.files.examples import load, names
from core.graph.edits import add_node, connect
from core.graph.model import Graph, Node, Wire, WireKey
from core.picture.walking import beyond, closest, ends, nearest, sibling_wire, stops, wires_at


@pytest.fixture
def graph():
    """p = x·w, and s = p + p; a free sum t."""
    made = Graph()
    for id, op in (("x", None), ("w", None), ("p", "Mul"), ("s", "Add"), ("t", "Add")):
        made = add_node(made, Node(id, id, op))
    for wire in (("x", "p", 0), ("w", "p", 1), ("p", "s", 0), ("p", "s", 1)):
        made = connect(made, *wire)
    return made


def test_a_node_comes_after_the_wires_that_feed_it(graph):
    assert stops(graph) == ["x", "w", ("p", 0), ("p", 1), "p", ("s", 0), ("s", 1), "s", "t"]


@pytest.mark.parametrize("name", names())
def test_every_node_and_wire_of_an_example_is_reached_once(name):
    graph = load(name)
    walk = stops(graph)
    assert len(walk) == len(set(walk))
    assert set(walk) == {*graph.nodes, *graph.wires}


def test_the_walk_has_two_ends(graph):
    walk = stops(graph)
    assert beyond(walk, None, 1) == "x"
    assert beyond(walk, None, -1) == "t"
    assert beyond(walk, "gone", 1) == "x"
    assert beyond(walk, "t", 1) is None
    assert beyond(walk, "x", -1) is None
    assert beyond([], None, 1) is None


def test_the_nearest_is_on_the_side_of_the_arrow():
    places = {"right": (100.0, 10.0), "far": (300.0, 0.0), "below": (5.0, 100.0), "aside": (60.0, 90.0)}
    assert nearest(places, (0.0, 0.0), (1.0, 0.0)) == "right"
    assert nearest(places, (0.0, 0.0), (0.0, 1.0)) == "below"
    assert nearest(places, (0.0, 0.0), (-1.0, 0.0)) is None


def test_what_lies_aside_counts_twice_as_far():
    assert nearest({"ahead": (199.0, 0.0), "aside": (100.0, 50.0)}, (0.0, 0.0), (1.0, 0.0)) == "ahead"
    assert nearest({"ahead": (201.0, 0.0), "aside": (100.0, 50.0)}, (0.0, 0.0), (1.0, 0.0)) == "aside"
    assert nearest({"ahead": (0.0, -199.0), "aside": (-50.0, -100.0)}, (0.0, 0.0), (0.0, -1.0)) == "ahead"
    assert nearest({"level": (0.0, 10.0)}, (0.0, 0.0), (1.0, 0.0)) is None


def test_the_closest_lies_anywhere():
    places = {"far": (30.0, 40.0), "near": (-3.0, -4.0)}
    assert closest(places, (0.0, 0.0)) == "near"
    assert closest(places, (30.0, 41.0)) == "far"
    assert closest({}, (0.0, 0.0)) is None


def test_the_walk_goes_on_by_one_place(graph):
    walk = stops(graph)
    assert [beyond(walk, "w", by) for by in (1, -1)] == [("p", 0), "x"]
    assert beyond(walk, ("p", 0), -1) == "w"
    assert beyond(walk, "s", 1) == "t"


def test_following_wires_to_their_ends_and_back(graph):
    assert wires_at(graph, "x", forward=True) == (WireKey("p", 0),)
    assert wires_at(graph, "p", forward=False) == (WireKey("p", 0), WireKey("p", 1))
    assert wires_at(graph, "s", forward=True) == ()
    assert wires_at(graph, "x", forward=False) == ()


def test_wires_beside_each_other_go_round(graph):
    assert sibling_wire(graph, WireKey("p", 0), 1, leaving=False) == WireKey("p", 1)
    assert sibling_wire(graph, WireKey("p", 1), 1, leaving=False) == WireKey("p", 0)
    assert sibling_wire(graph, WireKey("s", 0), -1, leaving=True) == WireKey("s", 1)
    three = connect(graph, "x", "t", 0)
    assert sibling_wire(three, WireKey("t", 0), 1, leaving=True) == WireKey("p", 0)
    assert sibling_wire(three, WireKey("t", 0), 1, leaving=False) == WireKey("t", 0)


def test_a_wire_may_end_wherever_it_closes_no_loop(graph):
    assert ends(graph, "p") == [Wire("p", id, slot) for id in ("s", "t") for slot in (0, 1)]
    assert [wire.target for wire in ends(graph, "s")] == ["t", "t"]
    for wire in ends(graph, "x"):
        connect(graph, *wire)
