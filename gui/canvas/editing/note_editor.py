"""NoteEditor: a field of several lines laid over a note, to write where it is shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.base.text import say
from core.graph.grouping import set_text
from core.picture.geometry import SHEET_SIZE, sheet_box
from gui.base.naming import named
from gui.canvas.editing.overlay import Overlay
from gui.canvas.messages import Messages
from gui.document import Change, Document
from gui.theme import font, scaled

LEAST_WIDTH, LEAST_HEIGHT = 232, 72


class NoteEditor(Overlay):
    """Enter begins a line; Ctrl+Enter keeps what was written."""

    def __init__(
        self,
        viewport: QWidget,
        document: Document,
        place: Callable[[str], QRect],
        messages: Messages,
    ) -> None:
        self._note = named("note-editor", QPlainTextEdit(tabChangesFocus=True))
        super().__init__(self._note, viewport, document, messages)
        self._place = place

    def edit(self, id: str) -> None:
        """Start writing on a note; all of its text is selected."""
        self._note.setPlainText(self._document.graph.notes[id].text)
        self._begin(id, say("Text of the note"))
        how = say("Ctrl+Enter keeps what is typed, Esc drops it; Enter begins another line.")
        self._messages.show_hint(lambda: how)

    def _there(self) -> bool:
        return self._id in self._document.graph.notes

    def _lay(self) -> None:
        sheet = self._place(self._id)
        zoom = sheet.height() / sheet_box(self._document.graph.notes[self._id]).height
        self._note.setFont(font(max(scaled(12.0), SHEET_SIZE * zoom)))
        width, height = max(sheet.width(), LEAST_WIDTH), max(sheet.height(), LEAST_HEIGHT)
        # Over the sheet, but in sight.
        x = max(sheet.right() + 1 - width, min(sheet.x(), self._viewport.width() - width))
        y = max(sheet.bottom() + 1 - height, min(sheet.y(), self._viewport.height() - height))
        self._note.setGeometry(x, y, width, height)

    def _press(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super()._press(event)

    def _edit(self) -> tuple[str, Change]:
        return say("Change note"), partial(set_text, id=self._id, text=self._note.toPlainText())
