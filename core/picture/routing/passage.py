"""The heights at which lanes pass a column: its free slots, and the lanes that are there already."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from core.picture.routing.columns import slot_at, slots
from core.picture.routing.parts import Card

Lane: TypeAlias = tuple[float, int, float]  # its height, then the column and the height of its source

LANE = 24.0  # distance of two lanes in one slot
CROWDED_COST, CLOSE_COST = 1000.0, 12.0  # one lane more than there is room for; a lane near another
TRIED = 5  # lanes on each side, beside which a free height is looked for
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
        self._open = list(range(len(self._slots)))  # the numbers of the slots that have room

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
        number = slot_at(self._slots, lane[0])
        insort(self._lanes[number], lane)
        if number in self._open and not self._has_room(number):
            self._open.remove(number)

    def _has_room(self, number: int) -> bool:
        low, high = self._slots[number]
        return len(self._lanes[number]) * LANE <= high - low

    def options(self, wish: float) -> list[Option]:
        """Return the heights nearest to a wish: in its slot, if there is room, else in the slots above and below."""
        number = slot_at(self._slots, wish)
        at = bisect_left(self._open, number)
        low, high = self._slots[number]
        is_inside = low <= wish <= high
        if self._open[at : at + 1] == [number]:
            if is_inside:
                return [self._free(number, wish)]
            return [self._free(near, wish) for near in (self._open[at : at + 2] if wish > high else [number])]
        crowded = [Option(wish, CROWDED_COST)] if is_inside else []
        return crowded + [self._free(near, wish) for near in self._open[max(0, at - 1) : at + 1]]

    def beside(self, port: float) -> list[Option]:
        """Return the height nearest to a port that leaves a riser of LANE, where a shorter one would be needed."""
        number = slot_at(self._slots, port)
        if number not in self._open or self._lanes[number]:
            return []
        nearest = self._free(number, port).height
        step = port + (LANE if nearest > port else -LANE)
        return [self._free(number, step)] if 0 < abs(nearest - port) < LANE else []

    def _free(self, number: int, wish: float) -> Option:
        """The free height nearest to the wish in a slot that has room."""
        lanes, (low, high) = self._lanes[number], self._slots[number]
        wish = min(max(wish, low), high)
        close = _close(lanes, wish)
        if not close:
            return Option(wish, 0.0)
        at = bisect_left(lanes, (wish,))
        around = [*lanes[max(0, at - TRIED) : at + TRIED], lanes[0], lanes[-1]]
        beside = {lane[0] + way for lane in around for way in (-LANE, LANE)}
        free = [height for height in beside if low <= height <= high and not _close(lanes, height)]
        if free:
            return Option(min(free, key=lambda height: (abs(height - wish), height)), 0.0)
        return Option(wish, CLOSE_COST * len(close))

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
