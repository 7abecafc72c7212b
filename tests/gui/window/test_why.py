"""Why This Number? in the window: rows that the canvas shows, by pointer, keyboard and screen reader."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.graph.edits import remove, set_value
from gui.dialogs.why import WhyDialog
from gui.menus.context_menu import context_menu
from tests.gui.windows import node_id


@pytest.fixture
def window(open_window):
    window = open_window("--example", "scalar", "--step", "end")
    window.canvas.setFocus()
    return window


def asked(window, name):
    window.canvas.select([node_id(window, name)])
    QTest.keyClick(window.canvas, Qt.Key.Key_Y)
    (found,) = [each for each in window.findChildren(WhyDialog) if each.isVisible()]
    return found


def texts(dialog):
    table = dialog.table
    rows = [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]
    return rows, [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def on_path(window):
    names = [window.document.graph.nodes[id].name for id in window.canvas.selected_nodes()]
    return names, len(window.canvas.selected_wires())


def test_a_key_tells_why(window):
    rows, said = texts(asked(window, "x"))
    assert rows == [["x → c → s → t → L", "30 × 1 × 1 × 4", "= 120"], ["x → a → s → t → L", "30 × 1 × 1 × 3", "= 90"]]
    assert said[-1] == "dL/dx = 120 + 90 = 210"


def test_the_pointer_shows_each_path_on_the_canvas(window):
    dialog = asked(window, "x")
    table = dialog.table
    for row, through in enumerate("ca"):
        at, no = QPointF(table.visualItemRect(table.item(row, 1)).center()), Qt.MouseButton.NoButton
        over = QPointF(table.viewport().mapToGlobal(at))
        moved = QMouseEvent(QEvent.Type.MouseMove, at, over, no, no, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(table.viewport(), moved)  # another window may lie under the pointer of this machine
        QApplication.processEvents()
        assert on_path(window) == (sorted(["x", through, "s", "t", "L"], key=order(window)), 4)


def order(window):
    names = [node.name for node in window.document.graph.nodes.values()]
    return names.index


def test_the_keyboard_does_the_same_and_closing_selects_what_was_asked_about(window):
    dialog = asked(window, "x")
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert "a" in on_path(window)[0]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert on_path(window) == (["x"], 0)


def test_it_follows_the_graph_and_closes_with_its_node(window):
    dialog = asked(window, "x")
    window.document.edit("w1", lambda graph: set_value(graph, node_id(window, "w1"), 0.0))
    assert texts(dialog)[0][1][1].endswith("× 0")
    window.document.seek(0)
    assert texts(dialog)[1][-1] == "dL/dx = ?"
    window.document.edit("cut", lambda graph: remove(graph, [node_id(window, "x")]))
    QApplication.processEvents()
    assert not [each for each in window.findChildren(WhyDialog) if each.isVisible()]


def test_the_menu_of_a_node_offers_it_where_a_gradient_comes(window):
    action = window.menus.action("learn.why")
    for name, offered in (("x", True), ("s", True)):
        window.canvas.select([node_id(window, name)])
        menu = context_menu(window, QPointF(), node_id(window, name), None)
        assert (action in menu.actions()) is offered
        menu.deleteLater()
    window.canvas.select()
    assert not action.isEnabled()


def test_a_screen_reader_hears_the_question_and_the_sum(window):
    table = asked(window, "x").table
    assert table.accessibleName() == "Why is dL/dx this number?"
    assert table.accessibleDescription().endswith("dL/dx = 120 + 90 = 210")
