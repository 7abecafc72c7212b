"""WrappingRow: widgets beside each other, which go on in another line where there is no room for them."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QStyle, QWidget


class WrappingRow(QHBoxLayout):
    """Needs no more width than its widest widget; each line begins where reading begins.

    What can be wider than it asks for, such as a field, takes what is left of its line.
    """

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
        top = 0
        for line in self._lines(width):
            left, high = 0, max(item.sizeHint().height() for item in line)
            spare = width - self._needed(line)
            takes = [item for item in line if item.expandingDirections() & Qt.Orientation.Horizontal]
            for item in line:
                wide = item.sizeHint().width() + (spare // len(takes) if item in takes else 0)
                yield item, QRect(left, top, min(wide, width), high)
                left += wide + self.spacing()
            top += high + self.spacing()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """What is beside each other in a row of this width."""
        lines: list[list[QLayoutItem]] = []
        for item in self._seen():
            if lines and self._needed([*lines[-1], item]) <= width:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines

    def _needed(self, line: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in line) + (len(line) - 1) * self.spacing()

    def _seen(self) -> list[QLayoutItem]:
        items = (self.itemAt(number) for number in range(self.count()))
        return [item for item in items if item is not None and not item.isEmpty()]
