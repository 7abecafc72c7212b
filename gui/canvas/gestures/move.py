"""Moving: the selected cards follow the pointer; one undo step when they are let go."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPoint, QPointF

from core.edits import fits_in_wire, insert_in_wire
from core.geometry import Box, card_box, sheet_box
from core.graph import Graph, Position, WireKey
from core.grouping import corners, put
from core.text import say
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.gestures.guides import Guides, Insertion, wires_under


class Move:
    """A press on a card, a note or a title selects it; a drag takes the selection along, or drops a card on a wire."""

    def __init__(self, stage: Stage, id: str) -> None:
        self._stage, self._id = stage, id
        self._start: Pointer | None = None
        self._positions: Mapping[str, Position] = {}
        self._was_selected = stage.scene.selectable([id]) <= stage.selection.nodes
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
        if list(self._positions) != [self._id] or self._id not in graph.nodes:
            return None
        under = wires_under(self._stage, card_box(self._stage.scene.shown(self._id)))
        return next((key for key in under if fits_in_wire(graph, self._id, key)), None)

    def _edited(self, graph: Graph, positions: Mapping[str, Position], key: WireKey | None) -> Graph:
        graph = put(graph, positions)
        return graph if key is None else insert_in_wire(graph, self._id, key)

    def _text(self, key: WireKey | None) -> str:
        nodes = self._stage.document.graph.nodes
        if key is not None:
            return say("Insert {name}", name=nodes[self._id].name)
        return motion_text(self._stage.document.graph, self._positions)


def motion_text(graph: Graph, moved: Collection[str]) -> str:
    """What the undo step of a move is called."""
    count = sum(id in graph.nodes for id in moved)
    if count == 0:
        return say("Move note")
    return say("Move node") if count == 1 else say("Move {n} nodes", n=count)


def moved(stage: Stage, lead: str, by: QPointF, guides: Guides) -> dict[str, Position]:
    """Where the selection goes: what is under the pointer to edges or the grid, the others along with it."""
    spots = corners(stage.document.graph, {lead, *stage.selection.nodes})
    if lead not in spots:
        return {}
    box = _box(stage, lead, spots[lead])
    placed = guides.snap(box._replace(x=box.x + by.x(), y=box.y + by.y()), spots)
    dx, dy = placed.x - box.x, placed.y - box.y
    return {id: (x + dx, y + dy) for id, (x, y) in spots.items()}


def _box(stage: Stage, id: str, spot: Position) -> Box:
    """What is snapped: a card or a sheet; of a group's frame, the corner that its nodes hang on."""
    shown = stage.scene.frame
    if id in shown.nodes:
        return card_box(shown.nodes[id])
    return sheet_box(shown.notes[id]) if id in shown.notes else Box(*spot, 0.0, 0.0)
