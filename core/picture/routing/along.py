"""Points along a route: for the bead that travels on it, for pointing at a wire, for cutting it, for its label.

A route is given by its corner points from the output port to the input port; each piece is level or upright.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from core.picture.geometry import LABEL_BOTTOM, LABEL_TOP, RUN_MIN, Box

Point: TypeAlias = tuple[float, float]

CORNER = 12.0  # radius of a corner that has room for it
OUT, IN = 24.0, 24.0  # least level pieces at a port: a wire leaves to the right and arrives from the left
RISER_BEFORE = 8.0 + RUN_MIN + 6.0  # where the riser of a wire in hand is, left of the input port


class Corner(NamedTuple):
    """A rounded corner: a quarter of a circle from `start` to `end`, which the two pieces would meet in `at`."""

    start: Point
    at: Point
    end: Point

    @property
    def length(self) -> float:
        """Length of the arc."""
        return math.dist(self.start, self.at) * math.pi / 2

    def point(self, share: float) -> Point:
        """The point after this share of the arc."""
        angle = share * math.pi / 2
        back, on = 1 - math.sin(angle), 1 - math.cos(angle)
        x, y = (at + back * (start - at) + on * (end - at) for start, at, end in zip(*self, strict=True))
        return x, y


def corners(points: Sequence[Point], radius: float = CORNER) -> list[Corner]:
    """Return the rounded corners between the first and the last point; small where a piece is short."""
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    room = [length if number in (0, len(lengths) - 1) else length / 2 for number, length in enumerate(lengths)]
    found: list[Corner] = []
    for number, at in enumerate(points[1:-1]):
        reach = min(radius, room[number], room[number + 1])
        before = _toward(at, points[number], reach, lengths[number])
        after = _toward(at, points[number + 2], reach, lengths[number + 1])
        found.append(Corner(before, at, after))
    return found


def _toward(start: Point, end: Point, reach: float, length: float) -> Point:
    """The point that is `reach` away from `start` on the way to `end`."""
    share = reach / length if length else 0.0
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def point_at(points: Sequence[Point], share: float, radius: float = CORNER) -> Point:
    """Return the point after this share of the way, corners rounded: 0 is the output port, 1 the input port."""
    curved = corners(points, radius)
    starts = [points[0], *(corner.end for corner in curved)]
    ends = [*(corner.start for corner in curved), points[-1]]
    straight = [math.dist(start, end) for start, end in zip(starts, ends, strict=True)]
    rest = share * (sum(straight) + sum(corner.length for corner in curved))
    for number, length in enumerate(straight):
        if rest <= length or number == len(curved):
            return _toward(starts[number], ends[number], min(rest, length), length)
        rest -= length
        if rest <= curved[number].length:
            return curved[number].point(rest / curved[number].length)
        rest -= curved[number].length
    return points[-1]


def distance_to(points: Sequence[Point], x: float, y: float) -> float:
    """Return how far a point is from the route, its corners taken as sharp."""
    return min(_piece_distance(a, b, x, y) for a, b in pairwise(points))


def _piece_distance(a: Point, b: Point, x: float, y: float) -> float:
    """How far a point is from a level or upright piece: from the box that the piece is."""
    across = max(min(a[0], b[0]) - x, 0.0, x - max(a[0], b[0]))
    down = max(min(a[1], b[1]) - y, 0.0, y - max(a[1], b[1]))
    return math.hypot(across, down)


def crosses(start: Point, end: Point, points: Sequence[Point]) -> bool:
    """Return whether the straight line from `start` to `end` crosses or touches the route."""
    return any(_segments_cross(start, end, a, b) for a, b in pairwise(points))


def _segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two segments cross: the ends of each are on both sides of the other."""
    return _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0 and _overlap(a, b, c, d)


def _side(a: Point, b: Point, c: Point) -> float:
    """Positive if c is on one side of the line from a to b, negative on the other: a cross product."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _overlap(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the extents of two segments overlap: segments on one line cross only then."""
    return all(max(min(a[i], b[i]), min(c[i], d[i])) <= min(max(a[i], b[i]), max(c[i], d[i])) for i in (0, 1))


def label_box(left: float, right: float, y: float, width: float) -> Box:
    """Return what a label of this width covers on a run from `left` to `right` at height `y`; it is centred there."""
    return Box((left + right - width) / 2, y - LABEL_TOP, width, LABEL_TOP + LABEL_BOTTOM)


def covered(points: Sequence[Point], label: Box) -> list[Box]:
    """Return what a wire covers with its label: the label, and each piece of the route as a box without width."""
    pieces = (Box(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in pairwise(points))
    return [label, *pieces]


def loose_route(start: Point, end: Point) -> tuple[Point, ...]:
    """Return the corner points of a wire in hand, from an output (or the pointer) to an input (or the pointer).

    It looks like the wire that it would become; to an input further left it goes back halfway between the two.
    """
    if start[1] == end[1] and start[0] <= end[0]:
        return start, end
    if end[0] - start[0] >= OUT:
        riser = max((start[0] + end[0]) / 2, end[0] - RISER_BEFORE)
        return start, (riser, start[1]), (riser, end[1]), end
    middle = (start[1] + end[1]) / 2
    right, left = start[0] + OUT, end[0] - IN
    return start, (right, start[1]), (right, middle), (left, middle), (left, end[1]), end
