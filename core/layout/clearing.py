"""Keeping long wires clear of cards. A wire is one curve, so its ends and the cards beside it must move.

Each pair of neighbours in a column gives a linear inequality in the heights of boxes. Projecting onto one half-space
after the other (the relaxation method of Agmon, and of Motzkin and Schoenberg, 1954) finds heights that meet them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from core.graph.model import Position
from core.layout.columns import GAP, WIRE_ROOM, Columns
from core.layout.ordering import SMALL, layered
from core.layout.plan import Plan
from core.picture.geometry import GRID

ROUNDS = 60  # of projections; in the first half, boxes are also pulled back to where their wires are level
AGAIN = 20  # rounds after which the room of wires is measured again
PULL = 0.3  # the share of the way that they are pulled back in one round
ENOUGH = 1.0  # units by which an inequality may be violated at the end


def placed(plan: Plan, ids: Sequence[str]) -> dict[str, Position]:
    """Return the top-left corner of every box of a connected part, from (0, 0) on: the best of some candidates."""
    return min(_candidates(plan, ids), key=Columns.cost).positions()


def _candidates(plan: Plan, ids: Sequence[str]) -> Iterator[Columns]:
    """Drawings of the same layers: one with wires as level as can be, others with wires clear of cards.

    Within a group (a plan with doors) only those with room for labels: its wires begin further away than the doors.
    """
    layers = layered(plan, ids)
    level = Columns(plan, layers)
    level.assign_heights()
    yield level
    if layers.passing:
        seen, few = level.seen_orders(), len(ids) <= SMALL
        for orders in (layers.orders, seen) if few else (seen,):
            for roomy in (True, False) if few and not plan.doors else (True,):
                candidate = Columns(plan, replace(layers, orders=orders), level.y)
                clear(candidate, roomy)
                yield candidate


class Height(NamedTuple):
    """The height of a vertex as a linear function of the heights of boxes: share·y[one] + rest·y[other] + offset.

    A box depends on itself alone, a bend point on both ends of its wire.
    """

    one: int
    share: float
    other: int
    rest: float
    offset: float


class Pair(NamedTuple):
    """Two neighbours in a column, and the least distance of their middles."""

    upper: Height
    lower: Height
    apart: float


def clear(columns: Columns, roomy: bool) -> None:
    """Move boxes and the ends of wires apart until no wire runs under a box, as far as that is possible.

    If `roomy`, with room for the labels between them; otherwise lower, and labels look for places along their wires.
    """
    heights, y, pairs, worst = _heights(columns), columns.y, [], 0.0
    for round in range(ROUNDS):
        if round % AGAIN == 0:
            pairs = _pairs(columns, heights, roomy)
        if round < ROUNDS / 2:
            _pull(columns)
        worst = 0.0
        for pair in pairs:
            (a, p, b, q, above), (c, r, d, s, below), apart = pair
            lacking = apart + p * y[a] + q * y[b] + above - r * y[c] - s * y[d] - below
            if lacking > 0.0:
                _push(columns, pair, lacking)
                worst = max(worst, lacking)
        if worst < ENOUGH and round >= ROUNDS / 2:
            break
    columns.separate()


def _push(columns: Columns, pair: Pair, lacking: float) -> None:
    """Project onto the half-space of a pair: move the boxes that decide its heights, by the least sum of squares."""
    shares: dict[int, float] = {}
    for (one, share, other, rest, _), sign in ((pair.upper, -1.0), (pair.lower, 1.0)):
        shares[one] = shares.get(one, 0.0) + sign * share
        shares[other] = shares.get(other, 0.0) + sign * rest
    moving = {vertex: share for vertex, share in shares.items() if share and vertex not in columns.fixed}
    weight = sum(share * share for share in moving.values())
    for vertex, share in moving.items():
        columns.y[vertex] += lacking * share / weight


def _pull(columns: Columns) -> None:
    """Move every box a little towards where its wires would be level."""
    for vertex in range(len(columns.layers.ids)):
        levels = [*columns.left_of(vertex), *columns.right_of(vertex)]
        if levels and vertex not in columns.fixed:
            columns.y[vertex] += PULL * (sum(levels) / len(levels) - columns.y[vertex])


def _heights(columns: Columns) -> list[Height]:
    """The height of each vertex as a function of the heights of boxes."""
    heights = [Height(vertex, 1.0, vertex, 0.0, 0.0) for vertex in range(len(columns.y))]
    for wire in columns.layers.passing:
        leaves = wire.link.leaves - columns.height[wire.source] / 2
        arrives = wire.link.arrives - columns.height[wire.target] / 2
        for bend in wire.bends:
            rest = sum(columns.shares(wire, bend)) / 2
            heights[bend] = Height(wire.source, 1 - rest, wire.target, rest, (1 - rest) * leaves + rest * arrives)
    return heights


def _pairs(columns: Columns, heights: Sequence[Height], roomy: bool) -> list[Pair]:
    """All neighbours in columns. Two wires may run close to each other; beside a card a wire needs its rise as room."""
    rooms = list(columns.room) if roomy else [height + GAP for height in columns.height]
    for wire in columns.layers.passing:
        _, rise, begin, across = columns.way(wire)
        for bend in wire.bends:
            low, high = columns.shares(wire, bend)
            layer = columns.layers.layer_of[bend]
            left = columns.lefts[layer] - begin
            labelled = roomy and left < across / 2 < left + columns.breadths[layer]
            rooms[bend] = WIRE_ROOM + abs(rise) * (high - low) + (wire.link.label[1] if labelled else 0.0)
    pairs: list[Pair] = []
    for order in columns.layers.orders:
        for upper, lower in pairwise(order):
            wires = upper in columns.bends and lower in columns.bends
            apart = WIRE_ROOM / 2 if wires else (rooms[upper] + rooms[lower] + GRID) / 2
            pairs.append(Pair(heights[upper], heights[lower], apart))
    return pairs
