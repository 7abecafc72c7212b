"""Moving: the selected cards follow the pointer; one undo step when they are let go."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPointF

from core.graph import Position, move
from core.text import say
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.placing import on_grid


class Move:
    """A press on a card selects it; a drag takes the whole selection along."""

    def __init__(self, stage: Stage, id: str) -> None:
        self._stage, self._id = stage, id
        self._start: Pointer | None = None
        self._positions: Mapping[str, Position] = {}
        self._was_selected = id in stage.selection.nodes

    def press(self, pointer: Pointer) -> None:
        self._start = pointer
        if not self._was_selected:
            self._stage.selection.combine([self._id], [], pointer.modifiers)

    def move(self, pointer: Pointer) -> None:
        if self._start is None or not (self._positions or pointer.far_from(self._start)):
            return
        positions = self._moved(pointer.at - self._start.at)
        if positions != self._positions:
            self._positions = positions
            self._stage.scene.lift(positions)

    def release(self, pointer: Pointer) -> bool:
        positions = self._positions
        if positions:
            text = say("Move node") if len(positions) == 1 else say("Move {n} nodes", n=len(positions))
            self._stage.document.edit(text, partial(move, positions=positions))
            self.cancel()
        elif self._was_selected:
            self._stage.selection.combine([self._id], [], pointer.modifiers)
        return True

    def cancel(self) -> None:
        self._positions = {}
        self._stage.scene.lift({})

    def _moved(self, by: QPointF) -> dict[str, Position]:
        """Where the selection goes: the card under the pointer onto the grid, the others along with it."""
        nodes = self._stage.document.graph.nodes
        if self._id not in nodes:
            return {}
        lead = nodes[self._id]
        dx, dy = on_grid(lead.x + by.x()) - lead.x, on_grid(lead.y + by.y()) - lead.y
        ids = {self._id, *self._stage.selection.nodes} & nodes.keys()
        return {id: (nodes[id].x + dx, nodes[id].y + dy) for id in ids}
