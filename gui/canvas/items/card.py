"""How a card is painted: a strip with symbol and title, below it the value, and below a line the gradient."""

from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from core.base.text import say
from core.description.shortening import short_card
from core.description.views import NOTHING_YET, UNFINISHED, UNKNOWN, NodeKind, NodeState, NodeView
from core.picture.geometry import (
    NUMBER_PADDING,
    PADDING,
    PORT,
    SIGN_ROOM,
    STRIP,
    STRIP_PADDING,
    card_size,
    port_in,
)
from gui.canvas.detail import Detail
from gui.canvas.items.card_rows import rows
from gui.canvas.items.letters import (
    BOLD,
    REGULAR,
    SMALLEST_NUMBER,
    STRONG,
    Piece,
    Run,
    around,
    centred,
    from_left,
    line_width,
    paint_runs,
    to_right,
    width_of,
)
from gui.canvas.items.table import table_runs
from gui.canvas.ports import ports_of
from gui.canvas.style import Paint, Style, card_path, ports_path, strip_path

RING = 4.0  # distance of the ring around a selected card
HALO = 6.0  # how far the ground of a card that is pointed at reaches beyond it
ABOVE_RING = RING + 2.0  # where the word above the output's card begins, so that the ring does not cut it
DESCENT = 0.21  # how far letters reach below their baseline, in sizes of the type
LINE_INSET = 4.0
LITTLE = 0.8  # a text that must shrink further is shortened instead
NAME_COLOUR = {NodeKind.LEAF: "value", NodeKind.CONSTANT: "soft"}
LEAST_READABLE = 6.0  # pixels of a name
SIGN = QPolygonF([QPointF(0.0, -6.5), QPointF(7.0, 5.5), QPointF(-7.0, 5.5)])  # a warning triangle around its middle


class Marks(NamedTuple):
    """What the view says of a card besides its numbers."""

    selected: bool = False
    target: bool = False  # of the wire in hand
    offered: bool = False  # to the wire in hand
    at_work: bool = False  # an end of the wire along which a gradient comes
    inside: bool = False  # the constant in the strip is selected
    pointed: bool = False  # a lesson or a hint speaks of it


def card_runs(view: NodeView, paint: Paint) -> list[Run]:
    """All texts of a card, in its own coordinates; numbers in four digits where six have no room."""
    width, height = card_size(view)
    if paint.detail is Detail.NAMES:
        return _name_alone(view, paint, width, height)
    view = _with_room(view, width, paint)
    runs = _named_strip(view, paint, width) if view.kind in NAME_COLOUR else _strip(view, paint, width)
    full = paint.detail is Detail.FULL
    at = rows(view, height, full=full)
    if paint.values:
        runs += _value(view, width, at.value, paint)
    if paint.gradients:
        runs += _gradient(view, width, at.gradient, paint)
    if paint.gradients and full and view.sum:
        sum = to_right(_sum(view.sum), paint.sizes.sum, width - NUMBER_PADDING, at.sum + 4.5, _room(width))
        runs += sum if _says_something(sum) else []
    if view.is_output:
        size = paint.sizes.words
        baseline = -ABOVE_RING - DESCENT * size
        runs += to_right([Piece(say("output"), STRONG, "soft")], size, width - 1.0, baseline, 2 * width)
    if full:
        runs += _empty_slots(view)
    return runs


def _value(view: NodeView, width: float, middle: float, paint: Paint) -> list[Run]:
    """The value: a number, a list, or a matrix; from afar only the shape of a matrix."""
    table = table_runs(view.table, STRONG, "value", width, middle, paint) if view.table else []
    colour = "soft" if view.waits or not view.value else "value"
    text = view.shape or view.value or NOTHING_YET
    return table or _number(text, STRONG, colour, width, middle, _room(width), paint.sizes.number)


def _gradient(view: NodeView, width: float, middle: float, paint: Paint) -> list[Run]:
    """What has come back, in the same way."""
    shown = view.gradient_table
    table = table_runs(shown, BOLD, "grad", width, middle, paint) if shown else []
    colour = "soft" if view.received in (UNKNOWN, NOTHING_YET) else "grad"
    room, size = _room(width), paint.sizes.number
    text = view.shape if shown else _unfinished(view.received, room, size)
    return table or _number(text, BOLD, colour, width, middle, room, size)


