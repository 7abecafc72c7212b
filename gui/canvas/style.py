"""Pens, brushes, fonts and paths that all items of the canvas share."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from core.description.views import WireState
from core.picture.geometry import CHIP_SIZE, PORT, ROW_SIZE, SHEET_SIZE, STRIP, TITLE_SIZE, TITLE_STRIP
from gui.theme import Theme, font

Sizes: TypeAlias = tuple[tuple[float, QFont], ...]  # sizes of one type

STRONG = QFont.Weight.DemiBold
RADIUS = 8.0
SYMBOL_SIZES = (18.0, 14.0, 11.0, 9.0)
NEAR_SIZES = (20.0, 18.0, 16.0)  # what is read at half size
FAR_SIZES = (36.0, 30.0, 24.0)  # and at a quarter
LEAST = (0.25, 0.5, 0.75)  # scales at which names, numbers, everything can be read
DOTS = 24  # distance of the dots on the canvas


class Detail(IntEnum):
    """How much is drawn at a zoom; decided once for the whole view."""

    BOXES = 0
    NAMES = 1  # symbol and name of a card
    NUMBERS = 2  # and its value and gradient; one number on a wire
    FULL = 3

    @classmethod
    def at(cls, scale: float) -> "Detail":
        """As much as has letters of eight pixels; names that are too long for that have six."""
        return cls(sum(scale >= least for least in LEAST))


@dataclass(frozen=True, eq=False)
class Style:
    """Everything to paint with in one theme, made once."""

    theme: Theme
    symbols: Sizes  # the largest first
    title: QFont
    near: Sizes  # for what is read from a little further away, the largest first
    far: Sizes  # and from far away
    strip: Sizes  # the title of a group, from far away
    row: QFont
    note: QFont
    number: QFont
    chip: QFont
    chip_strong: QFont
    brushes: dict[str, QBrush]
    pens: dict[str, QPen]
    wires: dict[WireState, QPen]
    hairlines: dict[WireState, QPen]
    dots: QBrush
    active: QPen
    active_far: QPen  # the same, as thick from far away
    accent: QPen  # selection, and what a gesture draws
    veil: QBrush
    frame: QBrush  # inside a group


@lru_cache(maxsize=8)
def style(theme: Theme) -> Style:
    """Return what to paint with in this theme; needs a QGuiApplication."""
    names = [name for name in Theme.__slots__ if name != "name"]
    return Style(
        theme=theme,
        symbols=_sizes(SYMBOL_SIZES),
        title=font(TITLE_SIZE, STRONG),
        near=_sizes(NEAR_SIZES),
        far=_sizes(FAR_SIZES),
        strip=_sizes((TITLE_STRIP,)),
        row=font(ROW_SIZE),
        note=font(SHEET_SIZE),
        number=font(ROW_SIZE, STRONG),
        chip=font(CHIP_SIZE),
        chip_strong=font(CHIP_SIZE, STRONG),
        brushes={name: QBrush(theme.color(name)) for name in names},
        pens={name: _pen(theme, name, 1.0) for name in names},
        wires={state: _wire_pen(theme, state, hairline=False) for state in WireState},
        hairlines={state: _wire_pen(theme, state, hairline=True) for state in WireState},
        dots=_dots(theme),
        active=_pen(theme, "grad", 2.0),
        active_far=_cosmetic(_pen(theme, "grad", 2.0)),
        accent=_pen(theme, "selection", 2.0),
        veil=QBrush(_see_through(theme.color("selection"), 0.12)),
        frame=QBrush(_see_through(theme.color("group"), 0.35)),
    )


def _sizes(sizes: tuple[float, ...]) -> Sizes:
    return tuple((size, font(size, STRONG)) for size in sizes)


def _pen(theme: Theme, name: str, width: float) -> QPen:
    return QPen(theme.color(name), width)


def _wire_pen(theme: Theme, state: WireState, *, hairline: bool) -> QPen:
    """Thin pens take Qt's fast path; only the one active wire is always thick, also from far away."""
    pen = _pen(theme, "grad" if state in (WireState.ACTIVE, WireState.FLOWED) else "wire", 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if state is WireState.ACTIVE:
        pen.setWidthF(3.5)
        pen.setCosmetic(hairline)
    elif hairline:
        pen.setWidthF(2.0 if state is WireState.FLOWED else 1.0)  # seen to differ without the colour
        pen.setCosmetic(True)
    elif state is WireState.NONE:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([4.0, 3.0])
    return pen


def _cosmetic(pen: QPen) -> QPen:
    pen.setCosmetic(True)
    return pen


def _see_through(color: QColor, opacity: float) -> QColor:
    color.setAlphaF(opacity)
    return color


def _dots(theme: Theme) -> QBrush:
    tile = QPixmap(DOTS, DOTS)
    tile.fill(theme.color("canvas"))
    painter_path = QPainterPath()
    painter_path.addRect(0, 0, 1.5, 1.5)
    painter = QPainter(tile)
    painter.fillPath(painter_path, theme.color("dots"))
    painter.end()
    return QBrush(tile)


@lru_cache(maxsize=512)
def card_path(width: float, height: float, grow: float = 0.0) -> QPainterPath:
    """A rounded card; `grow` makes the same shape larger all around."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(-grow, -grow, width + 2 * grow, height + 2 * grow), RADIUS + grow, RADIUS + grow)
    return path


@lru_cache(maxsize=64)
def strip_path(height: float) -> QPainterPath:
    """The strip at the left of a card, inside its border."""
    left = 0.8  # the border, thick or thin, stays visible
    path = QPainterPath(QPointF(STRIP, left))
    path.lineTo(STRIP, height - left)
    path.lineTo(RADIUS, height - left)
    path.quadTo(left, height - left, left, height - RADIUS)
    path.lineTo(left, RADIUS)
    path.quadTo(left, left, RADIUS, left)
    path.closeSubpath()
    return path


@lru_cache(maxsize=512)
def ports_path(width: float, height: float, slots: int) -> QPainterPath:
    """The dots of all ports of a card."""
    path = QPainterPath()
    for slot in range(slots):
        path.addEllipse(QPointF(0.0, height * (slot + 1) / (slots + 1)), PORT, PORT)
    path.addEllipse(QPointF(width, height / 2), PORT, PORT)
    return path


@lru_cache(maxsize=2048)
def chip_path(width: float, height: float) -> QPainterPath:
    """A label's plate, centred on its own origin."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(-width / 2, -height / 2, width, height), 5.0, 5.0)
    return path
