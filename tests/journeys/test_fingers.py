"""The monkey's keys go to a window only as long as it is there: one that is deleted meanwhile crashed the tests."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout

from tests.journeys.monkey.fingers import CTRL, PLAIN, SHIFT, strike
from tests.journeys.monkey.world import exists, handle

Key = Qt.Key
PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


class Field(QLineEdit):
    """Notes which keys it hears of, and closes its window at one of them."""

    def __init__(self, closes=None):
        super().__init__()
        self.heard, self._closes = [], closes

    def event(self, event):
        if event.type() in (PRESS, RELEASE):
            self.heard.append((event.type(), event.key(), event.modifiers(), event.text()))
            if (event.type(), event.key()) == self._closes:
                self.window().close()
        return super().event(event)


def _dialog(widget):
    dialog = QDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    QVBoxLayout(dialog).addWidget(widget)
    dialog.show()
    dialog.activateWindow()
    widget.setFocus()
    QApplication.processEvents()
    return dialog


def test_a_button_that_closes_its_dialog_is_pressed_with_ctrl(qtbot):
    button = QPushButton("Close")
    dialog = _dialog(button)
    button.clicked.connect(dialog.close)
    window = handle(dialog)
    strike(window, Key.Key_Space, CTRL)
    assert not exists(window)


@pytest.mark.parametrize("closes", [(PRESS, Key.Key_Control), (PRESS, Key.Key_A), (RELEASE, Key.Key_Control)])
def test_a_window_closes_at_any_of_the_events(qtbot, closes):
    field = Field(closes)
    dialog = _dialog(field)
    window, heard = handle(dialog), field.heard
    strike(window, Key.Key_A, CTRL | SHIFT)
    assert not exists(window)
    assert heard[-1][:2] == closes


def test_otherwise_all_is_pressed_and_let_go_again(qtbot):
    field = Field()
    dialog = _dialog(field)
    strike(handle(dialog), Key.Key_B, SHIFT | CTRL)
    assert field.heard == [
        (PRESS, Key.Key_Shift, SHIFT, ""),
        (PRESS, Key.Key_Control, SHIFT | CTRL, ""),
        (PRESS, Key.Key_B, SHIFT | CTRL, "b"),
        (RELEASE, Key.Key_B, SHIFT | CTRL, "b"),
        (RELEASE, Key.Key_Control, SHIFT, ""),
        (RELEASE, Key.Key_Shift, PLAIN, ""),
    ]
    strike(handle(dialog), Key.Key_X)
    assert field.text() == "x"
    dialog.close()