def _unfinished(text: str, room: float, size: int) -> str:
    """What has come so far, `120 + …`; where that would be too small to be read, only that more will come."""
    fits = text.startswith("[") or width_of(text, size, BOLD) * LITTLE <= room  # of a list the end is cut
    return UNFINISHED.strip() if text.endswith(UNFINISHED) and not fits else text


def _room(width: float) -> float:
    """The room for a number on a card."""
    return width - NUMBER_PADDING - PADDING / 2


def _with_room(view: NodeView, width: float, paint: Paint) -> NodeView:
    """The card with four digits where six do not fit, above the gradient in about the full size."""
    whole, room = paint.detail > Detail.GRADIENTS, _room(width)
    if not whole or width_of(view.value, paint.sizes.number, STRONG) > room:
        view = replace(view, value=short_card(view).value)
    fits = width_of(view.received, paint.sizes.number, BOLD) <= room
    if paint.detail is Detail.FULL:
        fits = fits and width_of(view.sum, paint.sizes.sum, REGULAR) * LITTLE <= room
    if not whole or not fits:
        short = short_card(view)
        view = replace(view, received=short.received, sum=short.sum)
    return view


def _number(
    text: str, weight: QFont.Weight, colour: str, width: float, middle: float, room: float, size: int
) -> list[Run]:
    """A number at the right of its row; a warning sign takes room at the left."""
    room -= SIGN_ROOM if _odd(text) else 0.0
    pieces = [Piece(text, weight, colour)]
    return around(to_right(pieces, size, width - NUMBER_PADDING, 0.0, room, SMALLEST_NUMBER), middle)


def _odd(text: str) -> bool:
    """Whether a number is nan or infinite, or has such items."""
    return "nan" in text or "∞" in text


def _cannot(view: NodeView) -> bool:
    """Whether a node has all its inputs and still no value, as for shapes that do not fit."""
    return bool(view.problem) and not view.waits and not view.value


def _sum(text: str) -> list[Piece]:
    """The small text above the gradient; what arrived last is bold."""
    before, plus, last = text.rpartition(" + ")
    if not plus:
        return [Piece(text, REGULAR, "soft")]
    number, space, sign = last.partition(" ")
    return [Piece(before + plus, REGULAR, "soft"), Piece(number, BOLD, "grad"), Piece(space + sign, REGULAR, "soft")]


def _says_something(runs: list[Run]) -> bool:
    """Whether more is left of a text than the sign that it was cut; how much has come is also said below."""
    return any(run.text.strip(" .…") for run in runs)


def _strip(view: NodeView, paint: Paint, width: float) -> list[Run]:
    """The symbol at the left, the title at the right."""
    ink, sizes = "card" if view.is_output else "ink", paint.sizes
    symbol = [Piece(view.symbol, BOLD, ink)]
    colour = "soft" if view.waits and not view.is_output else ink
    weight = REGULAR if paint.detail is Detail.FULL else STRONG
    room = width - 2 * STRIP_PADDING - PADDING / 2 - width_of(view.short_title, sizes.title, weight)
    left = from_left(symbol, sizes.symbol, STRIP_PADDING, 0.0, max(room, width / 2))
    end = left[-1].x + left[-1].width
    room = width - STRIP_PADDING - end - PADDING / 2
    title = [Piece(_title(view, paint, room), weight, colour)]
    right = to_right(title, sizes.title, width - STRIP_PADDING, 0.0, room)
    return around([*left, *right], STRIP / 2)


def _title(view: NodeView, paint: Paint, room: float) -> str:
    """The title with its formula where there is room for both."""
    whole = [Piece(view.title, REGULAR, "ink")]
    fits = paint.detail is Detail.FULL and line_width(whole, paint.sizes.title) <= room + 1.0
    return view.title if fits or view.kind is NodeKind.GROUP else view.short_title


def _named_strip(view: NodeView, paint: Paint, width: float) -> list[Run]:
    """The name of a leaf at the right, as a title is, with "leaf" at the left; where both have no room, in the middle.

    In the middle is also the value of a constant.
    """
    name = [Piece(view.title, BOLD, "card" if view.is_output else NAME_COLOUR[view.kind])]
    runs = centred(name, paint.sizes.name, width / 2, 0.0, width - STRIP_PADDING)
    badge = from_left([Piece(say("leaf"), REGULAR, "soft")], paint.sizes.words, STRIP_PADDING, 0.0, width)
    left, right = badge[-1].x + badge[-1].width + PADDING / 2, width - STRIP_PADDING
    has_room = runs[-1].x + runs[-1].width - runs[0].x <= right - left
    if has_room and view.kind is NodeKind.LEAF and paint.detail is Detail.FULL:
        runs = badge + to_right(name, paint.sizes.name, right, 0.0, right - left)
    return around(runs, STRIP / 2)


