"""Hover: what the pointer rests on. It is marked, named in the status bar and explained in a tooltip."""

from html import escape

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QGraphicsView, QToolTip

from gui.canvas.gestures.base import Stage
from gui.canvas.gestures.hand import Hand
from gui.canvas.picking import NOTHING, Hit, pick
from gui.canvas.pointer.hints import hint, tip


class Hover:
    """Follows the pointer, and what changes below a pointer at rest; a gesture under way has both to itself."""

    def __init__(self, view: QGraphicsView, stage: Stage, hand: Hand) -> None:
        self._view, self._stage, self._hand = view, stage, hand
        self.on: QPoint | None = None  # where the pointer is in the viewport, if it is there
        self._hit: Hit | None = None  # what is there
        self._tip, self._tip_on, self._tip_at = "", QPoint(), QPoint()  # text; its place in the viewport, on the screen
        stage.messages.pointed = self._hint

    def move(self, on: QPoint | None) -> None:
        """The pointer is at a point of the viewport, or elsewhere (None)."""
        self.on = on
        if not self._hand.busy or on is None:
            hit = pick(self._stage.scene, self._view.mapToScene(on)) if on is not None else None
            if self._mark(hit) and on is not None:
                self._stage.messages.show_pointed()
            elif on is None:
                self._stage.messages.refresh()

    def refresh(self) -> None:
        """Another frame is shown, or another part of it, below the pointer."""
        if self.on is not None and not self._hand.busy:
            self._mark(pick(self._stage.scene, self._view.mapToScene(self.on)))
        self._stage.messages.refresh()
        self._refresh_tip()

    def show_cursor(self) -> None:
        """Let the pointer show what a press would do."""
        shape, hit = Qt.CursorShape.ArrowCursor, self._hit or NOTHING
        if self._hand.gesture is not None:
            shape = self._hand.gesture.cursor
        elif self._hand.space:
            shape = Qt.CursorShape.OpenHandCursor
        elif hit.port:
            shape = Qt.CursorShape.CrossCursor
        elif hit.wire is not None or hit.button:
            shape = Qt.CursorShape.PointingHandCursor
        self._view.viewport().setCursor(shape)

    def _mark(self, hit: Hit | None) -> bool:
        """Mark what is under the pointer; return whether that is something else than before."""
        before, self._hit = self._hit, hit
        self._stage.scene.mark_hovered((before or NOTHING).wire, (hit or NOTHING).wire)
        if hit == before:
            return False
        self.show_cursor()
        return True

    def _hint(self) -> str:
        return hint(self._stage.document, self._stage.scene, self._hit) if self._hit is not None else ""

    # --- tooltip ------------------------------------------------------------------------------------------

    def show_tip(self, event: QHelpEvent) -> None:
        """Show the numbers of what is there, in plain text."""
        self._tip_on, self._tip_at = event.pos(), event.globalPos()
        self._show_tip(self._tip_text())

    def _refresh_tip(self) -> None:
        """Keep an open tooltip true; one that had nothing to say for a moment is open until it has faded out."""
        if QToolTip.isVisible() and QToolTip.text() == self._tip and self._tip_text() != self._tip:
            self._show_tip(self._tip_text())

    def _show_tip(self, text: str) -> None:
        self._tip = text or self._tip
        QToolTip.showText(self._tip_at, text, self._view)

    def _tip_text(self) -> str:
        text = tip(self._stage.document, pick(self._stage.scene, self._view.mapToScene(self._tip_on)))
        return f"<p style='white-space:pre'>{escape(text)}</p>" if text else ""
