"""Moving: the selected cards follow the pointer; one undo step when they are let go."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF

from core.edits import fits_in_wire, insert_in_wire
from core.geometry import card_box
from core.graph import Graph, Position, WireKey, move
from core.text import say
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.gestures.guides import Guides, Insertion, wires_under


class Move:
    """A press on a card selects it; a drag takes the whole selection along, or drops one card on a wire."""

    def __init__(self, stage: Stage, id: str) -> None:
        self._stage, self._id = stage, id
        self._start: Pointer | None = None
        self._positions: Mapping[str, Position] = {}
        self._was_selected = id in stage.selection.nodes
        self._guides, self._insertion = Guides(stage), Insertion(stage)

    def press(self, pointer: Pointer) -> None:
        self._start = pointer
        if not self._was_selected:
            self._stage.selection.combine([self._id], [], pointer.modifiers)

    def move(self, pointer: Pointer) -> None:
        if self._start is None or not (self._positions or pointer.far_from(self._start)):
            return
        positions = moved(self._stage, self._id, pointer.at - self._start.at, self._guides)
        if positions != self._positions:
            self._positions = positions
            self._stage.scene.lift(positions)
        self._insertion.look(self._wire_under(), pointer.on)

    def release(self, pointer: Pointer) -> bool:
        positions, key = self._positions, self._insertion.wire
        self._guides.hide()
        if positions:
            self._stage.document.edit(self._text(key), lambda graph: self._edited(graph, positions, key))
            self.cancel()
        elif self._was_selected:
            self._stage.selection.combine([self._id], [], pointer.modifiers)
        return True

    def cancel(self) -> None:
        self._positions = {}
        self._stage.scene.lift({})
        self._guides.hide()
        self._insertion.look(None, QPoint())

    def _wire_under(self) -> WireKey | None:
        """The wire that the one card in hand may be inserted into."""
        graph = self._stage.document.graph
        if list(self._positions) != [self._id]:
            return None
        under = wires_under(self._stage, card_box(self._stage.scene.shown(self._id)))
        return next((key for key in under if fits_in_wire(graph, self._id, key)), None)

    def _edited(self, graph: Graph, positions: Mapping[str, Position], key: WireKey | None) -> Graph:
        graph = move(graph, positions)
        return graph if key is None else insert_in_wire(graph, self._id, key)

    def _text(self, key: WireKey | None) -> str:
        if key is not None:
            return say("Insert {name}", name=self._stage.document.graph.nodes[self._id].name)
        return say("Move node") if len(self._positions) == 1 else say("Move {n} nodes", n=len(self._positions))


def moved(stage: Stage, lead: str, by: QPointF, guides: Guides) -> dict[str, Position]:
    """Where the selection goes: the card under the pointer to edges or the grid, the others along with it."""
    nodes = stage.document.graph.nodes
    if lead not in nodes:
        return {}
    ids = {lead, *stage.selection.nodes} & nodes.keys()
    box = card_box(stage.scene.frame.nodes[lead])
    placed = guides.snap(box._replace(x=box.x + by.x(), y=box.y + by.y()), ids)
    dx, dy = placed.x - box.x, placed.y - box.y
    return {id: (nodes[id].x + dx, nodes[id].y + dy) for id in ids}
