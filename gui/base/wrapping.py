"""WrappingRow: widgets beside each other, which go on in another line where there is no room for them."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QStyle, QWidget


class WrappingRow(QHBoxLayout):
    """Needs no more width than its widest widget; each line begins where reading begins."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        for widget in widgets:
            self.addWidget(widget)

    def minimumSize(self) -> QSize:
        sizes = [item.sizeHint() for item in self._seen()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def setGeometry(self, place: QRect) -> None:
        QLayout.setGeometry(self, place)
        parent = self.parentWidget()
        direction = Qt.LayoutDirection.LeftToRight if parent is None else parent.layoutDirection()
        for item, within in self._places(place.width()):
            item.setGeometry(QStyle.visualRect(direction, place, within.translated(place.topLeft())))

    def _places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Each widget that is seen, and its place in a row of this width whose corner is 0, 0."""
        corner, below = QPoint(0, 0), 0
        for item in self._seen():
            size = item.sizeHint().boundedTo(QSize(width, item.sizeHint().height()))
            if corner.x() + size.width() > width:
                corner = QPoint(0, below)
            yield item, QRect(corner, size)
            below = max(below, corner.y() + size.height() + self.spacing())
            corner += QPoint(size.width() + self.spacing(), 0)

    def _seen(self) -> list[QLayoutItem]:
        items = (self.itemAt(number) for number in range(self.count()))
        return [item for item in items if item is not None and not item.isEmpty()]
