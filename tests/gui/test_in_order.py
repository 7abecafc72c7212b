"""A table in a language that is read from right to left keeps the order of its formulas."""

import pytest
from PySide6.QtCore import Qt

from gui.base.text_table import TextTable

DARK = 160  # of 255, and darker
ALIKE = 0.95  # of the dark pixels of each picture, that are beside one of the other


@pytest.mark.parametrize("text", ["4 × 1 × 30", "= ?", "2×3", "−2", "dL/dx = ?", "ס ש"])
def test_a_cell_is_painted_as_where_all_is_read_from_left_to_right(qtbot, text):
    """But for parts of pixels, since it ends where the others begin."""
    mirrored, usual = (
        ink_of(qtbot, text, direction) for direction in (Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight)
    )
    assert len(mirrored & around(usual)) > ALIKE * len(mirrored)
    assert len(usual & around(mirrored)) > ALIKE * len(usual)


def around(pixels: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """These pixels and all beside them."""
    return {(x + right, y + down) for x, y in pixels for right in (-1, 0, 1) for down in (-1, 0, 1)}


def ink_of(qtbot, text: str, direction: Qt.LayoutDirection) -> set[tuple[int, int]]:
    """The dark pixels of the one text of a table, counted from the corner of the text."""
    picture = shown(qtbot, text, direction).viewport().grab().toImage()
    every = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    dark = [(x, y) for x, y in every if picture.pixelColor(x, y).lightness() < DARK]
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    return {(x - left, y - top) for x, y in dark}


def shown(qtbot, text: str, direction: Qt.LayoutDirection) -> TextTable:
    table = TextTable("table", 1)
    qtbot.addWidget(table)
    table.setLayoutDirection(direction)
    table.horizontalHeader().hide()
    table.setShowGrid(False)
    table.show_rows([[text]])
    table.show()
    return table
