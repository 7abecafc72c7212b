"""Matrices as small tables of texts: all of a small one, of a larger one its first items and its shape."""

import math
from typing import TypeAlias

from core.base.numbers import Array, Numeric, format_number, rounded_text, shape_text

Cells: TypeAlias = tuple[tuple[str, ...], ...]  # rows of texts

MOST = 4  # rows, and columns, of a matrix that is shown whole
FIRST = MOST - 1  # rows, and columns, that are shown of a larger one
MORE_COLUMNS, MORE_ROWS = "…", "⋮"


def table_of(number: Numeric) -> Cells:
    """Return the texts of a matrix in rows, four digits each; of a larger one its corner, below it the shape.

    () for all that is no matrix: single numbers, lists, stacks of matrices, and a matrix without any items.
    """
    if isinstance(number, float) or not table_rows(number.shape):
        return ()
    rows, columns = number.shape
    if rows <= MOST and columns <= MOST:
        return tuple(_row(items) for items in number)
    return _corner(number)


def table_rows(shape: tuple[int, ...]) -> int:
    """How many rows of texts a value of this shape is shown in; 0 where it is no table."""
    if len(shape) != 2 or not all(shape):
        return 0
    rows, columns = shape
    shown = rows if rows <= MOST else FIRST
    return shown + (rows > MOST or columns > MOST)  # the shape below


def _corner(matrix: Array) -> Cells:
    rows, columns = matrix.shape
    is_wide, is_high = columns > MOST, rows > MOST
    shown = matrix[: FIRST if is_high else MOST, : FIRST if is_wide else MOST]
    more = (MORE_COLUMNS,) if is_wide else ()
    table = [(*_row(items), *more) for items in shown]
    below = [MORE_ROWS if is_high else ""] * (len(table[0]) - 1)
    return (*table, (*below, shape_text((rows, columns))))


def _row(items: Array) -> tuple[str, ...]:
    return tuple(rounded_text(item) if math.isfinite(item) else format_number(item) for item in items.tolist())
