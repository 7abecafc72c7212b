"""Text on the canvas: pieces in one line, as large as there is room for, laid out when they are painted."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath

from core.base.names import with_shorter_names
from gui.canvas.style import Style
from gui.theme import font

REGULAR, STRONG, BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold
CAP = 0.66  # height of digits and capitals in Source Sans Pro, of the size of the type
SMALLEST = 0.7  # a number that does not fit shrinks so far, and is then cut
SMALLEST_NUMBER = 0.6  # so far where a cut number would leave nothing to read
SMALLEST_WORDS = 0.8  # so far other text: names in it can be shortened and still be told
NUMBERS = re.compile(r"[\[(Σ ]*−?(\d|∞|nan)")  # the beginning of a number or a list of numbers


class Piece(NamedTuple):
    """Text of one weight and colour, a name of the theme."""

    text: str
    weight: QFont.Weight
    colour: str


class Run(NamedTuple):
    """A piece with its place: the left end of its baseline, its width and its size."""

    x: float
    baseline: float
    width: float
    size: int
    piece: Piece

    @property
    def text(self) -> str:
        """What is written."""
        return self.piece.text

    @property
    def area(self) -> QRectF:
        """What digits and capitals cover."""
        return QRectF(self.x, self.baseline - CAP * self.size, self.width, CAP * self.size)


@lru_cache(maxsize=512)
def letters(size: int, weight: QFont.Weight) -> QFont:
    """The program's font in a size and weight."""
    return font(size, weight)


@lru_cache(maxsize=512)
def _metrics(size: int, weight: QFont.Weight) -> QFontMetricsF:
    return QFontMetricsF(letters(size, weight))


@lru_cache(maxsize=50_000)
def width_of(text: str, size: int, weight: QFont.Weight) -> float:
    """The width of a text."""
    return _metrics(size, weight).horizontalAdvance(text)


def line_width(pieces: Sequence[Piece], size: int) -> float:
    """The width of pieces behind each other."""
    return sum(width_of(piece.text, size, piece.weight) for piece in pieces)


def fitted(pieces: Sequence[Piece], size: int, room: float, least: float | None = None) -> tuple[list[Piece], int]:
    """The pieces in the largest type that fits; in the smallest, names in them are shortened and the end is cut."""
    width = line_width(pieces, size)
    if width <= room:
        return list(pieces), size
    least = least or (SMALLEST if NUMBERS.match(pieces[0].text) else SMALLEST_WORDS)
    smallest = max(1, round(size * least))
    smaller = max(smallest, int(size * room / width))
    while smaller > smallest and line_width(pieces, smaller) > room:
        smaller -= 1
    return _cut(pieces, smaller, room), smaller


def _cut(pieces: Sequence[Piece], size: int, room: float) -> list[Piece]:
    kept: list[Piece] = []
    for piece in pieces:
        width = width_of(piece.text, size, piece.weight)
        if width > room:
            return [*kept, piece._replace(text=_elided(piece.text, size, piece.weight, max(room, 0.0)))]
        kept.append(piece)
        room -= width
    return kept


def _elided(text: str, size: int, weight: QFont.Weight, room: float) -> str:
    """As much of a text as there is room for, with names shortened in their middle; of numbers none of other size."""
    if not NUMBERS.match(text):
        if (shorter := with_names_fitted(text, size, weight, room)) is not None:
            return shorter
        return _metrics(size, weight).elidedText(text, Qt.TextElideMode.ElideRight, room)
    items = text.split(", ")
    for count in range(len(items) - 1, 0, -1):
        first = ", ".join(items[:count])
        shorter = f"{first}, …{']' * (first.count('[') - first.count(']'))}"
        if width_of(shorter, size, weight) <= room:
            return shorter
    return "…"


def with_names_fitted(text: str, size: int, weight: QFont.Weight, room: float) -> str | None:
    """A name or a formula with its names shortened until there is room for it; None if there never is, or in prose."""
    if " " in text and "=" not in text:
        return None
    return next((short for short in with_shorter_names(text) if width_of(short, size, weight) <= room), None)


def placed(pieces: Sequence[Piece], size: int, x: float, baseline: float) -> list[Run]:
    """The pieces behind each other from x on."""
    runs: list[Run] = []
    for piece in pieces:
        width = width_of(piece.text, size, piece.weight)
        runs.append(Run(x, baseline, width, size, piece))
        x += width
    return runs


def from_left(pieces: Sequence[Piece], size: int, left: float, baseline: float, room: float) -> list[Run]:
    """A line that begins at `left`."""
    fit, size = fitted(pieces, size, room)
    return placed(fit, size, left, baseline)


def to_right(
    pieces: Sequence[Piece], size: int, right: float, baseline: float, room: float, least: float | None = None
) -> list[Run]:
    """A line that ends at `right`."""
    fit, size = fitted(pieces, size, room, least)
    return placed(fit, size, right - line_width(fit, size), baseline)


def centred(
    pieces: Sequence[Piece], size: int, middle: float, baseline: float, room: float, least: float | None = None
) -> list[Run]:
    """A line around `middle`."""
    fit, size = fitted(pieces, size, room, least)
    return placed(fit, size, middle - line_width(fit, size) / 2, baseline)


def around(runs: Sequence[Run], middle: float) -> list[Run]:
    """A line with its digits and capitals around a height."""
    return [run._replace(baseline=middle + CAP * run.size / 2) for run in runs]


def paint_runs(painter: QPainter, runs: Sequence[Run], style: Style) -> None:
    """Write pieces of text, from left to right in every language: they are formulas and numbers."""
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for x, baseline, _, size, (text, weight, colour) in runs:
        if style.outlines:
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)  # parts of a letter may overlap
            path.addText(QPointF(x, baseline), letters(size, weight), text)
            painter.fillPath(path, style.brushes[colour])
            continue
        painter.setFont(letters(size, weight))
        painter.setPen(style.pens[colour])
        painter.drawText(QPointF(x, baseline), text)
