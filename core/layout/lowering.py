"""Lowering: which level wires to give up, so that a picture is less high.

What is above something, level with it and above something else again makes a staircase: the longest way through the
least distances is the height of the picture, and where it enters a block in one column and leaves it in another, a
level wire between the two lets the parts of the block overlap in height.
"""

from collections.abc import Collection, Mapping
from itertools import pairwise

from core.base.progress import checkpoint
from core.layout.heights import Distances, Rows, distances
from core.layout.layering import GAIN
from core.layout.levels import Chains, blocks
from core.layout.refining import Heights

SHARE = 3  # the lightest third of the wires on the way are given up at a time
ROUNDS = 40


def given_up(heights: Heights, budget: float) -> set[int]:
    """Return the numbers of the level pieces to give up, so that the least height is `budget` of what it is.

    None are where even a picture without any level wire would be little less high, as of a column of cards.
    """
    order, pieces = heights.order, heights.pieces
    chains = Chains(order, pieces)
    level = set(heights.level.numbers)
    goal, gone = 0.0, set[int]()
    lowest, _ = _longest(_limits(heights, ()))
    for _ in range(ROUNDS):
        checkpoint()
        height, way = _longest(_limits(heights, level))
        if height < GAIN * lowest:
            break
        goal = goal or budget * height
        if height <= goal:
            break
        after = {pieces[number].left: number for number in level}

        def weight(number: int) -> tuple[int, int]:
            return chains.length(pieces[number]), number

        found = [_between(heights, after, enters, leaves) for (_, enters), (leaves, _) in pairwise(way)]
        lightest = sorted((min(between, key=weight) for between in found if between), key=weight)
        dropped = lightest[: max(1, len(lightest) // SHARE)]
        if not dropped:
            break
        gone.update(dropped)
        level.difference_update(dropped)
    return gone


def _limits(heights: Heights, level: Collection[int]) -> Distances:
    found = blocks(heights.order, heights.pieces, level)
    return distances(heights.order, heights.reach, found, Rows(heights.rows.pitch))


def _longest(limits: Distances) -> tuple[float, list[tuple[int, int]]]:
    """The least height of all, and the neighbours in columns that need it, from above to below."""
    depth, before = [0.0] * len(limits.below), dict[int, int]()
    for upper in limits.order:
        for lower, distance in limits.below[upper]:
            if depth[upper] + distance > depth[lower]:
                depth[lower] = depth[upper] + distance
                before[lower] = upper
    at = max(range(len(depth)), key=depth.__getitem__)
    height, way = depth[at], list[tuple[int, int]]()
    while at in before:
        way.append(limits.because[before[at], at])
        at = before[at]
    return height, way[::-1]


def _between(heights: Heights, after: Mapping[int, int], one: int, other: int) -> list[int]:
    """The level pieces between two vertices of a block."""
    column, pieces = heights.order.layers.column, heights.pieces
    at, end = (one, other) if column[one] < column[other] else (other, one)
    found: list[int] = []
    while at != end:
        found.append(after[at])
        at = pieces[after[at]].right
    return found
