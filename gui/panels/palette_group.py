"""The heading of a group of the palette that opens and closes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionFocusRect

from core.base.text import say

HIGH = 24  # pixels, as high as anything that is clicked must be
NAME, WIDE_NAME = 11, 13  # pixels of the text in the strip, and where there is more room
ARROW = 9  # pixels of the arrow's place


class GroupHeader(QAbstractButton):
    """Says the name of a group, and by an arrow whether its entries are shown."""

    def __init__(self, group: str) -> None:
        super().__init__(checkable=True)
        self.setObjectName(f"palette.group.{group}")
        self.setText(say(group))
        self.setToolTip(say("Show or hide the nodes of this group"))
        self.setStatusTip(say("{group}: show or hide the nodes of this group.", group=say(group)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._wide = False
        self._searched = False

    def set_wide(self, on: bool) -> None:
        """Have room for a larger name."""
        self._wide = on
        self.updateGeometry()
        self.update()

    def set_searched(self, on: bool) -> None:
        """While a search goes on, all that it finds is shown, so there is nothing to open."""
        self._searched = on
        self.setEnabled(not on)

    def sizeHint(self) -> QSize:
        return QSize(54, max(HIGH, round(1.5 * self.fontMetrics().height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, inside = self.palette(), self.rect()
        if self.underMouse() and self.isEnabled():
            painter.fillRect(inside, palette.brush(QPalette.ColorRole.Midlight))
        painter.setPen(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText))
        painter.setFont(self._font(inside.width() - ARROW - 2))
        arrow = "▾" if self.isChecked() or self._searched else "▸"
        painter.drawText(inside.adjusted(1, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, arrow)
        words = inside.adjusted(ARROW + 1, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)

    def _font(self, room: int) -> QFont:
        """The font of the name, no wider than its room."""
        font = QFont(self.font())
        base = font.pixelSize() / WIDE_NAME if font.pixelSize() > 0 else 1.0
        size = round((WIDE_NAME if self._wide else NAME) * max(1.0, base))
        font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(size)
        while size > 8 and QFontMetrics(font).horizontalAdvance(self.text()) > room:
            size -= 1
            font.setPixelSize(size)
        return font
