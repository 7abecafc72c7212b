"""Strands: the wires through a gap, to count how many of them another wire would cross."""

from bisect import bisect_left
from typing import NamedTuple

IN_LINE = 9.0  # two level pieces that differ by less lie on each other
NEAR = 24.0  # two that differ by less look joined
ROUNDING = 1e-6


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
        self._strands: list[tuple[float, float]] = []
        self._is_sorted = True
        self._lefts, self._rights = list[float](), list[float]()
        self._left_masks, self._right_masks = [0], [0]

    def add(self, left: float, right: float) -> None:
        """Add a wire."""
        self._strands.append((left, right))
        self._is_sorted = False

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
        if not self._is_sorted:
            self._lefts, self._left_masks = _masks([left for left, _ in self._strands])
            self._rights, self._right_masks = _masks([right for _, right in self._strands])
            self._is_sorted = True


def _masks(heights: list[float]) -> tuple[list[float], list[int]]:
    """The heights in order, and for each number of them the set of those before, as bits."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    masks = [0]
    for number in order:
        masks.append(masks[-1] | 1 << number)
    return [heights[number] for number in order], masks


def _beside(heights: list[float], masks: list[int], height: float) -> tuple[int, int]:
    """The set of wires within IN_LINE of a height, and how many are within NEAR."""
    low, high = bisect_left(heights, height - NEAR + ROUNDING), bisect_left(heights, height + NEAR)
    if low == high:
        return 0, 0
    upper, lower = bisect_left(heights, height - IN_LINE, low, high), bisect_left(heights, height + IN_LINE, low, high)
    return masks[lower] ^ masks[upper], high - low
