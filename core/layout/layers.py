"""Layers: things and the bend points of wires in columns, each in an order from top to bottom."""

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from core.layout.plan import Link


class End(NamedTuple):
    """A neighbour in the next layer, and where the wire meets it and this vertex: ±½ are the lower and upper edge."""

    other: int
    there: float
    here: float


class Passing(NamedTuple):
    """A wire that passes layers, with a bend point in each."""

    link: Link
    source: int
    target: int
    bends: tuple[int, ...]


@dataclass
class Layers:
    """Vertices by number: first the things `ids`, then the bend points of long wires."""

    ids: Sequence[str]
    layer_of: list[int]
    orders: list[list[int]] = field(default_factory=list)  # the vertices of each layer from top to bottom
    before: list[list[End]] = field(default_factory=list)  # neighbours to the left
    after: list[list[End]] = field(default_factory=list)  # neighbours to the right
    passing: list[Passing] = field(default_factory=list)
    rank: list[float] = field(default_factory=list)  # where the vertices stood before, from top to bottom

    @property
    def crossings(self) -> int:
        """How many wires cross."""
        return sum(_crossings(self, index) for index in range(len(self.orders) - 1))


def _crossings(layers: Layers, index: int) -> int:
    """How many wires cross between a layer and the next: inversions of their right ends."""
    place = {vertex: place for place, vertex in enumerate(layers.orders[index + 1])}
    wires = sorted(
        (at + end.here, place[end.other] + end.there)
        for at, vertex in enumerate(layers.orders[index])
        for end in layers.after[vertex]
    )
    ends: list[float] = []
    crossings = 0
    for _, arriving in wires:
        crossings += len(ends) - bisect_right(ends, arriving)
        insort(ends, arriving)
    return crossings
