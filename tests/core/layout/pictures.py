"""Pictures of graphs as the canvas shows them: cards, routes, and what lies on what."""

from collections import Counter

from core.description.frame import frame
from core.graph.edits import move
from core.graph.model import Graph, Wire
from core.graph.session import Session
from core.picture.drawing import drawn
from core.picture.geometry import Box, card_box, tag_box
from core.picture.routing import Card, Routed, route
from tests.core.picture.routing.overlaps import crossings, overlaps


def unplaced(graph: Graph) -> Graph:
    """The graph as it is before it is arranged for the first time."""
    return move(graph, dict.fromkeys(graph.nodes, (0.0, 0.0)))


def picture(graph: Graph) -> tuple[dict[str, Card], list[Wire], Routed]:
    """The cards and the routes of the graph where its nodes are."""
    shown = drawn(frame(Session(graph)))
    cards: dict[str, Card] = {}
    for id, view in shown.nodes.items():
        ports = tuple(range(len(view.slots))) if view.ports is None else view.ports
        free = view.commutes and len(ports) > 1 and all(view.connected)
        cards[id] = Card(card_box(view), (tag_box(view),) if view.is_output else (), ports, free)
    wires = [wire.drawn for wire in shown.wires.values()]
    return cards, wires, route(cards, wires)


def overlaps_of(graph: Graph) -> Counter[str]:
    """What lies on what, by kind."""
    return overlaps(*picture(graph))


def crossings_of(graph: Graph) -> int:
    """In how many places wires of different sources cross."""
    _, wires, routed = picture(graph)
    return crossings(wires, routed)


def boxes_of(graph: Graph) -> dict[str, Box]:
    """The rectangles of the cards that are shown."""
    return {id: card.box for id, card in picture(graph)[0].items()}


def size_of(graph: Graph) -> tuple[float, float]:
    """Width and height of all cards together."""
    boxes = boxes_of(graph).values()
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return max(box.x + box.width for box in boxes) - left, max(box.y + box.height for box in boxes) - top
