"""The rows of a wire's label: formula and local derivative above the wire, the gradient that comes back below it."""

from typing import NamedTuple

from core.base.numbers import MINUS
from core.description.views import UNKNOWN, Role, WireState, WireView
from core.picture.geometry import ARROW, LOCAL_SIZE
from core.picture.routing import Run as Level
from gui.canvas.detail import Detail
from gui.canvas.items.letters import (
    BOLD,
    CAP,
    REGULAR,
    SMALLEST,
    SMALLEST_NUMBER,
    STRONG,
    Piece,
    Run,
    centred,
    fitted,
    line_width,
    placed,
    width_of,
    with_names_fitted,
)
from gui.canvas.style import Paint

AWAY = 5.5  # between the wire and the numbers above and below it
FORMULA_AWAY = 20.0  # between the wire and the formula's baseline
TIMES, THIN_SPACE = "×", "\u2009"
OVERHANG = 4.0  # how far a number may reach beyond its run on either side where numbers are larger than the wires


class Arrow(NamedTuple):
    """The triangle before a gradient: its tip, how large it is, and its colour."""

    x: float
    y: float
    size: float
    colour: str


class Row(NamedTuple):
    """A row as it is laid out."""

    runs: list[Run]
    tight: float = 0.0  # the width that it would have in its full size, in parts of the room
    cut: bool = False  # whether it is not all there
    arrow: Arrow | None = None


def is_active(view: WireView, paint: Paint) -> bool:
    """Whether the label shows a product, in a box."""
    return view.state is WireState.ACTIVE and bool(view.product) and paint.gradients


def number_row(view: WireView, run: Level, room: float, paint: Paint) -> Row:
    """The local derivative behind a times sign, or the rule of a linear map; in the active step the product."""
    pieces, size, least = _local(view, paint), paint.sizes.local, SMALLEST
    if is_active(view, paint):
        pieces, least = [_of_product(text, role, paint) for text, role in view.product], SMALLEST_NUMBER
    runs = centred(pieces, size, (run.left + run.right) / 2, run.y - AWAY, room, least)
    return Row(runs, line_width(pieces, size) / room, [run.piece for run in runs] != pieces)


def _local(view: WireView, paint: Paint) -> list[Piece]:
    if view.rule and paint.locals:
        return [Piece(view.rule, STRONG, "local")]
    if not view.factor or not paint.locals:
        return []
    space = THIN_SPACE if view.factor.startswith(MINUS) else ""
    return [Piece(TIMES + space, REGULAR, "local"), Piece(view.factor, STRONG, "local")]


def _of_product(text: str, role: Role, paint: Paint) -> Piece:
    if role is Role.LOCAL and not paint.locals:
        text = UNKNOWN
    return Piece(text, REGULAR if role is Role.INK else STRONG, role.value)


def formula_row(view: WireView, run: Level, room: float, paint: Paint) -> Row:
    """The formula, its right side, that with shorter names, or nothing, whatever fits."""
    if paint.detail is Detail.FULL and paint.locals:
        size, middle = paint.sizes.formula, (run.left + run.right) / 2
        texts = (view.formula, view.formula_short)
        fits = next((text for text in texts if text and width_of(text, size, REGULAR) <= room), None)
        text = fits or with_names_fitted(view.formula_short or view.formula, size, REGULAR, room)
        if text:
            return Row(centred([Piece(text, REGULAR, "local")], size, middle, run.y - FORMULA_AWAY, room))
    return Row([])


def gradient_row(view: WireView, run: Level, room: float, paint: Paint) -> Row:
    """The gradient behind a triangle that points the way it goes; where it is alone, at the end of the run."""
    if not view.delivered or not paint.gradients:
        return Row([])
    alone = paint.detail is Detail.GRADIENTS
    colour = "grad" if view.delivered != UNKNOWN else "soft"
    sign, number = "", view.delivered
    if view.result and not alone:
        sign, number = view.result.split(" ", 1)
    lead = [Piece(f"{sign} ", REGULAR, "ink")] if sign else []
    pieces, size = [*lead, Piece(number, BOLD, colour)], paint.sizes.local
    room -= ARROW * size / LOCAL_SIZE
    tight = line_width(pieces, size) / room
    fit, size = fitted(pieces, size, room, SMALLEST_NUMBER if is_active(view, paint) else SMALLEST)
    scale = size / LOCAL_SIZE
    width = line_width(fit, size) + ARROW * scale
    left = run.right + OVERHANG - width if alone else (run.left + run.right - width) / 2
    baseline = run.y + AWAY + CAP * size
    first = placed(fit[: len(lead)], size, left, baseline)
    tip = left + sum(piece.width for piece in first)
    rest = placed(fit[len(lead) :], size, tip + ARROW * scale, baseline)
    return Row([*first, *rest], tight, fit != pieces, Arrow(tip, baseline - CAP * size / 2, scale, colour))


def words_row(view: WireView, run: Level, paint: Paint) -> Row:
    """Instead of numbers, on a wire that never carries a gradient."""
    if paint.detail < Detail.NUMBERS or not paint.gradients:
        return Row([])
    pieces, middle = [Piece(view.no_gradient, REGULAR, "soft")], (run.left + run.right) / 2
    return Row(centred(pieces, paint.sizes.words, middle, run.y - AWAY, run.right - run.left))
