"""Plan: what a layout is about, without graphs and views: things with a size, and the wires between them."""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from core.graph import Position, WireKey

Size: TypeAlias = tuple[float, float]
STEPS = 64


class Link(NamedTuple):
    """A wire: between which things, how far below their tops it begins and ends, and the size of its label."""

    source: str
    target: str
    leaves: float
    arrives: float
    label: Size


@dataclass(frozen=True)
class Plan:
    """Things in the order they were made, and where they stand now."""

    sizes: Mapping[str, Size]
    places: Mapping[str, Position]
    links: Mapping[WireKey, Link]

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All things, sources first; in a loop, which collapsed groups can make, begin with what was made first."""
        made = {id: index for index, id in enumerate(self.sizes)}
        waiting = dict.fromkeys(self.sizes, 0)
        targets: dict[str, list[str]] = {id: [] for id in self.sizes}
        for link in self.links.values():
            waiting[link.target] += 1
            targets[link.source].append(link.target)
        ready = [(made[id], id) for id in self.sizes if not waiting[id]]
        order: dict[str, None] = {}
        left = iter(self.sizes)
        while len(order) < len(self.sizes):
            if not ready:
                ready.append(next((made[id], id) for id in left if id not in order))
            _, id = heapq.heappop(ready)
            order[id] = None
            for target in targets[id]:
                waiting[target] -= 1
                if not waiting[target] and target not in order:
                    heapq.heappush(ready, (made[target], target))
        return tuple(order)

    @cached_property
    def forward(self) -> Mapping[WireKey, Link]:
        """The wires that run from left to right: all but those that close a loop."""
        number = {id: index for index, id in enumerate(self.order)}
        return {key: link for key, link in self.links.items() if number[link.source] < number[link.target]}

    @cached_property
    def arriving(self) -> Mapping[str, Sequence[Link]]:
        """The wires that run into each thing."""
        return self._by(end=1)

    @cached_property
    def leaving(self) -> Mapping[str, Sequence[Link]]:
        """The wires that leave each thing."""
        return self._by(end=0)

    def _by(self, end: int) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {id: [] for id in self.sizes}
        for _, link in sorted(self.forward.items()):
            found[str(link[end])].append(link)
        return found


def risen(across: float) -> float:
    """How much of its height a wire has risen after this share of its width."""
    at = max(0.0, min(across, 1.0)) * STEPS
    index = min(int(at), STEPS - 1)
    return _RISEN[index] + (at - index) * (_RISEN[index + 1] - _RISEN[index])


def _curve(across: float) -> float:
    """The same, by halving: where x(t) = 1.5 t − 1.5 t² + t³, the height is y(t) = 3 t² − 2 t³."""
    low, high = 0.0, 1.0
    for _ in range(40):
        t = (low + high) / 2
        low, high = (t, high) if 1.5 * t * (1 - t) + t**3 < across else (low, t)
    return low * low * (3 - 2 * low)


_RISEN = [_curve(step / STEPS) for step in range(STEPS + 1)]
