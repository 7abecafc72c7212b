"""Labels for texts that are to be read and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def copyable_label(text: str = "") -> QLabel:
    """A label that wraps, shows its text as it is (never as rich text), and can be copied from."""
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
