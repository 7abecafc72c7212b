"""Lanes: the order of the risers in the gap between two columns, and how far they are apart."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import inf
from typing import NamedTuple

CROSSED, APART = 24.0, 14.0  # distance of two lanes whose wires cross (a bridge needs it), and of two others
FEW = 14  # lanes in a gap; if there are more, all of them share ROOM
ROOM, CLOSEST = 200.0, 6.0  # width of many lanes together, and the least distance of two
CORNER = 12.0  # radius of a corner; half the distance of the lanes if there are many
ONE_LINE, JOINED = 9.0, 24.0  # differences in height at which two level pieces lie on each other, or look joined
ONE_LINE_COST, JOINED_COST = 1000, 3  # measured in crossings
END_TO_END = 20.0  # risers above each other share a lane if they are this far apart (twice)
ROUNDS = 12  # of moving each riser to its best place
COMPARED = 200  # risers that are compared with each other; more are only sorted


class Riser(NamedTuple):
    """One source's upright piece in a gap: it arrives from the left and leaves to the right at these heights."""

    source: str
    left: float
    right: tuple[float, ...]


class Lanes(NamedTuple):
    """For each source, how far its riser is to the left of the rightmost lane; the largest of these; the corners."""

    offsets: dict[str, float]
    width: float
    corner: float


def lanes(risers: Sequence[Riser]) -> Lanes:
    """Return the lanes of the risers of one gap, in canvas units; the same whatever their order and sources' names.

    Each source has at most one riser in a gap. A wire that passes the gap at one height needs none, unless it is a
    branch of a source that has one: then its height is one of `right`. Costs O(k log k + pairs that cross) time, for
    at most COMPARED risers that are all beside each other also O(k²).
    """
    offsets: dict[str, float] = {}
    corner = CORNER
    for group in _groups(risers):
        numbers, ordered = _numbered(_ordered(group))
        count = max(numbers) + 1
        if count > FEW:
            step = max(CLOSEST, ROOM / (count - 1))
            corner = min(corner, step / 2)
            offsets.update((riser.source, number * step) for riser, number in zip(ordered, numbers, strict=True))
        else:
            offsets.update(_spaced(ordered))
    return Lanes(offsets, max(offsets.values(), default=0.0), corner)


def on_each_other(risers: Sequence[Riser], offsets: Mapping[str, float]) -> set[tuple[str, float]]:
    """Return the sources, with the height, of pieces to the right that lie on another's piece from the left.

    That cannot be helped where two sources exchange their heights.
    """
    lefts = sorted((riser.left, riser.source) for riser in risers)
    return {
        (riser.source, pin)
        for riser in risers
        for pin in riser.right
        for _, other in lefts[bisect_left(lefts, (pin - ONE_LINE,)) : bisect_left(lefts, (pin + ONE_LINE,))]
        if offsets[other] < offsets[riser.source]
    }


class _Span(NamedTuple):
    """A riser with its upper and lower end."""

    top: float
    bottom: float
    left: float
    right: tuple[float, ...]
    source: str

    def crosses(self, other: "_Span") -> bool:
        """Whether their wires cross if this riser is to the left of the other."""
        return self.top < other.left < self.bottom or any(other.top < pin < other.bottom for pin in self.right)

    def is_beside(self, other: "_Span") -> bool:
        """Whether the two overlap in height, so that they need different lanes."""
        return self.top < other.bottom + 2 * END_TO_END and other.top < self.bottom + 2 * END_TO_END


def _groups(risers: Sequence[Riser]) -> list[list[_Span]]:
    """The risers in groups that have nothing to do with each other."""
    spans = [
        _Span(min(left, *right), max(left, *right), left, tuple(sorted(right)), source)
        for source, left, right in risers
    ]
    groups: list[list[_Span]] = []
    end = -inf
    for span in sorted(spans, key=lambda span: span[:4]):
        if span.top >= end + 2 * END_TO_END:
            groups.append([])
        groups[-1].append(span)
        end = max(end, span.bottom)
    return groups


