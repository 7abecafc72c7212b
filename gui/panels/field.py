"""Field: a line to type in, which leaves Undo and Redo to the document while it has nothing to undo itself."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

Standard = QKeySequence.StandardKey


class Field(QLineEdit):
    """Once what was typed is in the graph, Ctrl+Z takes it back there. Formulas, numbers and names run to the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def event(self, event: QEvent) -> bool:
        """Let the window's shortcut have the keys that would do nothing here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undoes = event.matches(Standard.Undo) and not self.isUndoAvailable()
            if undoes or (event.matches(Standard.Redo) and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)
