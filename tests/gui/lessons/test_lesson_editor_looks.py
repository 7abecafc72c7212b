"""The editor of lessons at every size of the text: nothing is cut off, and the keyboard reaches its parts in order."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QCheckBox, QComboBox, QLineEdit

from core.lessons import catalog
from gui.lessons.editing.editor import LessonEditor
from gui.settings.settings import TEXT_SIZES
from tests.gui.window.test_text_size import faults


@pytest.fixture
def editor_of(open_window):
    """The editor with a lesson of the program."""

    def make(name, size=100):
        window = open_window()
        window.look.set_text_size(size)
        window.menus.action("learn.edit").trigger()
        editor = window.findChild(LessonEditor)
        editor.begin(dict(catalog.load(name).raw))
        QApplication.processEvents()
        return window, editor

    return make


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_nothing_is_cut_off_at_any_size_of_the_text(editor_of, size):
    window, editor = editor_of("fan-out", size)
    editor.resize(editor.width(), 720)
    for page in (0, 1):
        editor.tabs.setCurrentIndex(page)
        for row in range(editor.tasks.list.count()):
            editor.tasks.list.setCurrentRow(row)
            for _ in range(3):
                QApplication.processEvents()
            assert faults(editor) == []
    window.look.set_text_size(100)


def test_a_fault_has_the_colour_of_warnings_in_each_theme(editor_of):
    window, editor = editor_of("fan-out")
    editor.verdict.judge(["This one."])
    for theme in ("light", "dark"):
        window.look.set_theme(theme)
        QApplication.processEvents()
        words = editor.verdict.words
        assert words.palette().color(words.foregroundRole()) == window.look.theme.color("warning")
    window.look.set_theme("light")
    assert editor.verdict.faults.isVisible()


def test_tab_walks_through_the_entries_as_they_are_seen(editor_of):
    _, editor = editor_of("fan-out")
    editor.tasks.list.setCurrentRow(4)
    editor.tasks.list.setFocus()
    reached = []
    for _ in range(25):
        focused = editor.focusWidget()
        reached.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = [
        "editor.tasks",
        "editor.task.add",
        "editor.kind",
        "editor.text",
        "editor.ask",
        "editor.of",
        "editor.solution",
    ]
    assert [name for name in reached if name in wanted][: len(wanted)] == wanted


INTERNAL = re.compile(r"[a-z]+_[a-z]+|>\w+\.\d|backward\.|requires_grad|^[a-z]+: ?$")


@pytest.mark.parametrize("name", catalog.NAMES)
def test_lists_and_boxes_show_words_and_no_names_of_the_file(editor_of, name):
    _, editor = editor_of(name)
    shown = set()
    for row in range(editor.tasks.list.count()):
        editor.tasks.list.setCurrentRow(row)
        for box in editor.form.findChildren(QComboBox):
            shown |= {box.itemText(index) for index in range(box.count())}
        shown |= {box.text() for box in editor.form.findChildren(QCheckBox)}
    assert [text for text in shown if INTERNAL.search(text)] == []


def test_what_is_said_to_a_usual_mistake_is_asked_once_it_is_ticked(editor_of):
    _, editor = editor_of("fan-out")
    editor.tasks.list.setCurrentRow(4)
    row = next(row for row in editor.form.wrong.rows if not row.box.isChecked())
    assert not row.words.isVisible()
    row.box.click()
    assert row.words.isVisible()
    row.box.click()
    assert not row.words.isVisible()


def test_texts_that_are_longer_than_their_fields_are_shown_from_their_beginning(editor_of):
    _, editor = editor_of("fan-out")
    for page in (0, 1):
        editor.tabs.setCurrentIndex(page)
        for row in range(editor.tasks.list.count()):
            editor.tasks.list.setCurrentRow(row)
            fields = [field for field in editor.findChildren(QLineEdit) if field.isVisible() and field.text()]
            assert [field.text() for field in fields if field.cursorPosition() and not is_number(field)] == []


def is_number(field):
    return isinstance(field.parent(), QAbstractSpinBox)
