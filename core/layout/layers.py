"""Layers: the vertices of a layered drawing, each layer in an order from top to bottom.

A vertex is a box of the plan, or a bend point in a layer that long wires of one source pass (a dummy vertex in the
literature).
"""

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from core.layout.plan import Link


class End(NamedTuple):
    """A neighbour in the next layer; `there` and `here` are where the wire meets it and this vertex.

    They are shares of the height, from −½ at the upper edge to ½ at the lower one.
    """

    other: int
    there: float
    here: float


class Piece(NamedTuple):
    """A part of a wire between two neighbouring layers, or of all wires of one source there.

    `leaves` and `arrives` are how far below the middles of the two vertices it begins and ends, in canvas units;
    `link` is the wire, of a piece that reaches a box.
    """

    left: int
    right: int
    leaves: float
    arrives: float
    link: Link | None


class Lane(NamedTuple):
    """The way of all long wires of one source: a bend point in each layer that one of them passes."""

    source: int
    bends: tuple[int, ...]
    targets: tuple[int, ...]


@dataclass
class Layers:
    """Vertices by number: first the boxes `ids`, then the bend points of long wires."""

    ids: Sequence[str]
    layer_of: list[int]
    orders: list[list[int]] = field(default_factory=list)  # the vertices of each layer from top to bottom
    before: list[list[End]] = field(default_factory=list)  # neighbours to the left
    after: list[list[End]] = field(default_factory=list)  # neighbours to the right
    pieces: list[Piece] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    rank: list[float] = field(default_factory=list)  # the order that the learner prefers: smaller is further up

    @property
    def crossings(self) -> int:
        """How many wires cross."""
        return sum(_crossings(self, index) for index in range(len(self.orders) - 1))


def _crossings(layers: Layers, index: int) -> int:
    """How many wires cross between a layer and the next.

    Sorted by their left ends, wires cross where their right ends are inverted (Barth, Jünger, Mutzel 2002).
    """
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
