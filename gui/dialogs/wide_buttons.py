"""Questions with long answers: Qt gives a question only so much width, and would cut the texts of its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox

SMALL_SCREEN = 1024  # pixels: on one that is not wider, a question may be as wide as it
WIDEST, FREE_BESIDE = 1000, 480  # pixels of a question, and of a larger screen beside it, both in QMessageBox


def stack_wide_buttons(dialog: QDialog) -> None:
    """Put the buttons of a question below each other if there is too little room for them beside each other."""
    buttons, layout = dialog.findChild(QDialogButtonBox), dialog.layout()
    if not isinstance(dialog, QMessageBox) or buttons is None or layout is None:
        return
    margins, screen = layout.contentsMargins(), dialog.screen().availableSize().width()
    widest = screen if screen <= SMALL_SCREEN else min(screen - FREE_BESIDE, WIDEST)
    if buttons.sizeHint().width() + margins.left() + margins.right() > widest:
        buttons.setOrientation(Qt.Orientation.Vertical)
