"""The heading of a group of the palette that opens and closes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionFocusRect

from core.base.text import say
from gui.theme import scaled

HIGH = 24  # pixels, as high as anything that is clicked must be
NAME, WIDE_NAME = 12, 13  # pixels of the text in the strip, and where there is more room
SMALLEST = 9  # pixels of a name that is too long for the strip
ARROW = 11  # pixels that the arrow needs below a name

Align = Qt.AlignmentFlag


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
        """A line in the wide palette; in the strip the arrow stands below the name, which needs the whole width."""
        line = self.fontMetrics().height()
        return QSize(54, max(HIGH, round(1.5 * line if self._wide else 1.1 * line + ARROW)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette, inside = self.palette(), self.rect()
        if self.underMouse() and self.isEnabled():
            painter.fillRect(inside, palette.brush(QPalette.ColorRole.Midlight))
        painter.setPen(palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText))
        painter.setFont(self._font())
        arrow = "▾" if self.isChecked() or self._searched else "▸"
        if self._wide:
            painter.drawText(inside, Align.AlignVCenter | Align.AlignLeft, f"{arrow} {self.text()}")
        else:
            painter.drawText(inside, Align.AlignTop | Align.AlignHCenter, self.text())
            painter.drawText(inside, Align.AlignBottom | Align.AlignHCenter, arrow)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)

    def _font(self) -> QFont:
        """The font of the name, no wider than the header."""
        font = QFont(self.font())
        font.setPixelSize(round(scaled(WIDE_NAME if self._wide else NAME)))
        while font.pixelSize() > SMALLEST and QFontMetrics(font).horizontalAdvance(self.text()) > self.width():
            font.setPixelSize(font.pixelSize() - 1)
        return font
