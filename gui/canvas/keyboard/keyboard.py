"""Keyboard: Qt's key and focus events on the canvas, turned into what they mean there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QGraphicsView

from gui.canvas.camera.edge_scroll import EdgeScroll
from gui.canvas.editing.in_place import InPlace
from gui.canvas.gestures.base import Stage
from gui.canvas.gestures.hand import Hand
from gui.canvas.keyboard.keys import Keys

TAB_KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
TAB_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Keyboard:
    """Esc, Tab and Space; all other keys go to Keys."""

    def __init__(
        self,
        view: QGraphicsView,
        stage: Stage,
        hand: Hand,
        edge: EdgeScroll,
        keys: Keys,
        editor: InPlace,
        show_cursor: Callable[[], None],
        go_on: Callable[[bool], bool],
    ) -> None:
        self._view, self._stage, self._hand, self._edge = view, stage, hand, edge
        self._keys, self._editor, self._show_cursor = keys, editor, show_cursor
        self._go_on = go_on  # give the focus to the next widget of the window, or with False to the one before

    def press(self, event: QKeyEvent) -> None:
        """Do what a key means; ignore the event if it means nothing here."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key in TAB_KEYS:  # with Ctrl; else walk() has it
            self._go_on(key == Qt.Key.Key_Tab)
        elif self._keys.press(event):
            return
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hold_space(True)
        else:
            event.ignore()

    def release(self, event: QKeyEvent) -> None:
        """Space alone does something as long as it is held."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hold_space(False)
        else:
            event.ignore()

    def walk(self, forward: bool) -> bool:
        """Tab walks through the graph; what was being typed is kept. False past the last node."""
        if self._editor.open:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._view.hasFocus() and self._keys.walk(back=not forward)

    def focus_in(self, event: QFocusEvent) -> None:
        """Tab shows where the keyboard is."""
        if event.reason() in TAB_REASONS:
            self._keys.arrive(back=event.reason() == Qt.FocusReason.BacktabFocusReason)

    def focus_out(self) -> None:
        """What is held is held no longer; a dialog would keep the release of the mouse button to itself."""
        self._hand.space = False
        self._keys.hide()
        if QApplication.activeModalWidget() is not None:
            self._hand.cancel()
            self._edge.stop()

    def claim(self, event: QEvent) -> bool:
        """Accept a key before the shortcuts of the window do: Esc, while there is something to drop."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        event.setAccepted(escape and (self._hand.busy or self._stage.selection.any))
        return event.isAccepted()

    def _hold_space(self, held: bool) -> None:
        self._hand.space = held
        self._show_cursor()

    def _escape(self) -> None:
        """Drop the gesture under way; without one, the selection."""
        if self._hand.busy or self._stage.messages.bubble_open:
            self._hand.cancel()
            self._edge.undo()
            self._stage.messages.clear()
        elif self._stage.selection.any:
            self._stage.selection.set()
            self._keys.hide()
        self._show_cursor()
