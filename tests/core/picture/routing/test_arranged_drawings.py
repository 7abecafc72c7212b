"""What was arranged has room for everything: no label lies on a card, a label, a wire or a crossing."""

import random

import pytest

from core.description.frame import frame
from core.description.views import Frame
from core.files import examples
from core.graph.model import Graph, Node, Wire, WireKey
from core.graph.session import Session
from core.language.expression import build
from core.layout.arrange import arranged
from core.picture.drawing import drawn
from core.picture.geometry import RUN_MIN, Box, card_box
from core.picture.routing import Card, route
from tests.core.picture.routing.overlaps import crossings, overlaps

NEURONS = "((x1*w1 + x2*w2 + b1)**2*v1 + (x1*w3 + x2*w4 + b2)**2*v2 + c)**2"  # 29 nodes, 3 of them inside others
TAG = 44.0, 18.0  # width and height of the word above the output's card


def pictured(graph: Graph) -> tuple[dict[str, Card], list[Wire]]:
    """The cards and wires of a graph as they are drawn after it was arranged."""
    shown: Frame = drawn(frame(Session(arranged(graph))))
    cards: dict[str, Card] = {}
    for id, view in shown.nodes.items():
        box = card_box(view)
        tag = (Box(box.x + box.width - TAG[0], box.y - TAG[1], *TAG),) if view.is_output else ()
        ports = tuple(range(len(view.slots))) if view.ports is None else tuple(view.ports)
        cards[id] = Card(box, tag, ports, view.commutes and len(ports) > 1 and all(view.connected))
    return cards, [view.drawn for view in shown.wires.values()]


def at_random(size: int, seed: int) -> Graph:
    """A graph of leaves and sums of two of the nodes shortly before."""
    choose = random.Random(seed)
    nodes: dict[str, Node] = {}
    wires: dict[WireKey, str] = {}
    for index in range(size):
        id = f"n{index}"
        nodes[id] = Node(id, id, "Add" if index > size // 4 else None)
        for slot in range(nodes[id].arity):
            wires[WireKey(id, slot)] = f"n{choose.randrange(max(0, index - 30), index)}"
    return Graph(nodes, wires)


@pytest.mark.parametrize("name", examples.names())
def test_in_a_worked_example_nothing_overlaps_and_every_label_has_its_room(name):
    cards, wires = pictured(examples.load(name))
    routed = route(cards, wires)
    assert overlaps(cards, wires, routed) == {}
    assert all(found.run.length >= RUN_MIN for found in routed.routes.values())


def test_in_the_formula_of_29_nodes_nothing_overlaps_and_two_wires_cross_once():
    cards, wires = pictured(build(NEURONS))
    routed = route(cards, wires)
    assert overlaps(cards, wires, routed) == {}
    assert crossings(wires, routed) == 1


@pytest.mark.parametrize("size", [20, 40, 60])
@pytest.mark.parametrize("seed", range(3))
def test_in_a_random_graph_nothing_overlaps(size, seed):
    cards, wires = pictured(at_random(size, seed))
    assert overlaps(cards, wires, route(cards, wires)) == {}


def test_in_a_sum_of_products_with_a_shared_factor_nothing_overlaps():
    cards, wires = pictured(build(" + ".join(f"x*w{number}" for number in range(10))))
    assert overlaps(cards, wires, route(cards, wires)) == {}
