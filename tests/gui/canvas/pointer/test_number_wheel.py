"""The wheel over a number, in a window with menus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.canvas.picking import Part
from tests.gui.hands import row, wheel
from tests.gui.windows import node_id, x_of

ALT = Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier


def test_turning_a_number_with_alt_leaves_the_keyboard_on_the_canvas(window, qtbot):
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    key, held = ALT
    QTest.keyPress(window.windowHandle(), key, held)
    QTest.keyRelease(window.windowHandle(), key)
    assert window.menuBar().hasFocus()  # as ever where nothing was turned
    QTest.keyPress(window.windowHandle(), key, held)
    QTest.keyRelease(window.windowHandle(), key)
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyPress(window.windowHandle(), key, held)
    wheel(window.canvas, row(window.canvas, node_id(window, "x"), Part.VALUE), 2, held)
    QTest.keyRelease(window.windowHandle(), key)
    assert x_of(window) == 2.2
    assert window.canvas.hasFocus()
