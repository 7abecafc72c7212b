"""Ctrl+Z in a field that opened by itself: as long as nothing was typed there, it is for the last edit of the graph."""

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


def undoes_an_edit(event: QKeyEvent, field: QLineEdit | QPlainTextEdit) -> bool:
    """Whether a key asks to undo or redo, and the field has nothing of its own to undo or redo."""
    typed = field if isinstance(field, QLineEdit) else field.document()
    if event.matches(QKeySequence.StandardKey.Undo):
        return not typed.isUndoAvailable()
    return event.matches(QKeySequence.StandardKey.Redo) and not typed.isRedoAvailable()
