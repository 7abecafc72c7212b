"""Keys that a widget with the keyboard uses itself, so that they are no shortcuts of the window meanwhile."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Key, Modifier, Standard = Qt.Key, Qt.KeyboardModifier, QKeySequence.StandardKey
FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_BEGINNINGS = ("Backspace", "Cut", "Copy", "Paste", "Delete", "Deselect", "Insert", "Move", "Select")
EDITING = tuple(key for key in Standard if key.name.startswith(_BEGINNINGS))  # other keys on other systems


def keeps(focused: QWidget | None, event: QKeyEvent) -> bool:
    """Whether a key is for the widget that has the keyboard: an editing key for a field, Home for a list or slider.

    Qt asks the widget itself first, and then the window. Qt's own fields claim only some of the keys that they use:
    not those that delete to the end or the start of a word.
    """
    if isinstance(focused, FIELDS):
        return edits_text(event)
    return isinstance(focused, (QAbstractItemView, QAbstractSlider)) and event.key() == Key.Key_Home


def edits_text(event: QKeyEvent) -> bool:
    """Whether a key types or edits text, on the system that the program runs on.

    Undo and Redo are left to the field, which knows whether it has something to undo.
    """
    if event.matches(Standard.Undo) or event.matches(Standard.Redo):
        return False
    # With Ctrl or Command, fields use Backspace on every system, whether or not it is a standard key there.
    return (
        event.key() in (Key.Key_Backspace, Key.Key_Delete)
        or any(event.matches(standard) for standard in EDITING)
        or _types(event)
    )


def _types(event: QKeyEvent) -> bool:
    """Whether a key types a sign: with Option (as Alt: π for P) or AltGr (as Ctrl+Alt) another than it does alone."""
    held = event.modifiers() & ~(Modifier.ShiftModifier | Modifier.KeypadModifier | Modifier.GroupSwitchModifier)
    if not event.text() or not event.text().isprintable():
        return False
    if held == Modifier.NoModifier:
        return True
    another = event.text().upper() != QKeySequence(event.key()).toString()
    return another and held in (Modifier.AltModifier, Modifier.ControlModifier | Modifier.AltModifier)
