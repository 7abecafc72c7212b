"""Fields, tables and scroll bars as they are painted: texts below their heads, no text at an edge, all edges seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.base import languages
from gui.dialogs import prompts
from gui.theme import AROUND, THEMES
from tests.gui.test_theme import contrast
from tests.gui.window.test_text_size import DIALOGS

DARKER = 60  # steps of lightness between a ground and what is written on it


@pytest.fixture
def themed(window):
    """A function that gives the window one of all themes."""

    def give(name):
        window.look._choose = lambda: THEMES[name]
        window.look.apply()

    return give


def shown(window, *widgets):
    """Widgets above each other in a dialog of the window."""
    dialog = QDialog(window)
    column = QVBoxLayout(dialog)
    for widget in widgets:
        column.addWidget(widget)
    dialog.resize(400, 300)
    dialog.show()
    QApplication.processEvents()
    return dialog


def left_of_text(picture, top, bottom):
    """The first column of pixels in which something is written, to the right of a line at the edge."""
    for x in range(4, picture.width()):
        ground = picture.pixelColor(3, (top + bottom) // 2).lightness()
        if any(abs(picture.pixelColor(x, y).lightness() - ground) > DARKER for y in range(top, bottom)):
            return x
    return picture.width()


@pytest.mark.parametrize("percent", [100, 150, 250])
def test_the_texts_of_a_table_stand_below_their_heads(window, percent):
    window.look.set_text_size(percent)
    table = QTableWidget(1, 1)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setHorizontalHeaderLabels(["Head"])
    table.setItem(0, 0, QTableWidgetItem("Head"))
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no frame around the current cell
    table.setRowHeight(0, 60)
    dialog = shown(window, table)
    picture, head = table.grab().toImage(), header.height()
    above = left_of_text(picture, 4, head - 4)
    below = left_of_text(picture, head + 10, head + 50)
    assert above >= 8
    assert abs(above - below) <= 1
    dialog.close()
    window.look.set_text_size(100)


def test_the_row_that_is_current_is_as_clear_as_the_others_that_are_selected(window):
    table = QTableWidget(1, 2)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    for column in range(2):
        table.setItem(0, column, QTableWidgetItem("Same"))
    dialog = shown(window, table)
    table.selectRow(0)
    QApplication.processEvents()
    picture = table.viewport().grab().toImage()
    lightest = [
        max(
            picture.pixelColor(x, y).lightness()
            for x in range(table.columnViewportPosition(column) + 8, table.columnViewportPosition(column) + 40)
            for y in range(6, table.rowHeight(0) - 6)
        )
        for column in range(2)
    ]
    assert lightest[0] == lightest[1]
    dialog.close()


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QSpinBox, QPlainTextEdit])
def test_the_edge_of_every_field_can_be_seen(window, themed, theme, kind):
    themed(theme)
    field = kind()
    dialog = shown(window, field)
    picture = field.grab().toImage()
    edge = picture.pixelColor(picture.width() // 2, 0).name()
    assert contrast(edge, window.look.theme.window) >= 3.0
    dialog.close()


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_handle_of_a_scroll_bar_can_be_seen(window, themed, theme):
    themed(theme)
    area, large = QScrollArea(), QWidget()
    large.setMinimumSize(100, 4000)
    area.setWidget(large)
    dialog = shown(window, area)
    bar = area.verticalScrollBar()
    handle = bar.grab().toImage().pixelColor(bar.width() // 2, 10).name()
    assert contrast(handle, window.look.theme.window) >= 3.0
    dialog.close()


@pytest.mark.parametrize("open_dialog", DIALOGS, ids=lambda f: f.__name__[1:])
def test_all_dialogs_have_the_same_margins(window, monkeypatch, open_dialog):
    seen: list[QDialog] = []

    def cancel(dialog):
        seen.append(dialog)
        return 0

    monkeypatch.setattr(prompts, "_run", cancel)
    open_dialog(window)
    (dialog,) = seen
    if not isinstance(dialog, QMessageBox):  # Qt lays these out
        layout = dialog.layout()
        assert layout is not None
        assert layout.contentsMargins() == AROUND
    dialog.done(0)  # as each that was shown: what it asks the disk is given up
    dialog.deleteLater()


@pytest.mark.parametrize("language", languages.known())
def test_what_is_asked_is_read_whole(open_window, language):
    """The level of the questions, beside which one it is."""
    window = open_window("--language", language)
    languages.speak(["en"])
    window.resize(1366, 768)
    window.menus.action("backward.predict").trigger()
    QApplication.processEvents()
    level = window.backward.predict.findChild(QComboBox, "predict.level")
    widest = max(level.fontMetrics().horizontalAdvance(level.itemText(row)) for row in range(level.count()))
    option = QStyleOptionComboBox()
    level.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = level.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, level)
    assert widest <= room.width()


def test_an_empty_sheet_has_no_empty_list_of_steps(window):
    trace = window.backward.trace
    assert trace.isVisible()
    window.menus.action("file.new").trigger()
    assert not trace.isVisible()
