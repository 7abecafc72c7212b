"""Routes between cards: level from the output port, one riser, and a level run into the input port."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from core.graph.model import Wire, WireKey
from core.picture.geometry import PORT_PITCH, RUN_MAX, Box

Point: TypeAlias = tuple[float, float]

RUN_GAP = 8.0  # between a run and its port
CORNER = 6.0  # between a run and its riser


class Card(NamedTuple):
    """What routing knows about a card: where it is, what is written around it, and its ports from top to bottom."""

    box: Box
    around: tuple[Box, ...] = ()  # texts above and below it
    ports: tuple[int, ...] = ()  # the slots that have a port
    sortable: bool = False  # the ports may be drawn in the order in which the wires arrive


class Run(NamedTuple):
    """The level end of a wire, on which its label is centred: from `left` to `right` at the height `y`."""

    left: float
    right: float
    y: float


class Route(NamedTuple):
    """A wire's corners from its output port to its input port, each piece level or upright, and its run."""

    points: tuple[Point, ...]
    run: Run


class Routed(NamedTuple):
    """All routes of a drawing, and the order in which they need the ports of sortable cards."""

    routes: Mapping[WireKey, Route]
    ports: Mapping[str, tuple[int, ...]]


def route(cards: Mapping[str, Card], wires: Sequence[Wire]) -> Routed:
    """Return the routes of all wires between these cards; the same for the same positions."""
    routes: dict[WireKey, Route] = {}
    for wire in wires:
        source, target = cards[wire.source], cards[wire.target]
        start = (source.box.x + source.box.width, source.box.y + source.box.height / 2)
        away = target.ports.index(wire.slot) - (len(target.ports) - 1) / 2
        end = (target.box.x, target.box.y + target.box.height / 2 + away * PORT_PITCH)
        right = end[0] - RUN_GAP
        left = max(right - RUN_MAX, min(start[0] + 24.0 + CORNER, right - 20.0))
        riser = left - CORNER
        points = (start, end) if start[1] == end[1] else (start, (riser, start[1]), (riser, end[1]), end)
        routes[wire.key] = Route(points, Run(left, right, end[1]))
    return Routed(routes, {id: card.ports for id, card in cards.items() if card.sortable})
