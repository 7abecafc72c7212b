"""Adding: new nodes and notes, each where it covers nothing that is there."""

from functools import partial

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsView

from core.base.text import say
from core.graph.grouping import add_note
from core.layout.room import with_room
from core.picture.geometry import SHEET_MIN, on_grid
from gui.canvas.editing.in_place import InPlace
from gui.canvas.gestures.base import Stage
from gui.canvas.gestures.hand import Hand
from gui.canvas.gestures.place import put_around
from gui.canvas.picking import Part
from gui.canvas.pointer.hover import Hover


class Adding:
    """Adds at a point of the scene, or near the middle of what is seen."""

    def __init__(self, view: QGraphicsView, stage: Stage, hand: Hand, hover: Hover, editor: InPlace) -> None:
        self._view, self._stage, self._hand, self._hover = view, stage, hand, hover
        self._editor = editor

    def place(self, kind: str, at: QPointF | None = None) -> None:
        """Add a node of a kind around a point, or in the middle, and select it."""
        put_around(self._stage, kind, self._middle() if at is None else at)

    def ask(self) -> None:
        """Ask what to add at the pointer; where it is elsewhere, in the middle."""
        self._hand.cancel()
        on = self._hover.on
        self._stage.ask(self._middle() if on is None else self._view.mapToScene(on), None)

    def note(self, at: QPointF | None = None) -> None:
        """Add a note with its corner at a point, or in the middle, and begin to write on it."""
        before = self._stage.document.graph.notes
        corner = self._middle() - QPointF(SHEET_MIN, SHEET_MIN) / 2 if at is None else at
        x, y = on_grid(corner.x()), on_grid(corner.y())
        change = partial(add_note, text=say("Note"), x=x, y=y)
        if self._stage.document.edit(say("Add note"), partial(with_room, change=change)):
            (id,) = self._stage.document.graph.notes.keys() - before.keys()
            self._stage.selection.set([id])
            self._editor.edit(id, Part.VALUE)

    def _middle(self) -> QPointF:
        """The middle of what is seen."""
        return self._view.mapToScene(self._view.viewport().rect().center())
