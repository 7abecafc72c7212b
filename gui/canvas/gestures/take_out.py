"""Taking out: a constant dragged out of its operation becomes a tensor of its own."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsPathItem

from core.base.text import say
from core.description.wording import label, strip_text
from core.graph.model import Graph, Position
from core.picture.geometry import CARD_HEIGHT, CARD_MIN, Box, card_box
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.gestures.ghost import ghost_card
from gui.canvas.placing import TENSOR, corner_at, new_node


class TakeOut:
    """A press on a constant inside a card selects it; a drag takes it out, unless it ends on that card."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: Stage, id: str) -> None:
        self._stage, self._id = stage, id
        self._start: Pointer | None = None
        self._ghost: QGraphicsPathItem | None = None
        self._corner: Position | None = None  # where it would be put down

    def press(self, pointer: Pointer) -> None:
        self._start = pointer
        self._stage.selection.combine([self._id], [], pointer.modifiers)

    def move(self, pointer: Pointer) -> None:
        if self._start is None or (self._ghost is None and not pointer.far_from(self._start)):
            return
        if self._ghost is None:
            self._ghost = ghost_card(self._stage.scene, strip_text(self._stage.document.graph.nodes[self._id]))
        corner = corner_at(pointer.at)
        held = card_box(self._stage.scene.shown(self._id))
        outside = not Box(*corner, CARD_MIN, CARD_HEIGHT).overlaps(held)
        self._corner = corner if outside else None
        self._ghost.setPos(*corner)
        what = label(self._stage.document.graph, self._id)
        words = say("Let go to make {what} a tensor of its own.", what=what)
        self._stage.messages.show_outcome(words if outside else "", pointer.on)

    def release(self, pointer: Pointer) -> bool:
        corner = self._corner
        self.cancel()
        if corner is not None:
            graph = self._stage.document.graph
            text = say(
                "Take {what} out of {name}", what=label(graph, self._id), name=self._stage.scene.shown(self._id).name
            )
            if self._stage.document.edit(text, partial(as_tensor, id=self._id, corner=corner)):
                self._stage.selection.set([self._id])
        return True

    def cancel(self) -> None:
        self._corner = None
        if self._ghost is not None:
            self._stage.scene.removeItem(self._ghost)
            self._ghost = None
            self._stage.messages.clear()


def as_tensor(graph: Graph, id: str, corner: Position) -> Graph:
    """Return the graph with a constant as a leaf that has a name and requires grad, its card at a corner."""
    name = new_node(graph, TENSOR, corner).name
    node = replace(graph.nodes[id], constant=False, requires_grad=True, name=name, x=corner[0], y=corner[1])
    return replace(graph, nodes={**graph.nodes, id: node})
