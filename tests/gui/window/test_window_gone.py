"""A window that is taken apart while something is being typed in it."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from shiboken6 import isValid

from gui.app import build
from tests.gui.windows import node_id


def note(window):
    window.canvas.add_note()


def value(window):
    window.canvas.edit_value(node_id(window, "x"))


def field(window):
    window.canvas.select([node_id(window, "x")])
    window.inspector.editors.value.setFocus()


@pytest.mark.parametrize("begin", [note, value, field])
def test_what_is_being_typed_is_left_before_its_surroundings_go(qtbot, begin):
    window = build([])
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    begin(window)
    typed_in = window.focusWidget()
    QTest.keyClicks(typed_in, "7")
    with qtbot.waitSignal(window.destroyed):  # which fails if anything raises meanwhile
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    assert not isValid(typed_in)
