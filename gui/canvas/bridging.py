"""Bridging: the wires of one card are laid together, since each interrupts the upright pieces of others."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cached_property, partial
from itertools import pairwise
from operator import attrgetter

from core.graph.model import WireKey
from core.picture.routing import Route, Run
from core.picture.routing.casings import casings
from gui.canvas.items.wire_item import WireItem


class Bridges:
    """The bridges of all wires from one card, each with a wire that runs there; they are found when one is seen."""

    def __init__(self, routes: Mapping[WireKey, Route]) -> None:
        self._routes = routes

    def of(self, key: WireKey) -> list[Run]:
        """The bridges of one wire."""
        return self._shared_out[key]

    @cached_property
    def _shared_out(self) -> dict[WireKey, list[Run]]:
        left: dict[float, list[Run]] = {}  # height -> the bridges there that have no wire yet, from left to right
        for bridge in sorted(casings(self._routes.values())):
            left.setdefault(bridge.y, []).append(bridge)
        found: dict[WireKey, list[Run]] = {key: [] for key in self._routes}
        for key, route in self._routes.items():
            for (start, y), (end, other) in pairwise(route.points):
                if y == other and y in left:
                    low, high = min(start, end), max(start, end)
                    first = bisect_left(left[y], low, key=attrgetter("left"))
                    last = bisect_right(left[y], high, key=attrgetter("left"))
                    near = left[y][first:last]
                    found[key] += [bridge for bridge in near if bridge.right <= high]
                    left[y][first:last] = [bridge for bridge in near if bridge.right > high]
        return found


def lay(items: Mapping[WireKey, WireItem], routes: Mapping[WireKey, Route]) -> None:
    """Lay all wires from one card along their routes."""
    bridges = Bridges(routes)
    for key, route in routes.items():
        items[key].lay(route, partial(bridges.of, key))
