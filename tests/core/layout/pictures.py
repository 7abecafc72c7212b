"""Pictures of arranged graphs: cards and routes as the canvas makes them, and what is counted of them."""

from collections import Counter
from typing import NamedTuple

from core.description.frame import frame
from core.graph.edits import move
from core.graph.model import Graph, Wire, WireKey
from core.graph.session import Session
from core.layout.arrange import arranged
from core.layout.layering import zoom_of
from core.picture.drawing import drawn
from core.picture.geometry import Box, card_box, label_width, tag_box
from core.picture.routing import Card, Routed, route
from tests.core.picture.routing import overlaps as counting


class Picture(NamedTuple):
    """The cards of a graph, the wires between them and their routes; and the widths of the labels."""

    cards: dict[str, Card]
    wires: list[Wire]
    routed: Routed
    labels: dict[WireKey, float]

    @property
    def overlaps(self) -> Counter[str]:
        """What lies on what, by kind."""
        return counting.overlaps(self.cards, self.wires, self.routed, self.labels)

    @property
    def crossings(self) -> int:
        """At how many places wires of different sources cross."""
        return counting.crossings(self.wires, self.routed)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of all, wires counted too."""
        points = [point for found in self.routed.routes.values() for point in found.points]
        boxes = [card.box for card in self.cards.values()]
        xs = [x for x, _ in points] + [box.x for box in boxes] + [box.x + box.width for box in boxes]
        ys = [y for _, y in points] + [box.y for box in boxes] + [box.y + box.height for box in boxes]
        return max(xs) - min(xs), max(ys) - min(ys)

    @property
    def zoom(self) -> float:
        """The zoom at which all of it is seen in a view of 1078 × 759."""
        return zoom_of(*self.size)

    @property
    def is_level(self) -> dict[WireKey, bool]:
        """For each wire whether it runs straight."""
        return {key: len(found.points) == 2 for key, found in self.routed.routes.items()}


def picture(graph: Graph) -> Picture:
    """The picture of a graph as it is placed."""
    shown = drawn(frame(Session(graph)))
    cards = {}
    for id, view in shown.nodes.items():
        ports = view.ports if view.ports is not None else tuple(range(len(view.slots)))
        is_sortable = view.commutes and not view.inside and len(view.slots) > 1 and all(view.connected)
        cards[id] = Card(card_box(view), (tag_box(view),) if view.is_output else (), ports, is_sortable)
    wires = [wire.drawn for wire in shown.wires.values()]
    labels = {wire.drawn.key: label_width(wire) for wire in shown.wires.values()}
    return Picture(cards, wires, route(cards, wires), labels)


def fresh(graph: Graph) -> Graph:
    """The graph with all nodes at one place: nobody has placed any."""
    return move(graph, dict.fromkeys(graph.nodes, (0.0, 0.0)))


def boxes(graph: Graph) -> dict[str, Box]:
    """The cards by the names of the nodes."""
    shown = drawn(frame(Session(graph)))
    return {graph.nodes[id].name: card_box(view) for id, view in shown.nodes.items()}


def arranged_boxes(graph: Graph) -> dict[str, Box]:
    """The cards of the arranged graph, by the names of the nodes."""
    return boxes(arranged(graph))
