"""How much of the screen a dialog may take, and how large one is whose lines wrap."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FREE = QSize(40, 80)  # pixels that stay free around a dialog, for its title and a bar of the desktop


def free_screen(widget: QWidget) -> QSize:
    """The largest size that a dialog may have on the screen where a widget is."""
    return widget.screen().availableSize() - FREE


def fit_lines(dialog: QWidget) -> None:
    """Make a dialog as wide as its lines are, or as the screen allows, and as high as they need to be at that width."""
    width = min(dialog.sizeHint().width(), free_screen(dialog).width())
    dialog.resize(width, dialog.heightForWidth(width))
