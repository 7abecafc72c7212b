"""How large pictures are: canvas units, pixels, points and millimetres."""

from math import ceil, floor, log10

from PySide6.QtCore import QRectF, QSizeF

UNITS_PER_INCH = 96.0  # a canvas unit is a pixel of a usual screen at scale 1
POINTS_PER_UNIT = 72.0 / UNITS_PER_INCH
INCH = 25.4  # millimetres


def in_points(area: QRectF, scale: float) -> QSizeF:
    """Width and height of an area in whole points, not smaller than it is."""
    across, down = (ceil(side * POINTS_PER_UNIT * scale - 1e-6) for side in (area.width(), area.height()))
    return QSizeF(across, down)


def grown_to(area: QRectF, points: QSizeF, scale: float) -> QRectF:
    """The area with the same middle and the size of so many points."""
    more_across, more_down = (
        (side / (POINTS_PER_UNIT * scale) - has) / 2
        for side, has in ((points.width(), area.width()), (points.height(), area.height()))
    )
    return area.adjusted(-more_across, -more_down, more_across, more_down)


def rounded_down(scale: float) -> float:
    """The scale with two digits that matter, for a sentence; what it promises to fit does fit."""
    step = 10.0 ** (floor(log10(scale)) - 1)
    return round(floor(scale / step + 1e-9) * step, 9)


def dots_per_metre(scale: float) -> int:
    """The density at which pixels are so large that a canvas unit is 1/96 inch."""
    return round(UNITS_PER_INCH * scale / INCH * 1000)
