"""Strands: the wires through a gap, to count how many of them another wire would cross."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from operator import or_
from typing import NamedTuple

IN_LINE = 9.0  # two level pieces that differ by less lie on each other
NEAR = 24.0  # two that differ by less look joined
ROUNDING = 1e-6
FEW = 4  # wires that are entered one by one


class Meeting(NamedTuple):
    """What a wire at a height of one side of a gap has to do with the others; sets of wires are bits.

    The wires above it at this side; those that it would lie on if they are at its height at the other side, perhaps;
    and how many look joined to it there.
    """

    above: int
    in_line: int
    near: int


class Strands:
    """The height of each wire at the left side and at the right side of a gap."""

    def __init__(self) -> None:
        self._count = 0
        self._new: list[tuple[float, float]] = []  # wires that are not in the lists yet
        self._lefts, self._rights = list[float](), list[float]()
        self._left_masks, self._right_masks = [0], [0]  # for each number of heights, the set of wires at these

    def add(self, left: float, right: float) -> None:
        """Add a wire."""
        self._new.append((left, right))

    def leaving(self, height: float) -> Meeting:
        """Return what a wire that enters at the left side, at this height, has to do with the others."""
        self._sort()
        return Meeting(
            self._left_masks[bisect_left(self._lefts, height)], *_beside(self._rights, self._right_masks, height)
        )

    def arriving(self, height: float) -> Meeting:
        """Return what a wire that leaves at the right side, at this height, has to do with the others."""
        self._sort()
        return Meeting(
            self._right_masks[bisect_left(self._rights, height)], *_beside(self._lefts, self._left_masks, height)
        )

    def _sort(self) -> None:
        """Enter the new wires."""
        if not self._new:
            return
        lefts, rights = zip(*self._new, strict=True)
        self._lefts, self._left_masks = _entered(self._lefts, self._left_masks, lefts, self._count)
        self._rights, self._right_masks = _entered(self._rights, self._right_masks, rights, self._count)
        self._count += len(self._new)
        self._new = []


def _entered(heights: list[float], masks: list[int], new: Sequence[float], count: int) -> tuple[list[float], list[int]]:
    """The sorted heights with new ones, of wires numbered from `count`, and the sets of the wires at the first ones."""
    if len(new) > FEW:
        bits = [(height, masks[at + 1] ^ masks[at]) for at, height in enumerate(heights)]
        bits += [(height, 1 << number) for number, height in enumerate(new, count)]
        bits.sort()
        return [height for height, _ in bits], list(accumulate((bit for _, bit in bits), or_, initial=0))
    for number, height in enumerate(new, count):
        at = bisect_left(heights, height)
        heights.insert(at, height)
        masks[at + 1 :] = [mask | 1 << number for mask in masks[at:]]
    return heights, masks


def _beside(heights: list[float], masks: list[int], height: float) -> tuple[int, int]:
    """The set of wires within IN_LINE of a height, and how many are within NEAR."""
    low, high = bisect_left(heights, height - NEAR + ROUNDING), bisect_left(heights, height + NEAR)
    if low == high:
        return 0, 0
    upper, lower = bisect_left(heights, height - IN_LINE, low, high), bisect_left(heights, height + IN_LINE, low, high)
    return masks[lower] ^ masks[upper], high - low
