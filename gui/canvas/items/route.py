"""How a route is painted: its corners rounded, and its level pieces once more, above all upright ones."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainterPath

from core.picture.routing.along import CORNER, Corner, Point, corners

ARC = 0.5523  # a quarter of a circle as a Bézier curve: where its control points are, in radii


class Level(NamedTuple):
    """The straight part of a level piece, and how far along the route it begins."""

    line: QLineF
    begins: float


def rounded(points: Sequence[Point], radius: float = CORNER) -> QPainterPath:
    """The whole route as a path with round corners."""
    path = QPainterPath(QPointF(*points[0]))
    for corner in corners(points, radius):
        path.lineTo(*corner.start)
        path.cubicTo(*_control(corner.start, corner.at), *_control(corner.end, corner.at), *corner.end)
    path.lineTo(*points[-1])
    return path


def _control(end: Point, at: Point) -> Point:
    return end[0] + ARC * (at[0] - end[0]), end[1] + ARC * (at[1] - end[1])


def levels(points: Sequence[Point], radius: float = CORNER) -> list[Level]:
    """The straight parts of the level pieces."""
    curved: list[Corner] = corners(points, radius)
    starts = [points[0], *(corner.end for corner in curved)]
    ends = [*(corner.start for corner in curved), points[-1]]
    found: list[Level] = []
    gone = 0.0
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start[1] == end[1] and start != end:
            found.append(Level(QLineF(QPointF(*start), QPointF(*end)), gone))
        gone += math.dist(start, end) + (curved[number].length if number < len(curved) else 0.0)
    return found
