"""How a matrix is written on a card: its columns are aligned at their decimal points, its rows have equal distances."""

from collections.abc import Sequence

from PySide6.QtGui import QFont

from core.description.matrices import Cells
from core.picture.geometry import COLUMN_GAP, NUMBER_PADDING, PADDING, TABLE_ROW, TABLE_SIZE
from gui.canvas.detail import Detail
from gui.canvas.items.letters import CAP, SMALLEST_NUMBER, Piece, Run, width_of
from gui.canvas.style import Paint

LEAST = 12.0  # pixels of the numbers of a matrix; where they would be smaller, its shape alone is shown
Column = tuple[float, float]  # the widths left of the decimal point, and from there on


def table_runs(table: Cells, weight: QFont.Weight, colour: str, width: float, middle: float, paint: Paint) -> list[Run]:
    """The texts of a matrix at the right of a card of this width, in rows around a height, as large as they fit.

    Nothing where they could not be read, from afar.
    """
    size = _size(table, weight, width - NUMBER_PADDING - PADDING / 2, paint)
    if paint.detail < Detail.NUMBERS or (paint.detail < Detail.FULL and size * paint.scale < LEAST):
        return []
    columns = _columns(table, size, weight)
    left, top = width - NUMBER_PADDING - _width(columns, size), middle - TABLE_ROW * (len(table) - 1) / 2
    runs: list[Run] = []
    for row, cells in enumerate(table):
        point, baseline = left, top + row * TABLE_ROW + CAP * size / 2
        for cell, (before, after) in zip(cells, columns, strict=True):
            point += before
            x = point - width_of(cell.partition(".")[0], size, weight)
            if cell:
                runs.append(Run(x, baseline, width_of(cell, size, weight), size, Piece(cell, weight, colour)))
            point += after + _gap(size)
    return runs


def _size(table: Cells, weight: QFont.Weight, room: float, paint: Paint) -> int:
    """The largest type in which a matrix fits, and in which its rows do not touch; it never shrinks beyond reading."""
    largest = min(paint.sizes.local, round(TABLE_ROW))
    smallest = max(1, round(TABLE_SIZE * SMALLEST_NUMBER))
    fitting = (size for size in range(largest, smallest, -1) if _width(_columns(table, size, weight), size) <= room)
    return next(fitting, smallest)


def _columns(table: Cells, size: int, weight: QFont.Weight) -> Sequence[Column]:
    return [_column([cell.partition(".") for cell in column], size, weight) for column in zip(*table, strict=True)]


def _column(cells: Sequence[tuple[str, str, str]], size: int, weight: QFont.Weight) -> Column:
    before = max(width_of(whole, size, weight) for whole, _, _ in cells)
    return before, max(width_of(point + rest, size, weight) for _, point, rest in cells)


def _width(columns: Sequence[Column], size: int) -> float:
    return sum(map(sum, columns)) + _gap(size) * (len(columns) - 1)


def _gap(size: int) -> float:
    return COLUMN_GAP * size / TABLE_SIZE
