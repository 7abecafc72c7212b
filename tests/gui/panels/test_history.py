"""The history: a list of the edits that goes where a click or an arrow says, in plain text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget

from core.files.examples import load
from core.graph.edits import set_value
from tests.gui.windows import node_id, shown


def opened(window, qtbot):
    """The list, after three edits."""
    x = node_id(window, "x")
    for number in (5.0, 6.0, 7.0):
        window.document.edit(f"Change <b>x</b> to {number:g}", lambda graph, n=number: set_value(graph, x, n))
    qtbot.keyClick(window.canvas, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    return window.history.view


def texts(view):
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_history_is_hidden_until_it_is_asked_for_and_gives_the_keys_back(window, qtbot):
    assert not window.history.isVisible()
    view = opened(window, qtbot)
    assert window.history.isVisible()
    assert view.hasFocus()
    assert window.findChild(QAction, "view.history").isChecked()
    qtbot.keyClick(view, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert not window.history.isVisible()
    assert window.canvas.hasFocus()
    assert not window.findChild(QAction, "view.history").isChecked()


def test_what_learners_write_is_shown_as_it_is(window, qtbot):
    view = opened(window, qtbot)
    assert texts(view) == ["Before the first edit", *(f"Change <b>x</b> to {number}" for number in (5, 6, 7))]
    assert not any(view.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(4))


def test_a_click_or_an_arrow_goes_to_a_state(window, qtbot):
    view = opened(window, qtbot)
    at = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown(window, "x").value == "5"
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert window.document.graph == load("scalar")
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert shown(window, "x").value == "7"


def test_the_list_follows_undo_and_begins_anew_with_another_document(window, qtbot):
    view = opened(window, qtbot)
    window.findChild(QAction, "edit.undo").trigger()
    assert view.currentIndex().row() == 2
    window.document.undo_stack.setClean()
    window.findChild(QAction, "file.new").trigger()
    assert texts(view) == ["Before the first edit"]


def test_f6_reaches_the_history(window, qtbot):
    view = opened(window, qtbot)
    window.canvas.setFocus()
    for _ in range(5):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F6)
        if view.hasFocus():
            return
    raise AssertionError


def test_the_history_comes_back_where_it_was_left(window, qtbot, open_window):
    opened(window, qtbot)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.history)
    window.document.undo_stack.setClean()
    window.close()
    again = open_window()
    assert again.history.isVisible()
    assert again.dockWidgetArea(again.findChild(QDockWidget, "history")) == Qt.DockWidgetArea.LeftDockWidgetArea
