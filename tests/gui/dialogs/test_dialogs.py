"""Dialogs as they really run: answered by keys, and freed when they are gone."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from core.graph.edits import set_value
from tests.gui.windows import node_id


@pytest.mark.parametrize("id", ["edit.preferences", "help.about", "help.picture", "help.shortcuts", "file.export"])
def test_a_dialog_closes_by_esc_and_is_freed(window, id):
    titles = []

    def look_and_close():
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        titles.append(dialog.windowTitle())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, look_and_close)
    window.findChild(QAction, id).trigger()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(titles) == 1
    assert titles[0]
    assert window.findChildren(QDialog) == []


@pytest.mark.parametrize(("key", "closed"), [(Qt.Key.Key_Escape, False), (Qt.Key.Key_D, True)])
def test_the_question_before_closing_is_answered_by_keys(window, key, closed):
    x = node_id(window, "x")
    window.document.edit("Change x", lambda graph: set_value(graph, x, 3.0))

    def answer():
        box = QApplication.activeModalWidget()
        assert box is not None
        QTest.qWaitForWindowActive(box)
        alt = Qt.KeyboardModifier.AltModifier if closed else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(box.windowHandle(), key, alt)

    QTimer.singleShot(0, answer)
    assert window.close() is closed
