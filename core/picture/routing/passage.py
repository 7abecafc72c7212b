"""The heights at which lanes pass a column: its free slots, and the lanes that are there already."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from core.picture.routing.columns import slot_at, slots
from core.picture.routing.parts import Card

Lane: TypeAlias = tuple[float, int, float]  # its height, then the column and the height of its source

LANE = 24.0  # distance of two lanes in one slot
CROWDED_COST, CLOSE_COST = 400.0, 12.0  # one lane more than there is room for; a lane near another
TRIED = 10  # distances from other lanes at which a free height is looked for
ROUNDING = 1e-6


class Option(NamedTuple):
    """A height at which a lane may pass a column, and what that costs."""

    height: float
    cost: float


class Passage:
    """A column with its free slots, and the lanes in each."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._slots = slots(cards)
        self._lanes: list[list[Lane]] = [[] for _ in self._slots]

    @property
    def top(self) -> float:
        """The lowest height above everything."""
        return min([self._slots[0][1], *(lane[0] - LANE for lane in self._lanes[0][:1])])

    @property
    def bottom(self) -> float:
        """The highest height below everything."""
        return max([self._slots[-1][0], *(lane[0] + LANE for lane in self._lanes[-1][-1:])])

    def add(self, lane: Lane) -> None:
        """Let a lane pass."""
        insort(self._lanes[slot_at(self._slots, lane[0])], lane)

    def options(self, wish: float) -> list[Option]:
        """Return the heights nearest to a wish: in its slot, else at the ends of the slots above and below."""
        number = slot_at(self._slots, wish)
        low, high = self._slots[number]
        if low <= wish <= high:
            return [self._free(number, wish)]
        if wish < low:
            return [self._free(number, low)]
        below = number + 1
        after = [self._free(below, self._slots[below][0])] if below < len(self._slots) else []
        return [self._free(number, high), *after]

    def _free(self, number: int, wish: float) -> Option:
        """The free height nearest to the wish in a slot."""
        lanes, (low, high) = self._lanes[number], self._slots[number]
        close = _close(lanes, wish)
        if not close:
            return Option(wish, 0.0)
        for distance in range(1, TRIED):
            for height in (close[0][0] - distance * LANE, close[-1][0] + distance * LANE):
                if low <= height <= high and not _close(lanes, height):
                    return Option(height, 0.0)
        has_room = len(lanes) * LANE <= high - low
        return Option(wish, CLOSE_COST * len(close) if has_room else CROWDED_COST)

    def moved_apart(self, weights: Mapping[Lane, float]) -> dict[Lane, float]:
        """Return new heights for the lanes of slots where some are too close; those of great weight move least."""
        moved: dict[Lane, float] = {}
        for lanes, (low, high) in zip(self._lanes, self._slots, strict=True):
            if any(b[0] - a[0] < LANE for a, b in pairwise(lanes)):
                step = min(LANE, (high - low) / (len(lanes) - 1))
                placed = _spread([lane[0] for lane in lanes], [weights[lane] for lane in lanes], step, low, high)
                moved.update(zip(lanes, placed, strict=True))
        return moved


def _close(lanes: list[Lane], height: float) -> list[Lane]:
    """The lanes nearer than LANE to a height."""
    return lanes[bisect_left(lanes, (height - LANE + ROUNDING,)) : bisect_left(lanes, (height + LANE,))]


def _spread(heights: Sequence[float], weights: Sequence[float], step: float, low: float, high: float) -> list[float]:
    """Heights at least `step` apart between low and high, near the given ones: pool adjacent violators."""
    pools: list[tuple[float, float, int]] = []  # of lanes that touch: where the first would be, weight, number of lanes
    for number, (height, weight) in enumerate(zip(heights, weights, strict=True)):
        at, total, count = height - number * step, weight, 1
        while pools and pools[-1][0] > at:
            before, heavy, more = pools.pop()
            at = (before * heavy + at * total) / (heavy + total)
            total, count = total + heavy, count + more
        pools.append((at, total, count))
    starts = [at for at, _, count in pools for _ in range(count)]
    last = high - (len(starts) - 1) * step
    return [min(max(at, low), max(low, last)) + number * step for number, at in enumerate(starts)]
