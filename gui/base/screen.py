"""How much of the screen a dialog may take."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FREE = QSize(40, 80)  # pixels that stay free around a dialog, for its title and a bar of the desktop


def free_screen(widget: QWidget) -> QSize:
    """The largest size that a dialog may have on the screen where a widget is."""
    return widget.screen().availableSize() - FREE
