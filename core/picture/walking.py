"""Moving the focus by keyboard: in the order of Tab, to the nearest in a direction, along the wires."""

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypeVar

from core.graph.model import Graph, Wire, WireKey, upstream
from core.picture.routing.along import Point

Stop: TypeAlias = str | WireKey  # what can have the focus: a node by its id, or a wire
Place = TypeVar("Place")
ASIDE_COST = 2.0  # a unit aside counts as much as this many units straight on


def stops(graph: Graph) -> list[Stop]:
    """Return all that can have the focus: nodes in evaluation order, each after the wires that feed it."""
    found: list[Stop] = []
    for id in graph.order:
        found += [WireKey(id, slot) for slot, source in enumerate(graph.sources(id)) if source is not None]
        found.append(id)
    return found


def beyond(walk: Sequence[Place], at: Place | None, by: int) -> Place | None:
    """Return what is next to `at` (`by` 1 or −1), None past the end; without `at`, the first or the last."""
    if at is None or at not in walk:
        return (walk[0] if by > 0 else walk[-1]) if walk else None
    number = walk.index(at) + by
    return walk[number] if 0 <= number < len(walk) else None


def nearest(places: Mapping[Place, Point], start: Point, direction: Point) -> Place | None:
    """Return the place nearest to `start` in a direction, a unit vector along an axis; None if there is none."""

    def distance(place: Place) -> tuple[float, float]:
        dx, dy = places[place][0] - start[0], places[place][1] - start[1]
        ahead = dx * direction[0] + dy * direction[1]
        aside = abs(dx * direction[1]) + abs(dy * direction[0])
        return ahead, ahead + ASIDE_COST * aside

    ahead = [place for place in places if distance(place)[0] > 0]
    return min(ahead, key=lambda place: distance(place)[1], default=None)


def closest(places: Mapping[Place, Point], start: Point) -> Place | None:
    """Return the place nearest to `start`, wherever it is; None if there is none."""
    return min(places, key=lambda place: math.dist(places[place], start), default=None)


def wires_at(graph: Graph, id: str, forward: bool) -> tuple[WireKey, ...]:
    """Return the wires that leave a node, or those that feed it."""
    return tuple(graph.consumers[id]) if forward else _feeding(graph, id)


def sibling_wire(graph: Graph, at: WireKey, by: int, leaving: bool) -> WireKey:
    """Return the next wire (`by` 1 or −1) that leaves or feeds the same node; after the last comes the first."""
    siblings = wires_at(graph, graph.wires[at] if leaving else at.target, leaving)
    return siblings[(siblings.index(at) + by) % len(siblings)]


def ends(graph: Graph, source: str) -> list[Wire]:
    """Return every wire that could be drawn from a node without closing a loop, also onto inputs that are taken."""
    taken = upstream(graph, source)
    return [Wire(source, id, slot) for id in graph.order if id not in taken for slot in range(graph.nodes[id].arity)]


def _feeding(graph: Graph, id: str) -> tuple[WireKey, ...]:
    return tuple(WireKey(id, slot) for slot, source in enumerate(graph.sources(id)) if source is not None)