def _name_alone(view: NodeView, paint: Paint, width: float, height: float) -> list[Run]:
    """The name in the middle of the card, as far as it can be read."""
    if paint.sizes.name * paint.scale < LEAST_READABLE:
        return []
    ink = "card" if view.is_output else NAME_COLOUR.get(view.kind, "ink")
    name = [Piece(view.short_title, BOLD, ink)]
    return around(centred(name, paint.sizes.name, width / 2, 0.0, width - PADDING), height / 2)


def _empty_slots(view: NodeView) -> list[Run]:
    """Left of each empty input its letter, as the palette writes it."""
    return [
        run
        for slot, (name, wired) in enumerate(zip(view.slots, view.connected, strict=True))
        if not wired
        for run in to_right([Piece(name, REGULAR, "soft")], 12, -2 * PORT, port_in(view, slot)[1] - view.y + 4.0, 60.0)
    ]


def paint_card(painter: QPainter, view: NodeView, runs: list[Run], paint: Paint, marks: Marks) -> None:
    """Paint a card with its texts; a colour only repeats what a text or a place already says."""
    style = paint.style
    width, height = card_size(view)
    if marks.pointed:
        painter.setPen(style.pointed)
        painter.setBrush(style.brushes["note"])
        painter.drawPath(card_path(width, height, HALO))
    if marks.selected:
        painter.setPen(style.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(card_path(width, height, RING))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.brushes["card"])
    painter.drawPath(card_path(width, height))
    painter.setBrush(style.brushes["ink" if view.is_output else view.kind.value])
    painter.drawPath(strip_path(width, height if paint.detail is Detail.NAMES else STRIP))
    if paint.detail is not Detail.NAMES:
        _paint_rows(painter, view, width, height, paint)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_edge(view, style, marks))
    painter.drawPath(card_path(width, height))
    painter.setBrush(style.brushes["card"])
    painter.setPen(style.accent if marks.offered else style.port)
    painter.drawPath(ports_path(width, height, entries(view), leaves=len(view.results) < 2))
    paint_runs(painter, runs, style)
    if marks.inside and paint.detail is not Detail.NAMES:
        _underline(painter, runs[0], style)


def _edge(view: NodeView, style: Style, marks: Marks) -> QPen:
    if marks.target:
        return style.accent
    if marks.at_work or view.state is NodeState.ACTIVE:
        return style.active
    return style.output if view.is_output else style.edge


def entries(view: NodeView) -> tuple[float, ...]:
    """The heights of the input ports below the card's top."""
    return tuple(port_in(view, slot)[1] - view.y for slot in ports_of(view))


def _paint_rows(painter: QPainter, view: NodeView, width: float, height: float, paint: Paint) -> None:
    """The line between value and gradient, and a sign at a number that is none, or that cannot be computed."""
    at = rows(view, height, full=paint.detail is Detail.FULL)
    painter.setPen(paint.style.line)
    painter.drawLine(QLineF(LINE_INSET, at.line, width - LINE_INSET, at.line))
    if paint.values and (_odd(view.value) or _cannot(view)):
        _paint_sign(painter, at.value, paint.style)
    if paint.gradients and _odd(view.received):
        _paint_sign(painter, at.gradient, paint.style)


def _paint_sign(painter: QPainter, middle: float, style: Style) -> None:
    """A triangle with an exclamation mark."""
    x = PADDING / 2 + SIGN_ROOM / 2
    pen = style.warning
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(SIGN.translated(x, middle))
    painter.drawLine(QLineF(x, middle - 2.0, x, middle + 1.5))
    painter.drawPoint(QPointF(x, middle + 3.7))


def _underline(painter: QPainter, run: Run, style: Style) -> None:
    painter.setPen(style.accent)
    painter.drawLine(QLineF(run.x, STRIP - 2.0, run.x + run.width, STRIP - 2.0))
