"""Check in the window: it goes on meanwhile, says what came of it, and knows when that is past."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.graph.edits import set_value
from gui.dialogs import check
from gui.dialogs.check import CheckDialog
from tests.gui.windows import node_id


@pytest.fixture
def window(open_window):
    return open_window("--expr", "relu(x)*w", "--let", "x=0", "--let", "w=3")


def opened(window, qtbot):
    window.menus.action("learn.check").trigger()
    (dialog,) = [each for each in window.findChildren(CheckDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: not dialog.work.running)
    return dialog


def rows(dialog):
    table = dialog.table
    return [[table.item(row, column).text() for column in range(6)] for row in range(table.rowCount())]


def said(dialog):
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_a_table_compares_each_leaf(window, qtbot):
    dialog = opened(window, qtbot)
    assert [(row[0], row[-1]) for row in rows(dialog)] == [("x", "no derivative here"), ("w", "agrees")]
    assert "Nothing differs" in said(dialog)
    assert "corner at 0" in said(dialog)
    assert dialog.table.accessibleDescription().startswith("Nothing differs")


def test_other_numbers_make_it_past_and_are_checked_again(window, qtbot):
    dialog = opened(window, qtbot)
    window.document.edit("x", lambda graph: set_value(graph, node_id(window, "x"), 2.0))
    assert rows(dialog) == []
    assert "changed since" in said(dialog)
    QTest.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.work.running)
    assert [(row[0], row[1], row[-1]) for row in rows(dialog)] == [("x", "3", "agrees"), ("w", "2", "agrees")]


def test_closing_gives_it_up(window, qtbot):
    window.menus.action("learn.check").trigger()
    dialog = window.findChild(CheckDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not [each for each in window.findChildren(CheckDialog) if each.isVisible()]


def test_the_pytorch_program_is_copied(window):
    window.menus.action("learn.script").trigger()
    text = QGuiApplication.clipboard().text()
    assert "a = torch.relu(x)" in text
    assert "L.backward()" in text
    assert window.status.currentMessage() == "Copied as a PyTorch program"


def test_a_mistake_in_its_thread_is_not_said_to_go_on(window, qtbot, monkeypatch):
    monkeypatch.setattr(check, "checked", lambda _basis: 1 / 0)
    with qtbot.captureExceptions() as mistakes:
        dialog = opened(window, qtbot)
    assert [kind for kind, *_ in mistakes] == [ZeroDivisionError]
    assert said(dialog).startswith("The check did not come to its end.")
    assert not dialog.bar.isVisible()
    assert dialog.again.isEnabled()
