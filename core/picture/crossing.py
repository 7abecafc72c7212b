"""Whether a line crosses a wire."""

from itertools import pairwise

from core.picture.labels import Curve, Point, point_at

PIECES = 32  # straight pieces that approximate a curve


def crosses(start: Point, end: Point, curve: Curve) -> bool:
    """Return whether the straight line from `start` to `end` crosses or touches the curve."""
    points = [point_at(curve, piece / PIECES) for piece in range(PIECES + 1)]
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
