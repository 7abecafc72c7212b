"""CanvasDrops: nodes dragged in from the palette."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent

from gui.canvas.events import CanvasEvents
from gui.canvas.gestures import Place, Pointer
from gui.canvas.placing import placeable_kinds
from gui.mime import NODE_MIME


class CanvasDrops(CanvasEvents):
    """A canvas that takes entries of the palette, into a wire if they are dropped on one."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        kind = _kind(event)
        if kind is None:
            event.ignore()
            return
        self._hand.take(Place(self._stage, kind))
        self._edge.enter()
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _kind(event) is not None:
            self._hand.move(self._pointer_of_drop(event))
            self._edge.follow(event.position().toPoint())
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._edge.stop()
        self._hand.cancel()

    def dropEvent(self, event: QDropEvent) -> None:
        self._edge.stop()
        kind = _kind(event)
        if kind is not None:
            self._hand.take(Place(self._stage, kind))
            self._hand.release(self._pointer_of_drop(event))
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            event.acceptProposedAction()

    def _pointer_of_drop(self, event: QDropEvent) -> Pointer:
        on = event.position().toPoint()
        return Pointer(self.mapToScene(on), on, event.modifiers())


def _kind(event: QDropEvent) -> str | None:
    """The kind of node that is dragged, if it is one of ours."""
    if not event.mimeData().hasFormat(NODE_MIME):
        return None
    kind = bytes(event.mimeData().data(NODE_MIME).data()).decode("utf-8", "replace")
    return kind if kind in placeable_kinds() else None
