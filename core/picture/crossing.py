"""Whether a line crosses a wire."""

from itertools import pairwise

from core.picture.labels import Curve, Point, point_at

PIECES = 32  # straight pieces that stand for a curve


def crosses(start: Point, end: Point, curve: Curve) -> bool:
    """Return whether the straight line from `start` to `end` crosses or touches the curve."""
    points = [point_at(curve, piece / PIECES) for piece in range(PIECES + 1)]
    return any(_meet(start, end, a, b) for a, b in pairwise(points))


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether each segment has its ends on both sides of the other."""
    return _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0 and _overlap(a, b, c, d)


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _overlap(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Segments on one line meet only where their extents do."""
    return all(max(min(a[i], b[i]), min(c[i], d[i])) <= min(max(a[i], b[i]), max(c[i], d[i])) for i in (0, 1))
