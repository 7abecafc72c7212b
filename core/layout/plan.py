"""Plan: what a layout is about, without graphs and views: things with a size, and the wires between them."""

import heapq
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from core.graph.model import Position, WireKey
from core.picture.geometry import Box

Size: TypeAlias = tuple[float, float]
DOOR: Size = (0.0, 1.0)
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
    doors: Mapping[str, float | None] = field(default_factory=dict)  # beside a group; how high, if that is known

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

    def among(self, ids: Collection[str], spots: Mapping[str, Position]) -> "Plan":
        """The plan of these things alone, with a door for each other one that sends something in or receives something.

        A door is as high as the wire begins or ends at the other thing, if it is known where that will be.
        """
        doors: dict[str, float | None] = {}
        sizes = {id: self.sizes[id] for id in self.sizes if id in ids}
        places = {id: self.places[id] for id in sizes}
        links: dict[WireKey, Link] = {}
        for key, link in self.links.items():
            if link.source in ids and link.target in ids:
                links[key] = link
            elif link.target in ids:
                door = f"\0from {link.source}"  # no id begins like that
                links[key] = link._replace(source=door, leaves=DOOR[1] / 2)
                places[door] = self.places[link.source]
                doors[door] = spots[link.source][1] + link.leaves if spots else None
            elif link.source in ids:
                door = f"\0to {link.target}"
                links[key] = link._replace(target=door, arrives=DOOR[1] / 2)
                places[door] = self.places[link.target]
                doors[door] = spots[link.target][1] + link.arrives if spots else None
        return Plan({**sizes, **dict.fromkeys(sorted(doors), DOOR)}, places, links, doors)

    def box(self, id: str) -> Box:
        """Where a thing stands."""
        return Box(*self.places[id], *self.sizes[id])

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
