"""Where the rows of a card are."""

from typing import NamedTuple

from core.description.views import NodeView
from core.picture.geometry import STRIP, SUM_ROW


class Rows(NamedTuple):
    """The heights of a card's rows: middles of value and gradient, the line between them, middle of the sum."""

    value: float
    line: float
    sum: float
    gradient: float


def rows(view: NodeView, height: float, *, full: bool = True) -> Rows:
    """Where the rows are; without the sum the gradient has its room too.

    What an earlier pass left is said between rows that move together, in a card of the same size: another pass moves
    nothing on the canvas.
    """
    extra = SUM_ROW if view.has_sum or (full and view.keeps) else 0.0
    row = (height - STRIP - extra) / 2
    line = STRIP + row
    shown = extra if full else 0.0
    return Rows(STRIP + row / 2, line, line + extra / 2 + 2.0, (line + shown + height) / 2)
