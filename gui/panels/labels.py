"""Labels that several panels use."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from gui.base.labels import copyable_label


def heading(text: str) -> QLabel:
    """A bold line above a group."""
    label = text_label(text)
    bold = QFont()
    bold.setWeight(QFont.Weight.DemiBold)
    label.setFont(bold)  # only the weight is set, so the size follows the program's font
    return label


def html_label(name: str) -> QLabel:
    """A label for HTML in which all that comes from elsewhere is escaped; it wraps and can be copied from."""
    label = text_label()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setObjectName(name)
    return label


def text_label(text: str = "", *, soft: bool = False) -> QLabel:
    """A label for plain text, which never makes its panel wider."""
    label = copyable_label(text)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if soft:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
