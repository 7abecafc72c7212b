"""Layers: the vertices of a layered drawing and the pieces of wires between neighbouring columns.

A vertex is a box of the plan, or a lane: all wires of one source that pass a column share one vertex there (a dummy
vertex in the literature). Wires that pass very many columns have none, since they are routed around everything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from core.layout.plan import Link, Plan

LONGEST = 48  # columns; a source that feeds something further away goes around all that is between


class End(NamedTuple):
    """A neighbour in the next column; `there` and `here` are where the wire meets it and this vertex.

    They are shares of the height, from −½ at the upper edge to ½ at the lower one.
    """

    other: int
    there: float
    here: float


class Piece(NamedTuple):
    """A part of a wire between two neighbouring columns, or of all wires of one net there.

    `leaves` and `arrives` are how far below the middles of the two vertices it begins and ends, in canvas units;
    `link` is the wire, of a piece that reaches a box. A net is all that leaves one output port.
    """

    left: int
    right: int
    leaves: float
    arrives: float
    net: int
    link: Link | None = None


class Lane(NamedTuple):
    """The way of the long wires of one net: a vertex in each column that one of them passes."""

    source: int
    vertices: tuple[int, ...]
    targets: tuple[int, ...]


@dataclass
class Layers:
    """Vertices by number: first the boxes `ids`, then lanes. `columns` are the boxes of each column as made."""

    plan: Plan
    ids: Sequence[str]
    column: list[int]
    columns: list[list[int]] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    around: list[Link] = field(default_factory=list)  # wires that are routed around everything
    before: list[list[End]] = field(default_factory=list)  # neighbours to the left
    after: list[list[End]] = field(default_factory=list)  # neighbours to the right
    gaps: list[list[Piece]] = field(default_factory=list)  # the pieces between a column and the next

    def is_own_leaf(self, vertex: int) -> bool:
        """Whether this is a box without inputs that feeds one operation, by one wire."""
        return vertex < len(self.ids) and not self.before[vertex] and len(self.after[vertex]) == 1

    def feeds(self, leaf: int) -> int:
        """The only vertex that an own leaf feeds."""
        return self.after[leaf][0].other


def layers_of(plan: Plan, ids: Sequence[str], column_of: Sequence[int]) -> Layers:
    """Return the layers of boxes that are in these columns; wires are joined to lanes where they pass columns."""
    layers = Layers(plan, ids, list(column_of))
    layers.columns = [[] for _ in range(max(column_of) + 1)]
    for vertex, column in enumerate(column_of):
        layers.columns[column].append(vertex)
    number = {id: vertex for vertex, id in enumerate(ids)}
    nets: dict[tuple[int, float], list[Link]] = {}
    for id in ids:
        for link in plan.leaving[id]:
            if link.target in number:
                nets.setdefault((number[id], link.leaves), []).append(link)
    for net, links in enumerate(nets.values()):
        _add_net(layers, number, net, links)
    layers.before, layers.after = [[] for _ in layers.column], [[] for _ in layers.column]
    layers.gaps = [[] for _ in layers.columns]
    for piece in layers.pieces:
        leaves, arrives = _shares(layers, piece)
        layers.after[piece.left].append(End(piece.right, arrives, leaves))
        layers.before[piece.right].append(End(piece.left, leaves, arrives))
        layers.gaps[layers.column[piece.left]].append(piece)
    return layers


def _add_net(layers: Layers, number: dict[str, int], net: int, links: list[Link]) -> None:
    """Add the pieces of all wires that leave one output port, and the lanes that they need."""
    plan, column = layers.plan, layers.column
    source = number[links[0].source]
    leaves = links[0].leaves - plan.sizes[links[0].source][1] / 2
    far, near = list[Link](), list[Link]()
    for link in links:
        (far if column[number[link.target]] - column[source] > LONGEST else near).append(link)
    layers.around += far
    last = max((column[number[link.target]] for link in near), default=column[source])
    vertices = tuple(range(len(column), len(column) + max(0, last - column[source] - 1)))
    column += range(column[source] + 1, last)
    way = [source, *vertices]
    for index, lane in enumerate(vertices):
        layers.pieces.append(Piece(way[index], lane, leaves if index == 0 else 0.0, 0.0, net))
    for link in near:
        target = number[link.target]
        passed = column[target] - column[source] - 1
        arrives = link.arrives - plan.sizes[link.target][1] / 2
        layers.pieces.append(Piece(way[passed], target, 0.0 if passed else leaves, arrives, net, link))
    if vertices:
        long = tuple(number[link.target] for link in near if column[number[link.target]] - column[source] > 1)
        layers.lanes.append(Lane(source, vertices, long))


def _shares(layers: Layers, piece: Piece) -> tuple[float, float]:
    """Where a piece leaves and arrives, as shares of the heights; at a sortable box wires arrive in any order."""
    boxes, sizes, ids = len(layers.ids), layers.plan.sizes, layers.ids
    leaves = piece.leaves / sizes[ids[piece.left]][1] if piece.left < boxes else 0.0
    if piece.right >= boxes or ids[piece.right] in layers.plan.sortable:
        return leaves, 0.0
    return leaves, piece.arrives / sizes[ids[piece.right]][1]
