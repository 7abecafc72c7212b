"""How a wire's label is painted: above the wire the local derivative, below it the gradient that comes back."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPainterPathStroker, QPen, QTransform

from core.description.shortening import short_label
from core.description.views import WireState, WireView
from core.picture.geometry import Box, label_width
from core.picture.routing import Run as Level
from core.picture.routing import along
from gui.canvas.detail import Detail
from gui.canvas.items.label_rows import (
    AWAY,
    FORMULA_AWAY,
    OVERHANG,
    Arrow,
    formula_row,
    gradient_row,
    is_active,
    number_row,
    words_row,
)
from gui.canvas.items.letters import CAP, Run, letters, paint_runs, width_of
from gui.canvas.style import ARROW_HEAD, Paint

BOX_PADDING, BOX_RADIUS = 8.0, 5.0
SHORTEST = 44.0  # room for a text where the run is shorter: it may lie over its own riser then
WIDER = 26.0  # how far the box of the active step may reach beyond the left end of its run: as far as a gap is free
NEARLY = 1.15  # a product that is wider than its run by so much only shrinks, and the box stays on the run
HALO = 3.0


class Label(NamedTuple):
    """A label as it is laid out."""

    runs: Sequence[Run] = ()
    arrow: Arrow | None = None
    box: QRectF | None = None  # behind the active step
    halo: str = ""  # the colour around texts that may lie over something
    tight: float = 0.0  # the width that its numbers would have in their full size, in parts of the room
    cut: bool = False  # whether not all of a number is there


class Way(NamedTuple):
    """Where a wire leaves room: its run, from where on it is level, and how far to the left nothing else is near."""

    run: Level
    straight: float
    free: float


def label_box(view: WireView, run: Level) -> Box:
    """What a label covers at 100 %."""
    return along.label_box(*run, min(label_width(view), run.right - run.left))


def lay_out(view: WireView, way: Way, paint: Paint) -> Label:
    """The texts of a label in the detail that is shown; numbers have four digits where six have no room."""
    if paint.detail is Detail.NAMES:
        return Label()
    run = way.run
    if run.right - run.left < SHORTEST:
        run = run._replace(left=run.right - SHORTEST)
    if view.state is WireState.NONE:
        return Label(words_row(view, run, paint).runs)
    if paint.detail is Detail.GRADIENTS:
        alone = gradient_row(short_label(view), run, _room(run, paint), paint)
        return Label(alone.runs, alone.arrow, halo=_halo(alone.tight))
    return _active(view, way._replace(run=run), paint) if is_active(view, paint) else _plain(view, run, paint)


def _room(run: Level, paint: Paint) -> float:
    return run.right - run.left + (0.0 if paint.detail is Detail.FULL else 2 * OVERHANG)


def _halo(tight: float) -> str:
    return "canvas" if tight > 1.0 else ""


def _rows(view: WireView, run: Level, room: float, paint: Paint) -> Label:
    formula, number = formula_row(view, run, room, paint), number_row(view, run, room, paint)
    gradient = gradient_row(view, run, room, paint)
    runs = [*formula.runs, *number.runs, *gradient.runs]
    return Label(runs, gradient.arrow, tight=max(number.tight, gradient.tight), cut=number.cut or gradient.cut)


def _plain(view: WireView, run: Level, paint: Paint) -> Label:
    room = _room(run, paint)
    label = _rows(view, run, room, paint)
    if label.tight > 1.0:
        label = min(label, _rows(short_label(view), run, room, paint), key=lambda label: label.tight)
    return label._replace(halo=_halo(label.tight))


def _active(view: WireView, way: Way, paint: Paint) -> Label:
    """The product above its result in a box: on the run alone, or where that is too short, beyond its left end too."""
    run, straight, free = way
    wide = run._replace(left=min(run.left, max(run.left - WIDER, free)), right=run.right + OVERHANG)
    best = Label(tight=math.inf)
    for room, shown in ((run, view), (run, short_label(view)), (wide, view), (wide, short_label(view))):
        if best.tight > NEARLY:
            label = _boxed(shown, room, straight if room is run else -math.inf, paint)
            best = min(best, label, key=lambda label: label.tight)
    if not best.cut:
        return best
    parts = replace(short_label(view), product=(), result="")  # half a product would say something else
    return _boxed(parts, wide, -math.inf, paint)


def _boxed(view: WireView, run: Level, straight: float, paint: Paint) -> Label:
    label = _rows(view, run, run.right - run.left - BOX_PADDING, paint)
    return label._replace(box=_box(label.runs, run, straight, paint), halo="active" if math.isinf(straight) else "")


def _box(runs: Sequence[Run], run: Level, straight: float, paint: Paint) -> QRectF:
    """Around the active label, right of the corner unless the texts begin before it."""
    room, middle = run.right - run.left, (run.left + run.right) / 2
    widest = max((2 * max(middle - piece.x, piece.x + piece.width - middle) for piece in runs), default=0.0)
    width = min(room, widest + 2 * BOX_PADDING)
    left = max(middle - width / 2, min(straight, middle - widest / 2 - BOX_PADDING / 2))
    right = middle + width / 2
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
    if label.halo and (paint.ground or label.box is not None):
        _paint_halo(painter, label, paint)
    paint_runs(painter, label.runs, paint.style)
    if label.arrow is not None:
        x, y, size, colour = label.arrow
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint.style.brushes[colour])
        painter.drawPolygon(QTransform(size, 0.0, 0.0, size, x, y).map(ARROW_HEAD))


def _paint_halo(painter: QPainter, label: Label, paint: Paint) -> None:
    painter.fillPath(_around(tuple(label.runs)), paint.style.brushes[label.halo])


@lru_cache(maxsize=256)
def _around(runs: tuple[Run, ...]) -> QPainterPath:
    """What some texts cover with a margin around each letter."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for x, baseline, _, size, (text, weight, _) in runs:
        for place, letter in enumerate(text):
            left = x + width_of(text[:place], size, weight)
            path.addPath(_around_letter(letter, size, weight).translated(left, baseline))
    return path


@lru_cache(maxsize=2000)
def _around_letter(letter: str, size: int, weight: QFont.Weight) -> QPainterPath:
    """What one letter covers with a margin: in its plain outline, which is painted ten times as fast as the stroke."""
    path = QPainterPath()
    path.addText(QPointF(), letters(size, weight), letter)
    pen = QPen(Qt.GlobalColor.black, HALO, j=Qt.PenJoinStyle.RoundJoin)
    return QPainterPathStroker(pen).createStroke(path).simplified()
