"""How a wire's label is painted: above the wire the local derivative, below it the gradient that comes back."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from core.base.numbers import MINUS
from core.description.shortening import short_label
from core.description.views import Role, WireState, WireView
from core.picture.geometry import ARROW, LOCAL_SIZE, Box, label_width
from core.picture.routing import Run as Level
from core.picture.routing import along
from gui.canvas.detail import Detail
from gui.canvas.items.letters import (
    BOLD,
    CAP,
    REGULAR,
    STRONG,
    Piece,
    Run,
    centred,
    fitted,
    letters,
    line_width,
    paint_runs,
    placed,
)
from gui.canvas.style import ARROW_HEAD, Paint

AWAY = 5.5  # between the wire and the numbers above and below it
FORMULA_AWAY = 20.0  # between the wire and the formula's baseline
TIMES, THIN_SPACE = "×", "\u2009"
BOX_PADDING, BOX_RADIUS = 8.0, 5.0
OVERHANG = 4.0  # how far a number may reach beyond its run on either side
SHORTEST = 44.0  # room for a text where the run is shorter: it may lie over its own riser then
HALO = 3.0
UNKNOWN = "?"


class Arrow(NamedTuple):
    """The triangle before a gradient: its tip, how large it is, and its colour."""

    x: float
    y: float
    size: float
    colour: str


class Label(NamedTuple):
    """A label as it is laid out."""

    runs: Sequence[Run] = ()
    arrow: Arrow | None = None
    box: QRectF | None = None  # behind the active step
    tight: float = 0.0  # the width that its numbers would have in their full size, in parts of the room

    @property
    def shrunk(self) -> bool:
        """Whether the numbers are smaller than elsewhere: there is so little room that they may lie over something."""
        return self.tight > 1.0


def label_box(view: WireView, run: Level) -> Box:
    """What a label covers at 100 %."""
    return along.label_box(*run, min(label_width(view), run.right - run.left))


def lay_out(view: WireView, run: Level, straight: float, paint: Paint) -> Label:
    """The texts of a label on its run, in the detail that is shown; from `straight` on the wire is level.

    Numbers have four digits where six have no room.
    """
    if paint.detail is Detail.NAMES:
        return Label()
    if paint.detail is Detail.GRADIENTS:
        return _lay_out(short_label(view), run, straight, paint)
    whole = _lay_out(view, run, straight, paint)
    if not whole.shrunk:
        return whole
    short = _lay_out(short_label(view), run, straight, paint)
    return short if short.tight < whole.tight else whole


def _lay_out(view: WireView, run: Level, straight: float, paint: Paint) -> Label:
    if run.right - run.left < SHORTEST:
        run = run._replace(left=run.right - SHORTEST)
    if view.state is WireState.NONE:
        return Label(_words(view, run, paint) if paint.gradients else ())
    middle, size = (run.left + run.right) / 2, paint.sizes.local
    if paint.detail is Detail.GRADIENTS:
        runs, arrow, tight = _gradient(view, run, paint, at_port=True)
        return Label(runs, arrow, None, tight)
    active = view.state is WireState.ACTIVE and paint.gradients
    room = run.right - run.left - BOX_PADDING if active else _room(run, paint)
    pieces = _above(view, paint)
    above = centred(pieces, size, middle, run.y - AWAY, room)
    formula = _formula(view, run, paint, room)
    below, arrow, tight = _gradient(view, run, paint, at_port=False)
    runs = [*formula, *above, *below]
    box = _box(runs, run, straight, paint) if active else None
    return Label(runs, arrow, box, max(tight, line_width(pieces, size) / room))


def _room(run: Level, paint: Paint) -> float:
    """The room for numbers: where they are larger than the wires, they may reach a little beyond the run."""
    return run.right - run.left + (0.0 if paint.detail is Detail.FULL else 2 * OVERHANG)


def _above(view: WireView, paint: Paint) -> list[Piece]:
    """The local derivative behind a times sign; in the active step the product."""
    if view.state is WireState.ACTIVE and view.product and paint.gradients:
        return [_of_product(text, role, paint) for text, role in view.product]
    if not view.factor or not paint.locals:
        return []
    space = THIN_SPACE if view.factor.startswith(MINUS) else ""
    return [Piece(TIMES + space, REGULAR, "local"), Piece(view.factor, STRONG, "local")]


def _of_product(text: str, role: Role, paint: Paint) -> Piece:
    if role is Role.LOCAL and not paint.locals:
        text = UNKNOWN
    return Piece(text, REGULAR if role is Role.INK else STRONG, role.value)


def _formula(view: WireView, run: Level, paint: Paint, room: float) -> list[Run]:
    """The formula, its right side, or nothing, whatever fits."""
    if paint.detail is not Detail.FULL or not paint.locals:
        return []
    size, middle = paint.sizes.formula, (run.left + run.right) / 2
    for text in (view.formula, view.formula_short):
        pieces = [Piece(text, REGULAR, "local")]
        if text and line_width(pieces, size) <= room:
            return centred(pieces, size, middle, run.y - FORMULA_AWAY, room)
    return []


def _gradient(view: WireView, run: Level, paint: Paint, *, at_port: bool) -> tuple[list[Run], Arrow | None, float]:
    """The gradient below the wire, behind a triangle that points the way it goes, and how tight that is."""
    if not view.delivered or not paint.gradients:
        return [], None, 0.0
    known = view.delivered != UNKNOWN
    colour = "grad" if known else "soft"
    sign, number = "", view.delivered
    if view.result and not at_port:
        sign, number = view.result.split(" ", 1)
    lead = [Piece(f"{sign} ", REGULAR, "ink")] if sign else []
    size = paint.sizes.local
    room = _room(run, paint) - ARROW * size / LOCAL_SIZE
    pieces = [*lead, Piece(number, BOLD, colour)]
    tight = line_width(pieces, size) / room
    fit, size = fitted(pieces, size, room)
    scale = size / LOCAL_SIZE
    width = line_width(fit, size) + ARROW * scale
    left = run.right + OVERHANG - width if at_port else (run.left + run.right - width) / 2
    baseline = run.y + AWAY + CAP * size
    first = placed(fit[: len(lead)], size, left, baseline)
    tip = left + sum(piece.width for piece in first)
    rest = placed(fit[len(lead) :], size, tip + ARROW * scale, baseline)
    return [*first, *rest], Arrow(tip, baseline - CAP * size / 2, scale, colour), tight


def _words(view: WireView, run: Level, paint: Paint) -> list[Run]:
    """Instead of numbers, on a wire that never carries a gradient."""
    if paint.detail < Detail.NUMBERS:
        return []
    pieces, middle = [Piece(view.no_gradient, REGULAR, "soft")], (run.left + run.right) / 2
    return centred(pieces, paint.sizes.words, middle, run.y - AWAY, run.right - run.left)


def _box(runs: Sequence[Run], run: Level, straight: float, paint: Paint) -> QRectF:
    """Around the active label, on its run alone, right of the corner."""
    room, middle = run.right - run.left, (run.left + run.right) / 2
    widest = max((2 * max(middle - piece.x, piece.x + piece.width - middle) for piece in runs), default=0.0)
    width = min(room, widest + 2 * BOX_PADDING)
    left, right = max(middle - width / 2, min(straight, middle - widest / 2)), middle + width / 2
    cap = CAP * paint.sizes.local
    top = FORMULA_AWAY + 14.0 if paint.detail is Detail.FULL else AWAY + cap + 5.0
    return QRectF(left, run.y - top, right - left, top + AWAY + cap + 6.0)


def paint_box(painter: QPainter, label: Label, paint: Paint) -> None:
    """Paint what is behind the wire and the texts of the active step."""
    if label.box is not None:
        painter.setPen(paint.style.box)
        painter.setBrush(paint.style.brushes["active"])
        painter.drawRoundedRect(label.box, BOX_RADIUS, BOX_RADIUS)


def paint_label(painter: QPainter, label: Label, paint: Paint) -> None:
    """Paint the texts and the triangle."""
    if label.shrunk and label.box is None and paint.ground:
        _paint_halo(painter, label, paint)
    paint_runs(painter, label.runs, paint.style)
    if label.arrow is not None:
        x, y, size, colour = label.arrow
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint.style.brushes[colour])
        painter.drawPolygon(QTransform(size, 0.0, 0.0, size, x, y).map(ARROW_HEAD))


def _paint_halo(painter: QPainter, label: Label, paint: Paint) -> None:
    path = QPainterPath()
    for run in label.runs:
        path.addText(QPointF(run.x, run.baseline), letters(run.size, run.piece.weight), run.text)
    painter.strokePath(path, QPen(paint.style.theme.color("canvas"), HALO, j=Qt.PenJoinStyle.RoundJoin))
