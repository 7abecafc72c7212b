"""Bridges: the strokes in the colour of the ground with which a level piece of a wire interrupts the upright ones."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from core.picture.geometry import TITLE_STRIP, Box
from gui.canvas.style import Paint

EDGE = 1.0  # units on each side of the border of a frame, which is not interrupted


def paint_bridges(painter: QPainter, bridges: Sequence[QLineF], width: float, paint: Paint) -> None:
    """Paint strokes of a width in the colour of what is beneath them: the canvas, a group's frame, or its title."""
    if not paint.ground:
        return
    if not paint.frames:
        painter.setPen(_pen("canvas", width, paint))
        painter.drawLines(bridges)
        return
    for bridge in bridges:
        for piece, ground in on_grounds(bridge, paint.frames):
            painter.setPen(_pen(ground, width, paint))
            painter.drawLine(piece)


def _pen(ground: str, width: float, paint: Paint) -> QPen:
    pen = QPen(paint.style.grounds[ground])
    pen.setWidthF(width)
    return pen


def on_grounds(bridge: QLineF, frames: Sequence[Box]) -> Iterator[tuple[QLineF, str]]:
    """The pieces of a level line, each with what is beneath it; where it crosses a border, there is no piece."""
    left, right, y = bridge.x1(), bridge.x2(), bridge.y1()
    near = [frame for frame in frames if frame.y < y < frame.y + frame.height]
    borders = sorted({x for frame in near for x in (frame.x, frame.x + frame.width) if left < x < right})
    for start, end in zip([left, *borders], [*borders, right], strict=True):
        first, last = start + EDGE * (start in borders), end - EDGE * (end in borders)
        if first < last:
            beneath = [frame for frame in near if frame.x < (first + last) / 2 < frame.x + frame.width]
            yield QLineF(first, y, last, y), _ground(beneath, y)


def _ground(beneath: Sequence[Box], y: float) -> str:
    if not beneath:
        return "canvas"
    return "title" if y < beneath[-1].y + TITLE_STRIP else "frame"
