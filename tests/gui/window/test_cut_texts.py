"""What has less room than its text needs says so, with … or in smaller letters, and tells the rest where one points."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QStyle, QStyleOptionComboBox, QToolButton

from core.base import languages
from gui.base.full_texts import FullTexts
from gui.base.text_table import TextTable
from gui.lessons.editing.editor import LessonEditor
from gui.panels.palette_entry import PaletteEntry, fitting
from gui.settings.settings import TEXT_SIZES
from tests.core.graphs import id_of


@pytest.fixture(params=[(language, size) for language in ("en", "de") for size in TEXT_SIZES], ids=str)
def sized(open_window, request):
    """A window on a small screen, in a language and with text of a size."""
    language, size = request.param
    window = open_window("--language", language)
    window.look.set_text_size(size)
    window.resize(1280, 768)
    QApplication.processEvents()
    yield window
    window.look.set_text_size(100)
    languages.speak(["en"])


def test_what_is_chosen_ends_with_dots_where_it_is_cut(sized):
    sized.menus.action("backward.predict").trigger()
    QApplication.processEvents()
    box = sized.backward.predict.findChild(QComboBox, "predict.level")
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(control, option, field, box).width()
    assert box.fontMetrics().horizontalAdvance(option.currentText) <= room
    assert option.currentText == box.currentText() or option.currentText.endswith("…")


def test_the_buttons_of_a_docked_panel_are_seen_whole(sized):
    sized.menus.action("view.history").trigger()
    QApplication.processEvents()
    for name in ("history.move", "history.close"):
        button = sized.findChild(QToolButton, name)
        assert button.isVisible()
        assert button.width() >= button.sizeHint().width()
        assert button.height() >= button.fontMetrics().height()


def test_a_panel_with_room_says_what_its_menu_does(window):
    window.menus.action("view.tables").trigger()
    QApplication.processEvents()
    assert window.findChild(QToolButton, "tables.move").text() == "Move ▾"


def test_the_names_in_the_wide_palette_have_room(sized):
    sized.settings.wide_palette = True
    QApplication.processEvents()
    for entry in sized.palette_panel.findChildren(PaletteEntry):
        if entry.isVisible():
            room = entry.name_room()
            letters = fitting(entry.text(), entry.font(), entry.font().pixelSize(), room)
            assert QFontMetrics(letters).horizontalAdvance(entry.text()) <= room.width(), entry.text()
    sized.settings.wide_palette = False


def test_a_cell_that_is_cut_is_told_whole_where_one_points(qtbot):
    table = TextTable("table", 2)
    qtbot.addWidget(table)
    table.resize(200, 100)
    table.show_rows([["short", "a rather long text with <b>signs</b> that this column has no room for at all"]])
    table.show()
    QApplication.processEvents()
    texts = table.findChild(FullTexts)
    assert texts is not None
    middles = [table.visualRect(table.model().index(0, column)).topLeft() + QPoint(4, 4) for column in (0, 1)]
    tips = [texts.cut_at(QHelpEvent(QEvent.Type.ToolTip, at, at)) for at in middles]
    assert tips == ["", "a rather long text with <b>signs</b> that this column has no room for at all"]
    at = middles[1]
    QApplication.sendEvent(table.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at)))
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, QLabel) and each.isVisible()]
    assert any("&lt;b&gt;signs" in label.text() for label in shown)
    assert table.textElideMode() == Qt.TextElideMode.ElideRight


NAME = "a_rather_long_name_of_a_hidden_layer_weight_that_goes_on_and_on"


@pytest.fixture
def with_long_names(open_window):
    """A window whose leaf has a long name, selected."""
    window = open_window("--expr", f"L = {NAME}*x", "--let", f"{NAME}=2", "--let", "x=3")
    window.resize(1366, 768)
    window.canvas.select([id_of(window.document.graph, NAME)])
    QApplication.processEvents()
    return window


def test_the_inspector_shows_a_long_name_from_its_beginning_and_in_several_lines(with_long_names):
    inspector = with_long_names.inspector
    assert inspector.editors.name.text() == NAME
    assert inspector.editors.name.cursorPosition() == 0
    assert NAME in inspector.facts()
    (label,) = [each for each in inspector.findChildren(QLabel) if each.accessibleName() == inspector.facts()]
    widest = label.fontMetrics().boundingRect(0, 0, label.width(), 0, Qt.TextFlag.TextWordWrap, label.text())
    assert widest.width() <= label.width()


def test_the_editor_of_lessons_has_room_for_long_names(with_long_names):
    with_long_names.menus.action("learn.edit").trigger()
    editor = with_long_names.findChild(LessonEditor)
    editor.tabs.setCurrentIndex(1)
    for _ in range(3):
        QApplication.processEvents()
    assert editor.head.width() <= editor.head.parentWidget().width()
    box = editor.head.drawing.rows[NAME][0]
    assert "…" in box.text()
    assert box.toolTip() == NAME
    editor.begin(editor.draft)
    editor.close()
