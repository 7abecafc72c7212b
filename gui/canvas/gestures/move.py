"""Moving: the selected cards follow the pointer; one undo step when they are let go."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QPointF, Qt

from core.base.text import say, say_count
from core.graph.grouping import corners, groups_of, put
from core.graph.model import Graph, Position, WireKey
from core.graph.rewiring import fits_in_wire
from core.picture.geometry import GRID, Box, card_box, port_in, port_out, sheet_box
from core.picture.snapping import level_step
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.gestures.guides import Guides
from gui.canvas.gestures.landing import Landing, Preview, frame_at, wires_under
from gui.canvas.scene import CanvasScene


class Move:
    """A press on a card, a note or a title selects it; a drag takes the selection along, into a wire or a group."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: Stage, id: str) -> None:
        self._stage, self._id = stage, id
        self._start: Pointer | None = None
        self._positions: Mapping[str, Position] = {}
        self._steps: Sequence[float] = ()  # how far down the cards would have to be for each wire to be level
        self._before = stage.selection.nodes, stage.selection.wires
        self._was_selected = stage.scene.selectable([id]) <= stage.selection.nodes
        self._over: str | None = None  # the frame that the drag began over, and has not left yet
        self._guides, self._preview = Guides(stage), Preview(stage)

    def press(self, pointer: Pointer) -> None:
        self._start = pointer
        self._over = frame_at(self._stage.scene, pointer.at)
        if not self._was_selected:
            self._stage.selection.combine([self._id], [], pointer.modifiers)

    def move(self, pointer: Pointer) -> None:
        if self._start is None or not (self._positions or pointer.far_from(self._start)):
            return
        if not self._positions:
            self._steps = wire_steps(self._stage.scene, {self._id, *self._stage.selection.nodes})
        positions = moved(self._stage, self._id, pointer.at - self._start.at, self._guides, self._steps)
        if positions != self._positions:
            self._positions = positions
            self._stage.scene.show_at(positions)
        landing = Landing(self._wire_under(), self._frame_entered(pointer.at))
        self._preview.look(landing, pointer.on, many=len(self._free()) > 1)

    def release(self, pointer: Pointer) -> bool:
        if self._positions:
            positions, landing = self._positions, self._preview.landing
            text = self._text(landing)
            self._stage.document.edit(text, lambda graph: landing.edit(put(graph, positions), self._id, positions))
        elif self._was_selected:
            self._stage.selection.combine([self._id], [], pointer.modifiers)
        self._put_back()
        return True

    def cancel(self) -> None:
        self._put_back()
        self._stage.selection.set(*self._before)

    def _put_back(self) -> None:
        """Draw the cards where the document has them."""
        self._positions = {}
        self._stage.scene.show_at({})
        self._guides.hide()
        self._preview.hide()

    def _free(self) -> list[str]:
        """The nodes in hand that are in no group."""
        graph = self._stage.document.graph
        held = {member for group in graph.groups.values() for member in group.members}
        inside = self._stage.scene.inside
        return [id for id in self._positions if id in graph.nodes and id not in held and id not in inside]

    def _frame_entered(self, at: QPointF) -> str | None:
        """The group whose frame the cards in hand were dragged into, if any of them may join it."""
        there = frame_at(self._stage.scene, at)
        if there != self._over:
            self._over = None
        moving = groups_of(self._stage.document.graph, self._positions)
        return there if self._free() and there != self._over and there not in moving else None

    def _wire_under(self) -> WireKey | None:
        """The wire that the one card in hand may be inserted into."""
        graph = self._stage.document.graph
        held = [id for id in self._positions if id not in self._stage.scene.inside]
        if held != [self._id] or self._id not in graph.nodes:
            return None
        under = wires_under(self._stage, card_box(self._stage.scene.shown(self._id)))
        return next((key for key in under if fits_in_wire(graph, self._id, key)), None)

    def _text(self, landing: Landing) -> str:
        graph = self._stage.document.graph
        if landing.wire is not None:
            return say("Insert {name}", name=graph.nodes[self._id].name)
        if landing.group is not None:
            return say("Take into {title}", title=graph.groups[landing.group].title)
        return motion_text(graph, [id for id in self._positions if id not in self._stage.scene.inside])


def motion_text(graph: Graph, moved: Collection[str]) -> str:
    """What the undo step of a move is called."""
    count = sum(id in graph.nodes for id in moved)
    if count == 0:
        return say("Move note")
    return say_count("Move node", "Move {n} nodes", count)


def moved(stage: Stage, lead: str, by: QPointF, guides: Guides, steps: Sequence[float] = ()) -> dict[str, Position]:
    """Where the selection goes: what is under the pointer to level wires, edges or the grid, the others with it."""
    spots = corners(stage.document.graph, stage.scene.with_inside({lead, *stage.selection.nodes}))
    if lead not in spots:
        return {}
    box = _box(stage, lead, spots[lead])
    port = box.height / 2 if lead in stage.scene.frame.nodes else 0.0
    there = box._replace(x=box.x + by.x(), y=box.y + by.y())
    placed = guides.snap(there, spots, [step - by.y() for step in steps], port)
    dx, dy = placed.x - box.x, placed.y - box.y
    return {id: (x + dx, y + dy) for id, (x, y) in spots.items()}


def nudged(stage: Stage, direction: Position) -> dict[str, Position]:
    """Where the selection goes by a step of the grid; up or down to where a wire of it is level, if that is near."""
    scene = stage.scene
    spots = corners(stage.document.graph, scene.with_inside(stage.selection.nodes - scene.inside.keys()))
    dx, dy = direction[0] * GRID, direction[1] * GRID
    if dy:
        dy += level_step([step - dy for step in wire_steps(scene, spots)]) or 0.0
    return {id: (x + dx, y + dy) for id, (x, y) in spots.items()}


def wire_steps(scene: CanvasScene, moving: Collection[str]) -> list[float]:
    """How far down these cards would have to go for each of their wires to and from other cards to be level."""
    ids = {scene.card_of(id) for id in moving}
    steps: list[float] = []
    for wire in (view.drawn for view in scene.frame.wires.values()):
        if (wire.source in ids) != (wire.target in ids):
            cards = scene.frame.nodes[wire.source], scene.frame.nodes[wire.target]
            down = port_in(cards[1], wire.slot)[1] - port_out(cards[0])[1]
            steps.append(down if wire.source in ids else -down)
    return steps


def _box(stage: Stage, id: str, spot: Position) -> Box:
    """What is snapped: a card or a sheet; of a group's frame, the corner that its nodes hang on."""
    shown = stage.scene.frame
    if id in shown.nodes:
        return card_box(shown.nodes[id])
    return sheet_box(shown.notes[id]) if id in shown.notes else Box(*spot, 0.0, 0.0)
