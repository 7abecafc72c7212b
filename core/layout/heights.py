"""Heights: how far down each block is, so that wires are short, with the least distances kept between neighbours.

Minimises the sum of the squares of the rises by gradient steps, each projected onto the least distances: the mean of
pushing down what is too close and of pushing it up keeps them all, since they are a convex set.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.layout.layers import Layers, Piece
from core.layout.levels import Blocks
from core.layout.plan import Plan

PITCH = 128.0  # distance of the middles of two cards of a column, at least
APART = 28.0  # between two cards
BESIDE = 22.0  # between a card and a wire that passes it
PAST_PORT = 34.0  # between a port and a wire that passes: the label's height
LANES = 24.0  # between two wires that pass
FEW, MANY = 120, 24  # rounds of moving, for graphs up to LARGE blocks and for larger ones
LARGE = 400
STILL = 0.25  # units: the largest move at which heights are final


@dataclass
class Distances:
    """For each block those below it and above it, with the least distances, and the blocks in order downwards."""

    below: list[dict[int, float]]
    above: list[dict[int, float]] = field(default_factory=list)
    order: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.above = [{} for _ in self.below]
        for upper, lowers in enumerate(self.below):
            for lower, distance in lowers.items():
                self.above[lower][upper] = distance
        waiting = [len(uppers) for uppers in self.above]
        self.order = [block for block, count in enumerate(waiting) if not count]
        for upper in self.order:
            for lower in self.below[upper]:
                waiting[lower] -= 1
                if not waiting[lower]:
                    self.order.append(lower)

    def reaches(self, upper: int, lower: int) -> bool:
        """Whether a block is below another one."""
        seen, stack = {upper}, [upper]
        while stack:
            for block in self.below[stack.pop()]:
                if block not in seen:
                    seen.add(block)
                    stack.append(block)
        return lower in seen

    def pushed_down(self, y: Sequence[float]) -> list[float]:
        """The heights with everything that is too close moved down."""
        moved = list(y)
        for lower in self.order:
            for upper, distance in self.above[lower].items():
                if moved[upper] + distance > moved[lower]:
                    moved[lower] = moved[upper] + distance
        return moved

    def pushed_up(self, y: Sequence[float]) -> list[float]:
        """The heights with everything that is too close moved up."""
        moved = list(y)
        for upper in reversed(self.order):
            for lower, distance in self.below[upper].items():
                if moved[lower] - distance < moved[upper]:
                    moved[upper] = moved[lower] - distance
        return moved

    def kept(self, y: Sequence[float]) -> list[float]:
        """The heights moved as little as that is easy, so that all distances are kept."""
        return [(down + up) / 2 for down, up in zip(self.pushed_down(y), self.pushed_up(y), strict=True)]


def distances(plan: Plan, layers: Layers, found: Blocks, pitch: float) -> Distances:
    """Return the least distances between neighbours in all columns; `pitch` is that of two cards."""
    below: list[dict[int, float]] = [{} for _ in range(found.count)]
    boxes, ports = len(layers.ids), _outermost(plan, layers)
    heights = [plan.sizes[id][1] for id in layers.ids]

    def apart(upper: int, lower: int) -> float:
        if upper < boxes and lower < boxes:
            return max(pitch, (heights[upper] + heights[lower]) / 2 + APART)
        if upper >= boxes and lower >= boxes:
            return LANES
        card = min(upper, lower)
        return max(heights[card] / 2 + BESIDE, ports[card] + PAST_PORT)

    for order in layers.orders:
        for upper, lower in pairwise(order):
            one, other = found.of[upper], found.of[lower]
            distance = even_up(apart(upper, lower) + found.offset[upper] - found.offset[lower])
            below[one][other] = max(distance, below[one].get(other, distance))
    return Distances(below)


def _outermost(plan: Plan, layers: Layers) -> list[float]:
    """How far the outermost port of each box is from its middle."""
    return [
        max((abs(link.arrives - plan.sizes[id][1] / 2) for link in plan.arriving[id]), default=0.0) for id in layers.ids
    ]


def even_up(length: float) -> float:
    """The next even number that is not smaller: with even distances, rounding keeps them."""
    return 2.0 * -(-length // 2)


class Springs:
    """What pulls at each block: for each of its pieces, the block at the other end and the distance wanted to it."""

    def __init__(self, pieces: Sequence[Piece], level: Iterable[int], found: Blocks) -> None:
        self.of: list[list[tuple[int, float]]] = [[] for _ in range(found.count)]
        levels = set(level)
        for number, piece in enumerate(pieces):
            one, other = found.of[piece.left], found.of[piece.right]
            if number in levels or one == other:
                continue
            down = found.offset[piece.left] + piece.leaves - found.offset[piece.right] - piece.arrives
            self.of[other].append((one, down))
            self.of[one].append((other, -down))

    def wish(self, block: int, y: Sequence[float]) -> float:
        """The height at which the rises of its pieces are least."""
        springs = self.of[block]
        return sum(y[other] + down for other, down in springs) / len(springs) if springs else y[block]


def solved(
    limits: Distances, springs: Springs, start: Sequence[float] | None, fixed: Mapping[int, float]
) -> list[float]:
    """Return the heights of all blocks, from `start` on; None: as compact as the distances allow."""
    y = list(start) if start is not None else _compact(limits)
    rounds = FEW if len(y) <= LARGE else MANY
    for number in range(rounds):
        before = y
        step = 0.5 if number % 2 else 1.0
        wanted = [height + step * (springs.wish(block, y) - height) for block, height in enumerate(y)]
        for block, height in fixed.items():
            wanted[block] = height
        y = limits.kept(wanted)
        for block, height in fixed.items():
            y[block] = height
        if number > 4 and max(abs(a - b) for a, b in zip(before, y, strict=True)) < STILL:
            break
    y = _moved_together(limits, springs, y, fixed) if len(y) <= LARGE else y
    return _even(limits, y, fixed)


def _compact(limits: Distances) -> list[float]:
    """Each block in the middle between as high and as low as it can be in the least height of all."""
    down = limits.pushed_down([0.0] * len(limits.below))
    up = limits.pushed_up([max(down, default=0.0)] * len(down))
    return [(one + other) / 2 for one, other in zip(down, up, strict=True)]


def _even(limits: Distances, y: Sequence[float], fixed: Mapping[int, float]) -> list[float]:
    rounded = limits.pushed_down([2.0 * round(height / 2) for height in y])
    return [fixed.get(block, height) for block, height in enumerate(rounded)]


def _moved_together(limits: Distances, springs: Springs, y: list[float], fixed: Mapping[int, float]) -> list[float]:
    """Move each chain of touching blocks as one to where its wires are shortest, as far as there is room."""
    for _ in range(12):
        moved = 0.0
        for block in limits.order:
            for group in (_touching(limits, y, block, limits.below), _touching(limits, y, block, limits.above)):
                if not fixed.keys().isdisjoint(group):
                    continue
                way = _bounded(limits, y, group, _pull(springs, y, group))
                for each in group:
                    y[each] += way
                moved = max(moved, abs(way))
        if moved < STILL:
            break
    return y


def _touching(limits: Distances, y: Sequence[float], block: int, on: Sequence[Mapping[int, float]]) -> set[int]:
    """A block and all that it would push in one direction."""
    sign = 1.0 if on is limits.below else -1.0
    group, stack = {block}, [block]
    while stack:
        at = stack.pop()
        for other, distance in on[at].items():
            if other not in group and sign * (y[other] - y[at]) <= distance + 1e-6:
                group.add(other)
                stack.append(other)
    return group


def _pull(springs: Springs, y: Sequence[float], group: set[int]) -> float:
    """How far a group has to move down to be where the rises of its pieces to others are least."""
    ways = [y[other] + down - y[block] for block in group for other, down in springs.of[block] if other not in group]
    return sum(ways) / len(ways) if ways else 0.0


def _bounded(limits: Distances, y: Sequence[float], group: set[int], way: float) -> float:
    """So much of the way as the blocks outside the group leave room for."""
    on: Callable[[int], Mapping[int, float]] = limits.below.__getitem__ if way > 0 else limits.above.__getitem__
    room = min(
        (
            abs(y[other] - y[block]) - distance
            for block in group
            for other, distance in on(block).items()
            if other not in group
        ),
        default=abs(way),
    )
    size = min(abs(way), max(room, 0.0))
    return size if way > 0 else -size
