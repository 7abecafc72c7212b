"""DialogBeside: a dialog that stays open beside the window while one works in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from gui.base.naming import named


class DialogBeside(QDialog):
    """Not modal, always over its window, and made anew when it is opened again."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(name, self)
        self.setWindowFlag(Qt.WindowType.Tool)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def come_forward(self) -> None:
        """Be seen, before all other windows, with the keyboard."""
        self.show()
        self.raise_()
        self.activateWindow()

    # --- work that is made in the dialog itself: usually none ----------------------------------------------

    @property
    def modified(self) -> bool:
        """Whether there is something that is not saved."""
        return False

    @property
    def works(self) -> bool:
        """Whether what is not saved would come back after a crash."""
        return True

    def write(self) -> None:
        """Write what is not saved: the end of the program takes nothing of it any more, only a power cut."""

    def flush(self) -> None:
        """Have on the disk what is not saved, whatever happens next."""

    def may_close(self) -> bool:
        """Ask about what is not saved; False if the dialog is to stay open, and its window with it."""
        return True

    def give_up(self) -> None:
        """Keep nothing of what is not saved: it was asked about, and nothing can keep the dialog open any more."""

    def leave(self) -> None:
        """After `write`: let the next start find what is not saved, because the program ends now."""


def dialogs_beside(window: QWidget) -> list[DialogBeside]:
    """Those of a window that are open; one that was closed is only still there because it is deleted later."""
    return [each for each in window.findChildren(DialogBeside) if each.isVisible()]
