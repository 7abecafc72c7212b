"""How a route is painted: its corners rounded, its level pieces over a bridge that interrupts the risers of others."""

import math
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainterPath

from core.picture.routing.along import Corner, Point, corners

BRIDGE_END = 16.0  # a bridge ends so far before each corner of a wire of the same source
ARC = 0.5523  # a quarter of a circle as a Bézier curve: where its control points are, in radii


class Level(NamedTuple):
    """The straight part of a level piece, and how far along the route it begins."""

    line: QLineF
    begins: float


def rounded(points: Sequence[Point]) -> QPainterPath:
    """The whole route as a path with round corners."""
    path = QPainterPath(QPointF(*points[0]))
    for corner in corners(points):
        path.lineTo(*corner.start)
        path.cubicTo(*_control(corner.start, corner.at), *_control(corner.end, corner.at), *corner.end)
    path.lineTo(*points[-1])
    return path


def _control(end: Point, at: Point) -> Point:
    return end[0] + ARC * (at[0] - end[0]), end[1] + ARC * (at[1] - end[1])


def levels(points: Sequence[Point]) -> list[Level]:
    """The straight parts of the level pieces."""
    curved: list[Corner] = corners(points)
    starts = [points[0], *(corner.end for corner in curved)]
    ends = [*(corner.start for corner in curved), points[-1]]
    found: list[Level] = []
    gone = 0.0
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start[1] == end[1] and start != end:
            found.append(Level(QLineF(QPointF(*start), QPointF(*end)), gone))
        gone += math.dist(start, end) + (curved[number].length if number < len(curved) else 0.0)
    return found


def bridges(points: Sequence[Point], turns: Collection[Point]) -> list[QLineF]:
    """The bridges of a route's level pieces; `turns` are the corners of all routes from the same source."""
    found: list[QLineF] = []
    for (start, y), (end, other) in pairwise(points):
        if y != other:
            continue
        left, right = min(start, end), max(start, end)
        for x in sorted({x for x, height in turns if height == y and left - BRIDGE_END < x < right + BRIDGE_END}):
            if x - BRIDGE_END > left:
                found.append(QLineF(left, y, x - BRIDGE_END, y))
            left = max(left, x + BRIDGE_END)
        if right > left:
            found.append(QLineF(left, y, right, y))
    return found
