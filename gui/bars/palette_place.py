"""PalettePlace: the room of the palette; while it is wide for a search, the palette lies over what is beside it."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.panels.palette import Palette


class PalettePlace(QWidget):
    """Is as wide as the palette without a search, so that the canvas keeps its place while one searches."""

    def __init__(self, palette: Palette, inside: QWidget) -> None:
        super().__init__(inside)
        self._palette = palette
        palette.setParent(inside)
        palette.installEventFilter(self)
        palette.keeps.connect(self.setFixedWidth)
        self.setFixedWidth(palette.kept_width)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._palette.minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be there with the palette."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setHidden(self._palette.isHidden())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay()

    def moveEvent(self, event: QMoveEvent) -> None:
        self._lay()

    def _lay(self) -> None:
        self._palette.setGeometry(self.x(), self.y(), self._palette.width(), self.height())
