"""Drops: nodes dragged in from the palette."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QGraphicsView

from gui.base.mime import NODE_MIME
from gui.canvas.camera.edge_scroll import EdgeScroll
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.gestures.hand import Hand
from gui.canvas.gestures.place import Place
from gui.canvas.placing import placeable_kinds


class Drops:
    """Takes entries of the palette into the hand, and into a wire if they are dropped on one."""

    def __init__(self, view: QGraphicsView, stage: Stage, hand: Hand, edge: EdgeScroll) -> None:
        self._view, self._stage, self._hand, self._edge = view, stage, hand, edge

    def enter(self, event: QDragEnterEvent) -> None:
        """Something is dragged in."""
        kind = self._kind(event)
        if kind is None:
            event.ignore()
            return
        self._hand.take(Place(self._stage, kind))
        self._edge.enter()
        event.acceptProposedAction()

    def move(self, event: QDragMoveEvent) -> None:
        """Show where it would be placed."""
        if self._kind(event) is not None:
            self._hand.move(Pointer.of(event, self._view))
            self._edge.follow(event.position().toPoint())
            event.acceptProposedAction()

    def leave(self) -> None:
        """It is dragged out again."""
        self._edge.stop()
        self._hand.cancel()

    def drop(self, event: QDropEvent) -> None:
        """Add it here."""
        self._edge.stop()
        kind = self._kind(event)
        if kind is not None:
            self._hand.take(Place(self._stage, kind))
            self._hand.release(Pointer.of(event, self._view))
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            event.acceptProposedAction()

    def _kind(self, event: QDropEvent) -> str | None:
        """The kind of node that is dragged, if it is one of ours."""
        if not event.mimeData().hasFormat(NODE_MIME):
            return None
        kind = bytes(event.mimeData().data(NODE_MIME).data()).decode("utf-8", "replace")
        return kind if kind in placeable_kinds(self._stage.document.graph) else None
