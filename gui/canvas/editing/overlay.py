"""Overlay: a field laid over the canvas, to edit something where it is shown."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from core.base.errors import GraphError
from gui.canvas.editing.undo_keys import undoes_an_edit
from gui.canvas.messages import Messages
from gui.document import Change, Document


class Overlay(QObject):
    """A click elsewhere keeps what was typed, Esc drops it; what cannot be kept is explained and stays open."""

    # What an editor of one kind adds.
    _there: Callable[[], bool]  # whether what is edited is still there
    _lay: Callable[[], None]  # lay the field over it
    _edit: Callable[[], tuple[str, Change]]  # what keeping does; raises GraphError if what was typed makes no sense

    def __init__(
        self, field: QLineEdit | QPlainTextEdit, viewport: QWidget, document: Document, messages: Messages
    ) -> None:
        super().__init__(viewport)
        self._field, self._viewport, self._document, self._messages = field, viewport, document, messages
        self._id, self._open = "", False
        field.setParent(viewport)
        field.hide()
        field.installEventFilter(self)

    @property
    def open(self) -> bool:
        """Whether something is being edited."""
        return self._open

    def follow(self) -> None:
        """Stay over what is edited, wherever the view has gone; close if it is gone."""
        if self._open and self._there():
            self._lay()
        elif self._open:
            self.close()

    def finish(self) -> bool:
        """Keep what is being typed, if anything is; False, with a sentence and the keyboard there, if it cannot be."""
        is_kept = not self._open or self._take()
        if not is_kept:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)  # a menu may have taken it
        return is_kept

    def close(self) -> None:
        """Stop editing without a trace."""
        self._open = False
        self._messages.clear()
        if self._field.window().focusWidget() is self._field:  # or hiding gives it to any widget, now or later
            self._viewport.setFocus()
        self._field.hide()

    def _begin(self, id: str, heading: str) -> None:
        self._id, self._open = id, True
        self._field.setAccessibleName(heading)
        self._field.selectAll()
        self._field.show()
        self.follow()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> bool:
        """Make the edit and close; False, and a sentence, if it cannot be made."""
        try:
            text, change = self._edit()
            change(self._document.graph)
        except GraphError as error:
            self._messages.show_refusal(str(error), self._field.geometry().bottomLeft() - QPoint(14, 14))
            return False
        self.close()
        self._document.edit(text, change)
        return True

    # --- keys and focus ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys typed here reach neither the window's shortcuts nor the canvas behind."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            of_window = event.matches(QKeySequence.StandardKey.Save) or undoes_an_edit(event, self._field)
            event.setAccepted(not of_window)  # saving and undoing keep what is typed, too
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._press(event)
            event.accept()
            return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._leave(event.reason())
        return False

    def _press(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            self._field.event(event)

    def _leave(self, reason: Qt.FocusReason) -> None:
        if self._open and reason != Qt.FocusReason.PopupFocusReason and not self._take():
            self.close()
