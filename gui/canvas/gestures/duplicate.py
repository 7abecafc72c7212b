"""Duplicating: the outlines of copies follow the pointer; the copies are made when they are let go."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsPathItem

from core.base.text import say
from core.graph.grouping import added_in, put
from core.graph.model import Graph, Position
from core.layout.fragment import extract, insert
from core.picture.geometry import card_box, sheet_box
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.gestures.ghost import ghosts
from gui.canvas.gestures.guides import Guides
from gui.canvas.gestures.landing import Landing, Preview, frame_at
from gui.canvas.gestures.move import moved


class Duplicate:
    """Alt and drag of a card: a copy of it, or of the whole selection it belongs to."""

    cursor = Qt.CursorShape.DragCopyCursor

    def __init__(self, stage: Stage, id: str) -> None:
        self._stage, self._id = stage, id
        self._start: Pointer | None = None
        self._positions: Mapping[str, Position] = {}
        self._before = stage.selection.nodes, stage.selection.wires
        self._guides, self._preview = Guides(stage), Preview(stage)
        self._ghosts: QGraphicsPathItem | None = None

    def press(self, pointer: Pointer) -> None:
        self._start = pointer

    def move(self, pointer: Pointer) -> None:
        if self._start is None or not (self._positions or pointer.far_from(self._start)):
            return
        if not self._stage.scene.selectable([self._id]) <= self._stage.selection.nodes:
            self._stage.selection.set([self._id])
        self._positions = moved(self._stage, self._id, pointer.at - self._start.at, self._guides)
        self._draw()
        free = self._number_free()
        group = frame_at(self._stage.scene, pointer.at) if free else None
        self._preview.look(Landing(group=group), pointer.on, many=free > 1)

    def release(self, pointer: Pointer) -> bool:
        positions, group, document = self._positions, self._preview.landing.group, self._stage.document
        self._hide_copies()
        before = document.graph
        if positions and document.edit(say("Duplicate"), lambda graph: _with_copies(graph, positions, group)):
            after = document.graph
            self._stage.selection.set(
                (after.nodes.keys() - before.nodes.keys()) | (after.notes.keys() - before.notes.keys())
            )
        elif not positions:
            self._stage.selection.combine([self._id], [], pointer.modifiers)
        return True

    def cancel(self) -> None:
        self._hide_copies()
        self._stage.selection.set(*self._before)

    def _hide_copies(self) -> None:
        """Show no copies any more."""
        self._positions = {}
        self._guides.hide()
        self._preview.hide()
        if self._ghosts is not None:
            self._stage.scene.removeItem(self._ghosts)
            self._ghosts = None

    def _number_free(self) -> int:
        """How many copies will be in no group of their own."""
        copied = extract(self._stage.document.graph, self._positions)
        return len(copied.nodes.keys() - {member for held in copied.groups.values() for member in held.members})

    def _draw(self) -> None:
        """Show the outlines as far from the cards as the copies will be."""
        shown = self._stage.scene.frame
        if self._ghosts is None:
            cards = [shown.nodes[id] for id in self._positions if id in shown.nodes]
            sheets = [(sheet_box(shown.notes[id]), "") for id in self._positions if id in shown.notes]
            self._ghosts = ghosts(self._stage.scene, [*((card_box(view), view.symbol) for view in cards), *sheets])
        for id, (x, y) in self._positions.items():
            if thing := shown.nodes.get(id) or shown.notes.get(id):
                self._ghosts.setPos(x - thing.x, y - thing.y)


def _with_copies(graph: Graph, positions: Mapping[str, Position], group: str | None) -> Graph:
    """The graph with copies of these nodes, and of the wires between them, at these places, in a group or not."""
    part = put(extract(graph, positions), positions)
    return added_in(graph, lambda whole: insert(whole, part, 0.0), group)
