"""CanvasEvents: passes Qt's events on to the parts of the canvas; the scene and its items get none."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView

from gui.canvas.parts import Parts

TAKEN = (QEvent.Type.ToolTip, QEvent.Type.NativeGesture, QEvent.Type.Gesture)  # events that Qt has no method for


class CanvasEvents(QGraphicsView):
    """A view whose parts answer its events."""

    _parts: Parts  # made by the class that owns them

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._parts.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._parts.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._parts.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._parts.mouse.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._parts.mouse.leave()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._parts.mouse.turn_wheel(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._parts.mouse.ask_for_menu(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._parts.drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._parts.drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._parts.drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._parts.drops.drop(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._parts.keyboard.press(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._parts.keyboard.release(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return self._parts.keyboard.walk(next) or self._give_focus_on(next)

    def _give_focus_on(self, forward: bool) -> bool:
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._parts.keyboard.focus_in(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._parts.keyboard.focus_out()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """A key that is a shortcut of the window is the canvas' own if it claims it."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        return self._parts.keyboard.claim(event) if asked else super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        taken = event.type() in TAKEN and self._parts.mouse.takes(event)
        return taken or super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._parts.sight.refit()

    def changeEvent(self, event: QEvent) -> None:
        """A larger text of the window makes what is written on the canvas larger too."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._parts.follow_text_size()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._parts.follow_scrolling()
