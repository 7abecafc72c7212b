"""NoteEditor: a field of several lines laid over a note, to write where it stands."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.errors import GraphError
from core.geometry import SHEET_SIZE, sheet_box
from core.grouping import set_text
from core.text import say
from gui.document import Document
from gui.theme import font, scaled

LEAST_WIDTH, LEAST_HEIGHT = 232, 72
Tell = Callable[[str, QPoint], None]
Hint = Callable[[str], None]


class NoteEditor(QPlainTextEdit):
    """Enter begins a line; Ctrl+Enter or a click elsewhere keeps what was written, Esc drops it."""

    def __init__(
        self,
        viewport: QWidget,
        document: Document,
        place: Callable[[str], QRect],
        tell: Tell,
        hint: Hint,
    ) -> None:
        super().__init__(viewport)
        self.setObjectName("note-editor")
        self.setTabChangesFocus(True)
        self._viewport, self._document, self._place = viewport, document, place
        self._tell, self._hint = tell, hint
        self._id, self._open = "", False
        self.hide()

    @property
    def open(self) -> bool:
        """Whether a note is being written."""
        return self._open

    def edit(self, id: str) -> None:
        """Start writing on a note; all of its text is selected."""
        self._id = id
        self.setAccessibleName(say("Text of the note"))
        self.setPlainText(self._document.graph.notes[id].text)
        self.selectAll()
        self._open = True
        self.show()
        self.follow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hint(say("Ctrl+Enter keeps what is typed, Esc drops it; Enter begins another line."))

    def follow(self) -> None:
        """Stay over the note, wherever the view has gone; close if it is gone."""
        if not self.open:
            return
        if self._id not in self._document.graph.notes:
            self.close_editor()
            return
        sheet = self._place(self._id)
        zoom = sheet.height() / sheet_box(self._document.graph.notes[self._id]).height
        self.setFont(font(max(scaled(12.0), SHEET_SIZE * zoom)))
        self.setGeometry(sheet.x(), sheet.y(), max(sheet.width(), LEAST_WIDTH), max(sheet.height(), LEAST_HEIGHT))

    def finish(self) -> bool:
        """Keep what is being typed, if anything is; False, and a sentence, if it cannot be kept."""
        return not self._open or self._take()

    def close_editor(self) -> None:
        """Stop writing without a trace."""
        self._open = False
        self._tell("", QPoint())
        self._hint("")
        if self.window().focusWidget() is self:  # or hiding gives it to any widget, now or when the window is back
            self._viewport.setFocus()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        elif held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Clicking elsewhere keeps what was written, if it can be kept."""
        super().focusOutEvent(event)
        if self.open and event.reason() != Qt.FocusReason.PopupFocusReason and not self._take():
            self.close_editor()

    def event(self, event: QEvent) -> bool:
        """Letters typed here are text, not shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def _take(self) -> bool:
        """Make the edit and close; False, and a sentence, if it cannot be made."""
        change = partial(set_text, id=self._id, text=self.toPlainText())
        try:
            change(self._document.graph)
        except GraphError as error:
            self._tell(str(error), self.geometry().bottomLeft() - QPoint(14, 14))
            return False
        self.close_editor()
        self._document.edit(say("Change note"), change)
        return True
