"""Casings: where a level piece of a wire interrupts the risers that it crosses.

All risers are drawn first, then for one source after the other the casings of its level pieces, as wide strokes in the
canvas' colour, and these pieces. So only risers are interrupted, never a run; and where a wire of the same source turns
or branches off, there is no casing, so that it does not look cut.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise

from core.picture.routing.parts import Route, Run

ENDS_BEFORE = 16.0  # units between a casing and a corner, or a riser of the same source


def casings(routes: Iterable[Route]) -> list[Run]:
    """Return the stretches that need a casing, for all wires of one source, in canvas units."""
    levels: set[Run] = set()
    risers: dict[float, tuple[float, float]] = {}  # x -> upper and lower end
    for route in routes:
        for (ax, ay), (bx, by) in pairwise(route.points):
            if ay == by:
                levels.add(Run(min(ax, bx), max(ax, bx), ay))
            else:
                top, bottom = risers.get(ax, (ay, ay))
                risers[ax] = min(top, ay, by), max(bottom, ay, by)
    places = sorted(risers)
    found: list[Run] = []
    for left, right, y in sorted(levels):
        near = places[bisect_left(places, left - ENDS_BEFORE) : bisect_right(places, right + ENDS_BEFORE)]
        start = left
        for x in near:
            top, bottom = risers[x]
            if top <= y <= bottom:
                if x - ENDS_BEFORE > start:
                    found.append(Run(start, min(x - ENDS_BEFORE, right), y))
                start = max(start, x + ENDS_BEFORE)
        if start < right:
            found.append(Run(start, right, y))
    return found
