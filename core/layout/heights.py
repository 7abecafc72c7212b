"""Heights: how far down each block is, so that wires are short, with the least distances kept between neighbours.

Minimises the sum of the squares of the rises by gradient steps, each projected onto the least distances: the mean of
pushing down what is too close and of pushing it up keeps them all, since they are a convex set.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import floor, inf
from typing import NamedTuple, TypeAlias

import numpy as np

from core.layout.layers import Piece
from core.layout.levels import Blocks
from core.layout.order import Order

Triple: TypeAlias = tuple[int, int, float]  # two blocks, and a distance from the first down to the second

APART = 28.0  # between two cards
BESIDE = 18.0  # between a card and a wire that passes it
PAST_PORT = 34.0  # between a port and a wire that passes: the label's height
LANES = 24.0  # between two wires that pass
ROUNDS = 120  # of moving, at most
WORK = 40_000  # moves of blocks in all rounds together, at most
FEWEST = 8  # rounds, however large the graph is
STILL = 0.25  # units: the largest move at which heights are final
MANY_BLOCKS = 64  # blocks; in a larger graph touching blocks do not look for a common height
TOGETHER = 6  # rounds of looking


class Distances:
    """The least distances between blocks: the second of each pair is to be that far below the first."""

    def __init__(
        self, count: int, least: Mapping[tuple[int, int], float], because: Mapping[tuple[int, int], tuple[int, int]]
    ) -> None:
        self.because = because  # for two blocks, the two neighbours in a column that need the distance
        self.below: list[list[tuple[int, float]]] = [[] for _ in range(count)]
        self.above: list[list[tuple[int, float]]] = [[] for _ in range(count)]
        waiting = [0] * count
        for (upper, lower), distance in least.items():
            self.below[upper].append((lower, distance))
            self.above[lower].append((upper, distance))
            waiting[lower] += 1
        self.order = [block for block, number in enumerate(waiting) if not number]  # from above to below
        for upper in self.order:
            for lower, _ in self.below[upper]:
                waiting[lower] -= 1
                if not waiting[lower]:
                    self.order.append(lower)
        self._down: list[Triple] = [(upper, lower, d) for upper in self.order for lower, d in self.below[upper]]
        self._up = self._down[::-1]
        self._bounds: list[tuple[float, float]] = []

    def bound(self, height: float) -> None:
        """Keep all blocks within a height, as far as the distances allow."""
        high = self.pushed_down([0.0] * len(self.below))
        low = self.pushed_up([max(height, *high)] * len(high))
        self._bounds = list(zip(high, low, strict=True))

    def pushed_down(self, heights: Sequence[float]) -> list[float]:
        """The heights with everything that is too close moved down."""
        y = list(heights)
        for upper, lower, distance in self._down:
            least = y[upper] + distance
            if y[lower] < least:
                y[lower] = least
        return y

    def pushed_up(self, heights: Sequence[float]) -> list[float]:
        """The heights with everything that is too close moved up."""
        y = list(heights)
        for upper, lower, distance in self._up:
            most = y[lower] - distance
            if y[upper] > most:
                y[upper] = most
        return y

    def kept(self, heights: Sequence[float]) -> list[float]:
        """The heights moved so that all distances are kept."""
        y = [(down + up) / 2 for down, up in zip(self.pushed_down(heights), self.pushed_up(heights), strict=True)]
        return self.within(y) if self._bounds else y

    def within(self, heights: Sequence[float]) -> list[float]:
        """The heights moved into the bounds; what kept the distances still does, since the bounds keep them."""
        return [min(max(y, high), low) for y, (high, low) in zip(heights, self._bounds, strict=True)]

    def compact(self) -> list[float]:
        """Each block in the middle between as high and as low as it can be in the least height of all."""
        down = self.pushed_down([0.0] * len(self.below))
        up = self.pushed_up([max(down, default=0.0)] * len(down))
        return [(one + other) / 2 for one, other in zip(down, up, strict=True)]

    def even(self, heights: Sequence[float]) -> list[float]:
        """The heights as even numbers; with even distances, rounding keeps them."""
        y = self.within(heights) if self._bounds else heights
        return self.pushed_down([2.0 * floor(height / 2 + 0.5) for height in y])

    def room(self, block: int, y: Sequence[float]) -> tuple[float, float]:
        """How high and how low a block can be between the others."""
        low = max([y[upper] + distance for upper, distance in self.above[block]], default=-inf)
        high = min([y[lower] - distance for lower, distance in self.below[block]], default=inf)
        return low, high


class Reach(NamedTuple):
    """How far from its middle a box keeps other boxes away, for its part, and wires that pass."""

    card: float
    lane: float


class Rows(NamedTuple):
    """How far apart rows are, and how high the picture may be if the least distances allow it; inf: as it comes."""

    pitch: float
    most: float = inf


def distances(
    order: Order, reach: Sequence[Reach], found: Blocks, rows: Rows, further: Iterable[Triple] = ()
) -> Distances:
    """Return the least distances of neighbours in all columns, and `further` ones; `reach` is that of each box."""
    boxes = len(order.layers.ids)
    least: dict[tuple[int, int], float] = {}
    because: dict[tuple[int, int], tuple[int, int]] = {}
    of, offset = found.of, found.offset
    for column in order.columns:
        for upper, lower in pairwise(column):
            if upper < boxes and lower < boxes:
                apart = reach[upper].card + reach[lower].card
                if apart > LANES:
                    apart = max(rows.pitch, apart)
            elif upper < boxes or lower < boxes:
                apart = reach[min(upper, lower)].lane
            else:
                apart = LANES
            pair = of[upper], of[lower]
            distance = 2.0 * -(-(apart + offset[upper] - offset[lower]) // 2)
            if pair not in least or distance > least[pair]:
                least[pair], because[pair] = distance, (upper, lower)
    for upper, lower, distance in further:
        least[upper, lower] = max(distance, least.get((upper, lower), distance))
    limits = Distances(found.count, least, because)
    if rows.most < inf:
        limits.bound(rows.most)
    return limits


def reaches(order: Order) -> list[Reach]:
    """Return for each box how far cards and lanes are from its middle."""
    plan, found = order.layers.plan, []
    for id in order.layers.ids:
        height = plan.sizes[id][1]
        port = max([abs(link.arrives - height / 2) for link in plan.arriving[id]], default=0.0)
        if id in plan.doors:
            found.append(Reach(LANES / 2, LANES))
        else:
            found.append(Reach(height / 2 + APART / 2, max(height / 2 + BESIDE, port + PAST_PORT)))
    return found


def springs(pieces: Sequence[Piece], level: Iterable[int], found: Blocks) -> list[Triple]:
    """For each piece that is not level, its two blocks and the distance at which it would be."""
    levels, of, offset = set(level), found.of, found.offset
    return [
        (of[piece.left], of[piece.right], offset[piece.left] + piece.leaves - offset[piece.right] - piece.arrives)
        for number, piece in enumerate(pieces)
        if number not in levels and of[piece.left] != of[piece.right]
    ]


def solved(limits: Distances, wires: Sequence[Triple], start: Sequence[float] | None = None) -> list[float]:
    """Return the heights of all blocks, from `start` on; None: as compact as the distances allow."""
    y = list(start) if start is not None else limits.compact()
    count = len(y)
    if not wires:
        return y
    ones, others = np.array([wire[:2] for wire in wires]).T
    wanted = np.array([distance for _, _, distance in wires])
    weights = np.bincount(ones, minlength=count) + np.bincount(others, minlength=count)
    shares = 0.5 / np.maximum(weights, 1)
    for number in range(max(FEWEST, min(ROUNDS, WORK // count))):
        heights = np.array(y)
        rises = heights[others] - heights[ones] - wanted
        pull = np.bincount(ones, rises, count) - np.bincount(others, rises, count)
        y = limits.kept((heights + shares * pull).tolist())
        if number > 4 and np.abs(heights - y).max() < STILL:
            break
    return _moved_together(limits, wires, y) if count <= MANY_BLOCKS else y


def _moved_together(limits: Distances, wires: Sequence[Triple], y: list[float]) -> list[float]:
    """Move each set of touching blocks as one to where its wires are shortest, as far as there is room."""
    pulls: list[list[tuple[int, float]]] = [[] for _ in y]
    for one, other, distance in wires:
        pulls[other].append((one, distance))
        pulls[one].append((other, -distance))
    for _ in range(TOGETHER):
        moved = 0.0
        for block in limits.order:
            for on, sign in ((limits.below, 1.0), (limits.above, -1.0)):
                group = _touching(on, y, block, sign)
                ways = [y[to] + d - y[each] for each in group for to, d in pulls[each] if to not in group]
                way = sum(ways) / len(ways) if ways else 0.0
                if way * sign <= STILL / 2:
                    continue
                outside = [sign * (y[to] - y[each]) - d for each in group for to, d in on[each] if to not in group]
                way = sign * max(0.0, min([abs(way), *outside]))
                for each in group:
                    y[each] += way
                moved = max(moved, abs(way))
        if moved < STILL:
            break
    return y


def _touching(on: Sequence[Sequence[tuple[int, float]]], y: Sequence[float], block: int, sign: float) -> set[int]:
    """A block and all that it would push down (sign 1) or up (−1)."""
    group, stack = {block}, [block]
    while stack:
        at = stack.pop()
        for other, distance in on[at]:
            if other not in group and sign * (y[other] - y[at]) <= distance + 1e-6:
                group.add(other)
                stack.append(other)
    return group
