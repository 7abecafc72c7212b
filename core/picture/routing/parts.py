"""What routing is given and what it returns: cards with ports, and routes with the run for the label."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from core.description.views import NodeView
from core.graph.model import Wire, WireKey
from core.picture.geometry import LABEL_BOTTOM, LABEL_TOP, PORT_PITCH, RUN_MAX, Box, card_box, tag_box
from core.picture.routing.along import CORNER, Point

RUN_GAP = 8.0  # between a run and its port
RISER_GAP = 6.0  # between a run and its riser


class Card(NamedTuple):
    """What routing knows about a card: where it is, what is written around it, and its ports from top to bottom."""

    box: Box
    around: tuple[Box, ...] = ()  # texts above and below it
    ports: tuple[int, ...] = ()  # the slots that have a port
    sortable: bool = False  # the ports may be drawn in the order in which the wires arrive

    @property
    def out(self) -> Point:
        """Centre of the output port."""
        return self.box.x + self.box.width, self.box.y + self.box.height / 2

    def port(self, slot: int) -> Point:
        """Centre of an input port; that of a slot without a port is in the middle."""
        away = self.ports.index(slot) - (len(self.ports) - 1) / 2 if slot in self.ports else 0.0
        return self.box.x, self.box.y + self.box.height / 2 + away * PORT_PITCH

    def moved(self, x: float, y: float) -> "Card":
        """The same card with its top-left corner at another place."""
        dx, dy = x - self.box.x, y - self.box.y
        around = tuple(box._replace(x=box.x + dx, y=box.y + dy) for box in self.around)
        return self._replace(box=self.box._replace(x=x, y=y), around=around)

    @property
    def outermost(self) -> float:
        """How far its outermost port is from the middle of its left edge."""
        return max(len(self.ports) - 1, 0) / 2 * PORT_PITCH


def card_of(view: NodeView) -> Card:
    """Return what routing knows about a card that is drawn."""
    ports = tuple(range(len(view.slots))) if view.ports is None else view.ports
    is_sortable = view.commutes and len(ports) > 1 and all(view.connected)
    return Card(card_box(view), (tag_box(view),) if view.is_output else (), ports, is_sortable)


class Run(NamedTuple):
    """The level end of a wire, on which its label is centred: from `left` to `right` at the height `y`."""

    left: float
    right: float
    y: float

    @property
    def length(self) -> float:
        """The room for a label; where the cards are close, it may be too short for any."""
        return self.right - self.left

    @property
    def box(self) -> Box:
        """What the widest label that fits would cover."""
        return Box(self.left, self.y - LABEL_TOP, self.right - self.left, LABEL_TOP + LABEL_BOTTOM)


class Route(NamedTuple):
    """A wire's corners from its output port to its input port, each piece level or upright, and its run."""

    points: tuple[Point, ...]
    run: Run
    corner: float = CORNER  # the largest radius of its corners


class Routed(NamedTuple):
    """All routes of a drawing, and the order in which they need the ports of sortable cards."""

    routes: Mapping[WireKey, Route]
    ports: Mapping[str, tuple[int, ...]]


def ended(points: tuple[Point, ...], longest: float = RUN_MAX) -> Route:
    """Return the route with these points, its run as long as there is room right of its last riser, if it has one."""
    right = points[-1][0] - RUN_GAP
    left = points[-2][0] + (RISER_GAP if len(points) > 2 else CORNER)
    return Route(points, Run(min(right, max(right - longest, left)), right, points[-1][1]))


def in_order(cards: Mapping[str, Card], wires: Iterable[Wire], height: Callable[[Wire], float]) -> dict[str, Card]:
    """Return the cards with the ports of those that are sortable in the order of these heights of their wires."""
    arriving: dict[str, list[tuple[float, int]]] = {}
    for wire in wires:
        if cards[wire.target].sortable:
            arriving.setdefault(wire.target, []).append((height(wire), wire.slot))
    ordered = dict(cards)
    for id, found in arriving.items():
        card = cards[id]
        slots = tuple(slot for _, slot in sorted(found))
        if len(slots) == len(card.ports) and slots != card.ports:
            ordered[id] = card._replace(ports=slots)
    return ordered
