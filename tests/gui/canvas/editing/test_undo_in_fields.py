"""Ctrl+Z in a field that opened by itself undoes the last edit of the graph, until something is typed there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from gui.canvas.picking import Part
from tests.gui.canvases import small_graph
from tests.gui.hands import at, double_click, drag, output, row

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier


@pytest.fixture
def window(open_window):
    window = open_window()
    window.document.replace(small_graph())
    window.activateWindow()
    window.canvas.setFocus()
    return window


def press(window, key, held=Modifier.NoModifier):
    """A key goes where the keyboard is, as from a real one: shortcuts of the window come first."""
    QTest.keyClick(window.windowHandle(), key, held)


def moved(window):
    """One edit to undo: x goes down by a line of the grid."""
    window.canvas.select(["x"])
    press(window, Key.Key_Down, SHIFT)
    assert window.document.graph.nodes["x"].y == 8


def with_node(key, held=Modifier.NoModifier):
    def begin(window):
        moved(window)
        press(window, key, held)

    return begin


def grouped(window):
    window.canvas.select(["x", "w"])
    press(window, Key.Key_G, CTRL)


def double_clicked(part):
    def begin(window):
        moved(window)
        double_click(window.canvas, row(window.canvas, "x", part))

    return begin


def searching(window):
    moved(window)
    press(window, Key.Key_Slash)


def wire_let_go(window):
    moved(window)
    drag(window.canvas, output(window.canvas, "p"), at(window.canvas, 480, 300))


OPENED = {
    "a new group": grouped,
    "a new note": lambda window: press(window, Key.Key_N, CTRL | SHIFT),
    "the name by F2": with_node(Key.Key_F2, SHIFT),
    "the value by F2": with_node(Key.Key_F2),
    "the value by Enter": with_node(Key.Key_Return),
    "the value by a double click": double_clicked(Part.VALUE),
    "the name by a double click": double_clicked(Part.TITLE),
    "the search": searching,
    "the search for a wire": wire_let_go,
}


def field(window):
    found = window.focusWidget()
    assert isinstance(found, QLineEdit | QPlainTextEdit), "the field has the keyboard"
    return found


def text(field):
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("begin", OPENED.values(), ids=OPENED)
def test_ctrl_z_in_an_untouched_field_undoes_the_last_edit_of_the_graph(window, begin):
    begin(window)
    assert window.document.undo_stack.count() == 1
    assert not field(window).isHidden()
    after = window.document.graph
    press(window, Key.Key_Z, CTRL)
    assert window.document.graph == small_graph()
    assert not window.canvas.editing
    press(window, Key.Key_Z, CTRL | SHIFT)
    assert window.document.graph == after


@pytest.mark.parametrize("begin", OPENED.values(), ids=OPENED)
def test_ctrl_z_takes_back_what_was_typed_first(window, begin):
    begin(window)
    after, typing, before = window.document.graph, field(window), text(field(window))
    press(window, Key.Key_7)
    assert text(typing) != before
    press(window, Key.Key_Z, CTRL)
    assert text(typing) == before
    assert window.document.graph == after
    press(window, Key.Key_Z, CTRL | SHIFT)
    assert "7" in text(typing)
    press(window, Key.Key_Z, CTRL)
    press(window, Key.Key_Z, CTRL)
    assert window.document.graph == small_graph()
