"""Odd wires: those that run backwards, end at a card in no column, or would meet such a card.

Some ways with one or two risers are tried, and the cheapest is taken.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import dist, inf
from typing import NamedTuple

from core.graph.model import Wire
from core.picture.geometry import RUN_MIN, Box
from core.picture.routing.along import CORNER, Point
from core.picture.routing.columns import LEAST_RUN, SHRUNK_RUN
from core.picture.routing.field import CROSSING_COST, Field
from core.picture.routing.parts import RISER_GAP, RUN_GAP, Card, Route, Run, ended

LANE = 14.0  # distance of the ways that are tried
RISERS = 8  # places for a riser left of the run
STUBS = (24.0, 16.0, 38.0, 52.0, 66.0)  # from the output port to a riser beside it
LEAST_STUB = 6.0
ABOVE, BELOW = 28.0, 20.0  # between a card and a wire around it: above the output's card is a word
AROUND = 3  # ways above a card, and below it
BETWEEN = 6  # cards between the two that a wire may go around
ROUNDS = 2  # of changing one coordinate of a way around cards after the other
FEW_CROSSINGS = 2 * CROSSING_COST  # a way that meets no more is good enough
BEND_COST, LENGTH_COST = 4.0, 1 / 40  # of a bend, of a unit of length
RUN_COSTS = ((RUN_MIN, 0.0), (SHRUNK_RUN, 5.0), (LEAST_RUN, 25.0), (0.0, 60.0))  # of a run at least so long
WORK, MOST_WORK, LEAST_WORK = 160_000, 6_000, 150  # cells and things to look at: for all wires, for one, of many


class Way(NamedTuple):
    """A possible route, and what it costs before it meets anything."""

    cost: float
    points: tuple[Point, ...]


def route_odd(
    field: Field, cards: Mapping[str, Card], wires: Iterable[Wire], all_work: int = WORK
) -> dict[Wire, Route]:
    """Return routes for these wires, and enter them into the field; the shortest have the first choice.

    The place of each label is kept free beforehand. The work for all of them together is bounded: of many, each tries
    fewer ways.
    """
    ends = {wire: (cards[wire.source].out, cards[wire.target].port(wire.slot)) for wire in wires}
    work = max(LEAST_WORK, min(MOST_WORK, all_work // max(len(ends), 1)))
    for wire, (_, end) in ends.items():
        field.put_label(wire.key, wire.source, Run(end[0] - RUN_GAP - RUN_MIN, end[0] - RUN_GAP, end[1]))
    routes: dict[Wire, Route] = {}
    for wire in sorted(ends, key=lambda wire: (dist(*ends[wire]), ends[wire], wire)):
        field.drop(wire.key)
        routes[wire] = route = _cheapest(field, cards, wire, *ends[wire], work)
        field.put_route(wire.key, wire.source, route)
    return routes


def _cheapest(field: Field, cards: Mapping[str, Card], wire: Wire, start: Point, end: Point, work: int) -> Route:
    """The cheapest route of one wire: first of the plain ways, then of those beside the best way around cards."""
    search = Search(field, wire, start, end, work)
    search.look(_direct(start, end))
    heights = _heights(field, cards[wire.source].box, cards[wire.target].box, start, end)
    stubs, arrivals = [start[0] + stub for stub in STUBS], _arrivals(end)
    for stub, arrival in zip(stubs[::2], arrivals[::2], strict=False):
        if not search.is_clear:
            search.look(_around(start, end, heights, [stub], [arrival]))
    for _ in range(ROUNDS):
        if search.is_clear or len(search.route.points) != len(("port", "stub", "riser", "riser", "arrival", "port")):
            break
        _, (stub, _), (_, height), (arrival, _), _, _ = search.route.points
        search.look(_around(start, end, [height], [stub], arrivals))
        search.look(_around(start, end, [height], stubs, [arrival]))
        search.look(_around(start, end, heights, [stub], [arrival]))
    return search.widened()


class Search:
    """Keeps the cheapest route so far."""

    def __init__(self, field: Field, wire: Wire, start: Point, end: Point, work: int) -> None:
        self._field, self._wire = field, wire
        self._last = field.looked + work
        self._least = inf
        self.route, self.is_clear = ended((start, end)), False

    def widened(self) -> Route:
        """The cheapest route, with a longer run if that covers nothing more."""
        wide, target = ended(self.route.points), self._wire.target
        costs_more = self._field.label_cost(wide.run, target) > self._field.label_cost(self.route.run, target)
        return self.route if costs_more else wide

    @property
    def _is_over(self) -> bool:
        """Whether there was work enough."""
        return self._field.looked >= self._last and self._least < inf

    def look(self, ways: Iterable[Way]) -> None:
        """Look at the ways that could be cheaper."""
        if self._is_over:
            return
        for way in sorted(ways):
            if way.cost >= self._least or self._is_over:
                break
            route = ended(way.points, RUN_MIN)
            met = self._field.cost(
                route.points, route.run, self._wire.source, self._wire.target, self._least - way.cost
            )
            if way.cost + met < self._least:
                self._least, self.route, self.is_clear = way.cost + met, route, met <= FEW_CROSSINGS


def _way(points: tuple[Point, ...]) -> Way:
    """A way with its cost: for its length, its bends and a run that is too short."""
    length = sum(abs(bx - ax) + abs(by - ay) for (ax, ay), (bx, by) in pairwise(points))
    run = points[-1][0] - points[-2][0] - RUN_GAP - RISER_GAP
    short = next((cost for least, cost in RUN_COSTS if run >= least), RUN_COSTS[-1][1])
    return Way(length * LENGTH_COST + (len(points) - 2) * BEND_COST + short, points)


def _arrivals(end: Point) -> list[float]:
    """Where the last riser may be: left of a whole run and further left, then left of shorter runs."""
    right = end[0] - RUN_GAP - RISER_GAP
    return [right - RUN_MIN - LANE * number for number in range(RISERS)] + [right - SHRUNK_RUN, right - LEAST_RUN]


def _direct(start: Point, end: Point) -> Iterator[Way]:
    """The ways with one riser, or none, for a target to the right."""
    if start[1] == end[1] and start[0] < end[0]:
        yield _way((start, end))
    first, last = start[0] + LEAST_STUB, end[0] - RISER_GAP
    middle = (start[0] + end[0]) / 2
    for riser in {*_arrivals(end), *(start[0] + stub for stub in STUBS), middle, first}:
        if first <= riser <= last:
            yield _way((start, (riser, start[1]), (riser, end[1]), end))


def _around(
    start: Point, end: Point, heights: Iterable[float], stubs: Iterable[float], arrivals: Sequence[float]
) -> Iterator[Way]:
    """The ways with two risers, and between them a level piece at one of these heights."""
    for height in heights:
        if min(abs(height - start[1]), abs(height - end[1])) >= CORNER:
            for right, left in product(stubs, arrivals):
                yield _way((start, (right, start[1]), (right, height), (left, height), (left, end[1]), end))


def _heights(field: Field, source: Box, target: Box, start: Point, end: Point) -> list[float]:
    """Heights for a level piece around both cards and what is between them."""
    boxes = [source, target]
    left, right = min(source.x, target.x), max(source.x + source.width, target.x + target.width)
    top = min(source.y, target.y)
    bottom = max(source.y + source.height, target.y + target.height)
    boxes += [
        Box(thing.left, thing.top, thing.right - thing.left, thing.bottom - thing.top)
        for thing in field.cards(Box(left, top, right - left, bottom - top), BETWEEN)
    ]
    found = {(start[1] + end[1]) / 2}
    for box in boxes:
        for number in range(AROUND):
            found.add(box.y - ABOVE - LANE * number)
            found.add(box.y + box.height + BELOW + LANE * number)
    return sorted(found)
