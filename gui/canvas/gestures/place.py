"""Placing: the outline of a new card follows the pointer until a click, or a drop, puts it down."""

from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QGraphicsPathItem

from core.base.text import say
from core.description.blocks import blocks
from core.graph.model import Graph, Node, Position, WireKey
from core.graph.rewiring import add_begun, fits_in_wire
from core.layout.room import ROUTED, free_way_down, with_room
from core.picture.geometry import CARD_HEIGHT, CARD_MIN, Box
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.gestures.ghost import ghost_card
from gui.canvas.gestures.guides import Guides
from gui.canvas.gestures.landing import Landing, Preview, frame_at, wires_under
from gui.canvas.placing import corner_at, new_node, placeable_kinds, symbol_of, with_block
from gui.document import Change


class Place:
    """A new node of one kind, on its way to the canvas, into a wire or a group there."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: Stage, kind: str) -> None:
        self._stage, self.kind = stage, kind
        self._ghost: QGraphicsPathItem | None = None
        self._guides, self._preview = Guides(stage), Preview(stage)

    def press(self, pointer: Pointer) -> None:
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        if self._ghost is None:
            self._ghost = ghost_card(self._stage.scene, symbol_of(self._stage.document.graph, self.kind))
        corner, landing = self._landing(pointer.at)
        self._ghost.setPos(*corner)
        self._preview.look(landing, pointer.on)

    def release(self, pointer: Pointer) -> bool:
        corner, landing = self._landing(pointer.at)
        self.cancel()
        put(self._stage, self.kind, corner, landing)
        return True

    def cancel(self) -> None:
        self._guides.hide()
        self._preview.hide()
        if self._ghost is not None:
            self._stage.scene.removeItem(self._ghost)
            self._ghost = None

    def _snapped(self, centre: QPointF) -> Position:
        """The corner of the card around a point, in line with others or on the grid."""
        x, y = centre.x() - CARD_MIN / 2, centre.y() - CARD_HEIGHT / 2
        box = self._guides.snap(Box(x, y, CARD_MIN, CARD_HEIGHT), (), port=CARD_HEIGHT / 2)
        return box.x, box.y

    def _landing(self, at: QPointF) -> tuple[Position, Landing]:
        """The corner of the card, and what becomes of it there: outside a wire it covers nothing."""
        corner, group = self._snapped(at), frame_at(self._stage.scene, at)
        wire = self._wire_under(corner)
        if wire is None and (down := self._way_down(corner, group)):
            self._guides.hide()  # they are those of another place
            corner = corner[0], corner[1] + down
        return corner, Landing(wire, group)

    def _way_down(self, corner: Position, group: str | None) -> float:
        """How far down there is room for the card."""
        scene = self._stage.scene
        wires = scene.wire_boxes() if len(scene.nodes) <= ROUTED else ()
        return free_way_down([Box(*corner, CARD_MIN, CARD_HEIGHT)], scene.boxes(group), wires)

    def _wire_under(self, corner: Position) -> WireKey | None:
        """The wire that the new node would be inserted into."""
        graph = self._stage.document.graph
        under = wires_under(self._stage, Box(*corner, CARD_MIN, CARD_HEIGHT))
        if not under or self.kind in blocks() or self.kind not in placeable_kinds(graph):
            return None
        node = new_node(graph, self.kind, corner)
        trial = add_begun(graph, node)
        return next((key for key in under if fits_in_wire(trial, node.id, key)), None)


def put(stage: Stage, kind: str, corner: Position, landing: Landing) -> None:
    """Add a new node at a corner, or in a wire, and select it."""
    if kind not in placeable_kinds(stage.document.graph):
        return  # an operation of the learner's own that was undone while it was in the hand
    if kind in blocks():
        _put_block(stage, kind, (corner[0] + CARD_MIN / 2, corner[1] + CARD_HEIGHT / 2))
        return
    node = new_node(stage.document.graph, kind, corner)
    change: Change = partial(_with_node, node=node, landing=landing)
    if landing.wire is None:
        change = partial(with_room, change=change)
    if stage.document.edit(say("New {kind}", kind=kind), change):
        stage.selection.set([node.id])


def _put_block(stage: Stage, kind: str, centre: Position) -> None:
    """Add a building block around a point, and select it."""
    before = stage.document.graph.nodes.keys()
    change = partial(with_room, change=partial(with_block, kind=kind, centre=centre))
    if stage.document.edit(say("New {kind}", kind=kind), change):
        stage.selection.set(list(stage.document.graph.nodes.keys() - before))


def put_around(stage: Stage, kind: str, centre: QPointF) -> None:
    """Add a new node around a point, on the grid, into the group whose frame is there, and select it."""
    put(stage, kind, corner_at(centre), Landing(group=frame_at(stage.scene, centre)))


def _with_node(graph: Graph, node: Node, landing: Landing) -> Graph:
    return landing.edit(add_begun(graph, node), node.id, [node.id])
