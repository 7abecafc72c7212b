"""Plan: the input of the layout, without graphs and views: boxes with a size, and the wires between them.

A box is a card, or an open group that is treated as a single node."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, TypeAlias

from core.graph.model import Position, WireKey
from core.picture.geometry import Box
from core.picture.routing import Card

Size: TypeAlias = tuple[float, float]
DOOR: Size = (0.0, 1.0)  # a box without width beside a group, for a wire that crosses the group's border


class Link(NamedTuple):
    """A wire from `source` to `target`; it leaves and arrives this far below the tops of the two boxes.

    `label` is the width of its label, `slot` the input of a card.
    """

    source: str
    target: str
    leaves: float
    arrives: float
    label: float = 0.0
    slot: int = 0


@dataclass(frozen=True)
class Plan:
    """Boxes by id in the order they were made, with their present top-left corners, and the wires between them."""

    sizes: Mapping[str, Size]
    places: Mapping[str, Position]
    links: Mapping[WireKey, Link]
    sortable: frozenset[str] = frozenset()  # boxes whose ports may be put in the order in which the wires arrive
    doors: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()  # boxes that nobody has placed yet
    cards: Mapping[str, Card] = field(default_factory=dict)  # as routing knows them; none for a group as a whole

    @cached_property
    def order(self) -> tuple[str, ...]:
        """All boxes in topological order (Kahn's algorithm); of those that are ready, what was made first comes first.

        Collapsed groups can close a loop; it is opened at the box that was made first.
        """
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
        """The wires that run from left to right in the layout: all but those that close a loop."""
        number = {id: index for index, id in enumerate(self.order)}
        return {key: link for key, link in self.links.items() if number[link.source] < number[link.target]}

    @cached_property
    def arriving(self) -> Mapping[str, Sequence[Link]]:
        """The wires that run into each box."""
        return self._by(end=1)

    @cached_property
    def leaving(self) -> Mapping[str, Sequence[Link]]:
        """The wires that leave each box."""
        return self._by(end=0)

    def part(self, ids: Iterable[str]) -> "Plan":
        """The plan of these boxes alone, with a door for each other box that a wire joins them to."""
        inside = frozenset(ids)
        doors: dict[str, str] = {}
        links: dict[WireKey, Link] = {}
        for key, link in self.links.items():
            if link.source in inside and link.target in inside:
                links[key] = link
            elif link.target in inside:
                door = f"\0from {link.source} {link.leaves}"  # no id begins like that
                links[key] = link._replace(source=door, leaves=DOOR[1] / 2)
                doors[door] = link.source
            elif link.source in inside:
                door = f"\0to {link.target} {link.arrives}"
                links[key] = link._replace(target=door, arrives=DOOR[1] / 2)
                doors[door] = link.target
        sizes = {id: size for id, size in self.sizes.items() if id in inside} | dict.fromkeys(sorted(doors), DOOR)
        places = {id: self.places[doors.get(id, id)] for id in sizes}
        new = frozenset(id for id in sizes if doors.get(id, id) in self.new)
        return replace(self, sizes=sizes, places=places, links=links, doors=frozenset(doors), new=new)

    def box(self, id: str) -> Box:
        """The rectangle of a box."""
        return Box(*self.places[id], *self.sizes[id])

    def _by(self, end: int) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = {id: [] for id in self.sizes}
        for _, link in sorted(self.forward.items()):
            found[str(link[end])].append(link)
        return found