def _ordered(spans: list[_Span]) -> list[_Span]:
    """The risers from left to right, so that their wires cross as little as possible."""
    if len(spans) == 1:
        return spans
    lefts = sorted(span.left for span in spans)
    rights = sorted(pin for span in spans for pin in span.right)
    tops, bottoms = sorted(span.top for span in spans), sorted(span.bottom for span in spans)

    def passing(height: float) -> int:
        return bisect_left(tops, height) - bisect_right(bottoms, height)

    def inside(heights: list[float], span: _Span) -> int:
        return bisect_left(heights, span.bottom) - bisect_right(heights, span.top)

    def excess(span: _Span) -> int:
        """How many more crossings there are with this riser to the left of all others than to their right."""
        return inside(lefts, span) + sum(map(passing, span.right)) - inside(rights, span) - passing(span.left)

    first = sorted(spans, key=excess)
    return _improved(first) if len(first) <= COMPARED else first


def _improved(spans: list[_Span]) -> list[_Span]:
    """Move each riser to where its wires cross least, until none moves any more."""
    excess = _excess(spans)
    order = list(range(len(spans)))
    for _ in range(ROUNDS):
        before = order.copy()
        for number in before:
            at = order.index(number)
            del order[at]
            gains = list(accumulate(map(excess[number].__getitem__, order), initial=0))
            best = max(gains)
            order.insert(at if gains[at] == best else gains.index(best), number)
        if order == before:
            break
    return [spans[number] for number in order]


def _excess(spans: list[_Span]) -> list[list[int]]:
    """excess[i][j]: how many more crossings there are with riser i to the left of riser j than to its right."""
    lefts = sorted((span.left, number) for number, span in enumerate(spans))
    rights = sorted((pin, number) for number, span in enumerate(spans) for pin in span.right)
    excess = [[0] * len(spans) for _ in spans]

    for number, span in enumerate(spans):
        own = excess[number]
        for _, other in _between(lefts, span.top, span.bottom):
            own[other] += 1
            excess[other][number] -= 1
        for _, other in _between(rights, span.top, span.bottom):
            own[other] -= 1
            excess[other][number] += 1
        for pin, other in _between(rights, span.left - JOINED, span.left + JOINED):
            cost = ONE_LINE_COST if abs(pin - span.left) < ONE_LINE else JOINED_COST
            own[other] -= cost
            excess[other][number] += cost
    for number in range(len(spans)):
        excess[number][number] = 0
    return excess


def _between(pins: list[tuple[float, int]], low: float, high: float) -> list[tuple[float, int]]:
    """The sorted pins whose heights are between the two."""
    return pins[bisect_left(pins, (low, inf)) : bisect_left(pins, (high, -1))]


def _numbered(spans: list[_Span]) -> tuple[list[int], list[_Span]]:
    """The number of each riser's lane, from 0 at the right, for risers from right to left."""
    starts, free = [-inf], [0]  # from each height to the next, the first lane that is free
    numbers: list[int] = []
    ordered = spans[::-1]
    for span in ordered:
        top, bottom = span.top - END_TO_END, span.bottom + END_TO_END
        first, last = bisect_right(starts, top) - 1, bisect_left(starts, bottom)
        numbers.append(max(free[first:last]))
        below = free[last - 1]
        starts[first + 1 : last] = top, bottom
        free[first + 1 : last] = numbers[-1] + 1, below
    return numbers, ordered


def _spaced(spans: list[_Span]) -> dict[str, float]:
    """The offsets of a few lanes, of risers from right to left."""
    offsets: dict[str, float] = {}
    placed: list[tuple[float, _Span]] = []
    for span in spans:
        needed = (
            offset + (CROSSED if span.crosses(other) else APART) for offset, other in placed if span.is_beside(other)
        )
        offsets[span.source] = max(needed, default=0.0)
        placed.append((offsets[span.source], span))
    return offsets
