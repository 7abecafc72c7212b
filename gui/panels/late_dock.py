"""LateDock: a part of the window that is hidden until it is asked for, and empty until then."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDockWidget, QWidget


class LateDock(QDockWidget):
    """Its contents are made, and read from the disk, when they are first wanted: few starts show them."""

    filled = Signal()  # the contents are there now

    def __init__(self, name: str, title: str, make: Callable[[], QWidget], parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self._make = make  # the contents
        self.hide()

    def contents(self) -> QWidget:
        """What is inside, made at the first call."""
        if self.widget() is None:
            self.setWidget(self._make())
            self.filled.emit()
        return self.widget()

    def setVisible(self, visible: bool) -> None:
        """Be filled before it is seen, so that it is shown in its size."""
        if visible:
            self.contents()
        super().setVisible(visible)
