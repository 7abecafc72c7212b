"""Splitter: borders between parts of the window, which look thin and are easy to grab."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QRegion, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from core.base.text import listing, say
from gui.base.naming import named

SEEN, GRIP = 4, 28  # pixels between two parts, and the length of the short bar in the middle of a border
OVERLAP = 10  # how far a border can be grabbed beyond what is seen, on either side: 24 pixels in all
STEP = 24  # pixels for one press of an arrow key
_STEPS = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Up: -STEP, Qt.Key.Key_Right: STEP, Qt.Key.Key_Down: STEP}


class Splitter(QSplitter):
    """Parts with their names, beside or above each other; none can be pushed out of sight."""

    def __init__(self, orientation: Qt.Orientation, name: str, parts: Mapping[str, QWidget]) -> None:
        super().__init__(orientation, childrenCollapsible=False)
        named(name, self)
        self.setAccessibleName(say("Borders between {parts}", parts=listing(list(parts))))
        self.setHandleWidth(SEEN)
        self.parts = list(parts.values())
        for part in self.parts:
            self.addWidget(part)
        self._names = list(parts)
        for part in self.parts:
            part.installEventFilter(self)
        self._name_borders()
        self.remembered: list[int] = []  # sizes that the learner gave the parts
        self.splitterMoved.connect(self.remember)

    def _name_borders(self) -> None:
        """Say of each border what it stands between now: parts that are hidden are passed over."""
        for number in range(1, len(self.parts)):
            shown = [name for name, part in zip(self._names, self.parts, strict=True) if not part.isHidden()]
            before = [name for name in self._names[:number] if name in shown] or self._names[:number]
            words = say("Border between {a} and {b}", a=before[-1], b=self._names[number])
            self.handle(number).setAccessibleName(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._name_borders()
        return False

    def remember(self) -> None:
        """Remember the sizes that the parts have now as those that the learner wants."""
        self.remembered = self.sizes()

    def createHandle(self) -> QSplitterHandle:
        return Border(self.orientation(), self)


class Border(QSplitterHandle):
    """Can be dragged, or clicked and put down with another click; arrow keys move it. Esc puts it back."""

    def __init__(self, orientation: Qt.Orientation, splitter: QSplitter) -> None:
        super().__init__(orientation, splitter)
        self._held_at: int | None = None  # where in the border it is held
        self._pressed = QPoint()
        self._before: list[int] = []
        across = OVERLAP if orientation == Qt.Orientation.Horizontal else 0
        self.setContentsMargins(across, OVERLAP - across, across, OVERLAP - across)  # over the parts on both sides
        self.setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        how = say("Drag this border, or click it and then where it shall be; the arrow keys move it too.")
        self.setAccessibleDescription(how)
        self.setToolTip(how)
        self.setStatusTip(how)

    @property
    def held(self) -> bool:
        """Whether it follows the pointer."""
        return self._held_at is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint only the middle; the area around it shows the neighbours but belongs to the border."""
        self.setMask(QRegion(self.contentsRect()))

    # --- pointer --------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.held:
            self._before = self.splitter().sizes()
            self._pressed = event.globalPosition().toPoint()
            self._held_at = self._along(event.position().toPoint()) - self._along(self.contentsRect().topLeft())
            self.update()
        elif self.held:
            self._let_go()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held_at is not None:
            inside = self.splitter().mapFromGlobal(event.globalPosition().toPoint())
            self.moveSplitter(self._along(inside) - self._held_at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a drag; after a click the border stays with the pointer until the next one."""
        if not self.held or event.button() != Qt.MouseButton.LeftButton:
            return
        if (event.globalPosition().toPoint() - self._pressed).manhattanLength() < STEP // 4:
            self.setMouseTracking(True)
            self.grabMouse()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            self._let_go()

    def _let_go(self) -> None:
        self._held_at = None
        self.setMouseTracking(False)
        self.releaseMouse()
        self.update()

    def _along(self, point: QPoint) -> int:
        return point.x() if self.orientation() == Qt.Orientation.Horizontal else point.y()

    # --- keys -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.held:
            self.splitter().setSizes(self._before)
            self._let_go()
        elif event.key() in _STEPS:
            place = self._along(self.geometry().topLeft() + self.contentsRect().topLeft())
            self.moveSplitter(place + _STEPS[Qt.Key(event.key())])
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.held:
            self._let_go()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    # --- picture --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline with a short bar in its middle; all of it strong while it can be moved."""
        painter, roles, room = QPainter(self), QPalette.ColorRole, QRectF(self.contentsRect())
        strong, across = self.held or self.hasFocus(), self.orientation() == Qt.Orientation.Horizontal
        thick = 4.0 if strong or self.underMouse() else 2.0
        line = QSizeF(1.0, room.height()) if across else QSizeF(room.width(), 1.0)
        grip = QSizeF(thick, GRIP) if across else QSizeF(GRIP, thick)
        painter.fillRect(room, self.palette().color(roles.Window))
        painter.fillRect(_centred(line, room), self.palette().color(roles.Highlight if strong else roles.Mid))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(roles.Highlight if strong else roles.Dark))
        painter.drawRoundedRect(_centred(grip, room), thick / 2, thick / 2)


def _centred(size: QSizeF, room: QRectF) -> QRectF:
    return QRectF(room.center() - QPointF(size.width() / 2, size.height() / 2), size)
