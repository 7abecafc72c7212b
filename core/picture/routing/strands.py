"""Strands: the wires through a gap, to count how many of them another wire would cross."""

from bisect import bisect_left

NEAR = 24.0  # two heights that differ by less look joined


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

    def above_left(self, height: float) -> int:
        """Return the set of wires, as bits, that are above this height at the left side."""
        self._sort()
        return self._left_masks[bisect_left(self._lefts, height)]

    def above_right(self, height: float) -> int:
        """Return the set of wires, as bits, that are above this height at the right side."""
        self._sort()
        return self._right_masks[bisect_left(self._rights, height)]

    def near_left(self, height: float) -> int:
        """Return how many wires are nearer than NEAR to this height at the left side."""
        self._sort()
        return _near(self._lefts, height)

    def near_right(self, height: float) -> int:
        """Return how many wires are nearer than NEAR to this height at the right side."""
        self._sort()
        return _near(self._rights, height)

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


def _near(heights: list[float], height: float) -> int:
    return bisect_left(heights, height + NEAR) - bisect_left(heights, height - NEAR + 1e-6)
