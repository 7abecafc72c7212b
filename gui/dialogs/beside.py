"""DialogBeside: a dialog that stays open beside the window while one works in it."""

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
