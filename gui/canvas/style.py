"""Pens, brushes and paths that all items of the canvas share, and what they are told about the picture as a whole."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform
from PySide6.QtWidgets import QGraphicsItem

from core.description.views import WireState
from core.picture.borders import Borders
from core.picture.geometry import PORT, STRIP, Box
from gui.canvas.detail import Detail, sizes_at
from gui.theme import Theme

RADIUS = 6.0  # of a card's corners
DOTS, DOT = 24, 1.8  # distance of the dots on the canvas, and how wide they are
WIDTHS = {WireState.NONE: 1.6, WireState.IDLE: 1.6, WireState.FLOWED: 2.2, WireState.ACTIVE: 4.4}
STRENGTH = {WireState.NONE: 0, WireState.IDLE: 1, WireState.FLOWED: 2, WireState.ACTIVE: 3}  # the strongest is on top
FRAME_OPACITY = 0.35
HALO, HALO_OPACITY = 12.0, 0.3  # of a wire that is pointed at: its width, and how little is seen through it
CASING = 3.0  # how much wider a bridge is than its wire, on each side


class Style(Struct, frozen=True, eq=False):
    """Everything to paint with in one theme, made once."""

    theme: Theme
    brushes: dict[str, QBrush]
    pens: dict[str, QPen]
    wires: dict[WireState, QPen]
    grounds: dict[str, QPen]  # what bridges are painted with on the canvas, in a group's frame, on its title
    port: QPen
    warning: QPen
    line: QPen  # between value and gradient
    edge: QPen  # of a card
    output: QPen
    active: QPen
    box: QPen  # of the active label
    accent: QPen  # selection, and what a gesture draws
    pointed: QPen  # around a card that a lesson speaks of
    halo: QPen  # below such a wire
    veil: QBrush
    frame: QBrush  # inside a group
    outlines: bool = False  # whether letters are painted as shapes, as a file without fonts needs them


@lru_cache(maxsize=8)
def style(theme: Theme) -> Style:
    """Return what to paint with in this theme; needs a QGuiApplication."""
    names = [name for name in Theme.__struct_fields__ if name not in ("name", "scheme", "stroke")]
    return Style(
        theme=theme,
        brushes={name: QBrush(theme.color(name)) for name in names},
        pens={name: _pen(theme, name, 1.0) for name in names},
        wires={state: _wire_pen(theme, state) for state in WireState},
        grounds={name: _flat(colour) for name, colour in _grounds(theme).items()},
        port=_pen(theme, "wire", 1.1),
        warning=_rounded(_pen(theme, "warning", 1.6)),
        line=_pen(theme, "line", 0.8),
        edge=_pen(theme, "border", 1.0),
        output=_pen(theme, "ink", 1.4),
        active=_pen(theme, "grad", 2.2),
        box=_pen(theme, "grad", 1.2),
        accent=_pen(theme, "selection", 2.0),
        pointed=_pen(theme, "warning", 1.6),
        halo=_halo(theme),
        veil=QBrush(_see_through(theme.color("selection"), 0.12)),
        frame=QBrush(_see_through(theme.color("group"), FRAME_OPACITY)),
    )


class Paint:
    """What the items of one scene paint with and how much of it; shared by all, so that a zoom tells each nothing."""

    def __init__(self, theme: Theme) -> None:
        self.style = style(theme)
        self.detail, self.scale = Detail.FULL, 1.0
        self.sizes = sizes_at(self.scale, self.detail)
        self.values = self.locals = self.gradients = True  # whether these numbers are shown
        self.frames: Sequence[Box] = ()  # of the groups that are open
        self.borders = Borders()  # of these frames
        self.ground = True  # whether the canvas is opaque, so that wires can have bridges in its colour
        self.number = 0  # counts what makes texts that items have laid out untrue
        self.marked: set[QGraphicsItem] = set()  # what is selected, under the pointer, or at work

    def set_scale(self, scale: float) -> bool:
        """Paint for so many pixels of the screen per canvas unit; return whether that changes any text."""
        detail = Detail.at(scale, self.detail)
        sizes = sizes_at(scale, detail)
        changed = (detail, sizes) != (self.detail, self.sizes)
        self.scale, self.detail, self.sizes = scale, detail, sizes
        self.number += changed
        return changed

    def set_frames(self, frames: Sequence[Box]) -> None:
        """Know where the frames of the open groups are."""
        self.frames, self.borders = frames, Borders(frames)

    def note(self, item: QGraphicsItem, marked: bool) -> None:
        """Remember whether an item has any mark."""
        if marked:
            self.marked.add(item)
        else:
            self.marked.discard(item)

    def set_shown(self, *, values: bool, locals: bool, gradients: bool) -> None:
        """Show or hide the numbers of one kind."""
        self.values, self.locals, self.gradients = values, locals, gradients
        self.number += 1


def _pen(theme: Theme, name: str, width: float) -> QPen:
    return QPen(theme.color(name), width * theme.stroke)


def _halo(theme: Theme) -> QPen:
    return _rounded(QPen(_see_through(theme.color("warning"), HALO_OPACITY), HALO))


def _rounded(pen: QPen) -> QPen:
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _wire_pen(theme: Theme, state: WireState) -> QPen:
    pen = _pen(theme, "grad" if state in (WireState.ACTIVE, WireState.FLOWED) else "wire", WIDTHS[state])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if state is WireState.NONE:
        pen.setDashPattern([3.5, 2.5])  # in widths of the wire
    return pen


def _grounds(theme: Theme) -> dict[str, QColor]:
    canvas, group = theme.color("canvas"), theme.color("group")
    return {"canvas": canvas, "frame": _over(canvas, group, FRAME_OPACITY), "title": group}


def _over(ground: QColor, colour: QColor, opacity: float) -> QColor:
    """What is seen where a colour that can be seen through lies over a ground."""
    parts = ((ground.red(), colour.red()), (ground.green(), colour.green()), (ground.blue(), colour.blue()))
    return QColor(*(round(below + opacity * (above - below)) for below, above in parts))


def _flat(colour: QColor) -> QPen:
    pen = QPen(colour, 1.0)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _see_through(color: QColor, opacity: float) -> QColor:
    color.setAlphaF(opacity)
    return color


@lru_cache(maxsize=16)
def dots(theme: Theme, pixels: int) -> QBrush:
    """What the canvas is filled with where dots are so many pixels of the screen apart: round at every zoom."""
    tile = QPixmap(pixels, pixels)
    tile.fill(theme.color("canvas"))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixels / DOTS, pixels / DOTS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("dots"))
    painter.drawEllipse(QRectF(0.0, 0.0, DOT, DOT))
    painter.end()
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(DOTS / pixels, DOTS / pixels))
    return brush


@lru_cache(maxsize=512)
def card_path(width: float, height: float, grow: float = 0.0) -> QPainterPath:
    """A rounded card; `grow` makes the same shape larger all around."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(-grow, -grow, width + 2 * grow, height + 2 * grow), RADIUS + grow, RADIUS + grow)
    return path


@lru_cache(maxsize=256)
def strip_path(width: float, height: float = STRIP) -> QPainterPath:
    """The strip on top of a card, with the card's upper corners."""
    path = QPainterPath(QPointF(0.0, height))
    path.lineTo(0.0, RADIUS)
    path.quadTo(0.0, 0.0, RADIUS, 0.0)
    path.lineTo(width - RADIUS, 0.0)
    path.quadTo(width, 0.0, width, RADIUS)
    path.lineTo(width, height)
    path.closeSubpath()
    return path


@lru_cache(maxsize=512)
def ports_path(width: float, height: float, entries: tuple[float, ...], *, leaves: bool = True) -> QPainterPath:
    """The dots of all ports of a card: `entries` are the heights of those on the left."""
    path = QPainterPath()
    for y in entries:
        path.addEllipse(QPointF(0.0, y), PORT, PORT)
    if leaves:
        path.addEllipse(QPointF(width, height / 2), PORT, PORT)
    return path


ARROW_HEAD = QPolygonF([QPointF(0.0, 0.0), QPointF(6.0, -4.0), QPointF(6.0, 4.0)])  # before a gradient: 6 × 8
