"""What is under the pointer: a port, a part of a card, or a wire."""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt

from core.description.views import NodeKind, NodeView
from core.graph.model import WireKey
from core.picture.geometry import CARD_HEIGHT, ROW, STRIP, Box, button_box, card_box, port_in, port_out, strip_box
from core.picture.labels import Point, distance_to
from gui.canvas.items.group_item import GroupItem
from gui.canvas.items.node_item import TITLE_TOP, VALUE_TOP, NodeItem
from gui.canvas.items.note_item import NoteItem
from gui.canvas.items.wire_item import ChipItem, WireItem
from gui.canvas.scene import CanvasScene
from gui.canvas.style import Detail

PORT_REACH = 14.0  # where two ports share the room between them, each still has 24 units
ASIDE = 5.0  # so much further outside a card than inside, where numbers are that can be hit too
WIRE_REACH = 7.0
REACH = 24.0  # height of what can be hit


class Part(StrEnum):
    """A part of a card that can be hit."""

    CARD = "card"
    TITLE = "title"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Hit:
    """What was hit: a node with its part or port, a note, a wire (maybe at its label), a group's title, or nothing.

    The card of a collapsed group is hit under the group's id, but its ports are those of the nodes inside.
    """

    node: str | None = None
    part: Part | None = None
    slot: int | None = None  # the input port
    out: bool = False  # the output port
    wire: WireKey | None = None
    note: str | None = None
    group: str | None = None  # at the title of its frame
    button: bool = False  # the one that collapses or expands the group

    @property
    def port(self) -> bool:
        """Whether a port was hit."""
        return self.out or self.slot is not None


NOTHING = Hit()


def pick(scene: CanvasScene, at: QPointF) -> Hit:
    """Return what is at a point of the scene: ports first, then cards, notes, labels, wires, titles."""
    reach = PORT_REACH + ASIDE
    area = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
    items = scene.items(area, Qt.ItemSelectionMode.IntersectsItemBoundingRect)
    nodes = [scene.shown(item.view.id) for item in items if isinstance(item, NodeItem)]
    if scene.detail is not Detail.BOXES and (hit := _port(scene, nodes, at)):
        return hit
    for view in nodes:
        if _inside(card_box(view), at):
            return Hit(node=view.id, part=part_at(view, at), button=_expands(view, at))
    for item in items:
        if isinstance(item, NoteItem) and _inside(item.box, at):
            return Hit(note=item.view.id)
    for item in items:
        if isinstance(item, ChipItem) and item.sceneBoundingRect().contains(at):
            return Hit(wire=item.view.key)
    hit = _wire([item for item in items if isinstance(item, WireItem)], at)
    return _title([item for item in items if isinstance(item, GroupItem)], at, hit)


def _title(frames: list[GroupItem], at: QPointF, hit: Hit) -> Hit:
    """The button of a group's frame, the wire that was hit, or the frame's title."""
    for item in frames:
        if _inside(button_box(item.box), at):
            return Hit(group=item.view.id, button=True)
        if hit.wire is None and _inside(strip_box(item.box), at):
            return Hit(group=item.view.id)
    return hit


def _expands(view: NodeView, at: QPointF) -> bool:
    """Whether a point of a card is on the strip that expands a collapsed group."""
    return view.kind is NodeKind.GROUP and at.x() <= view.x + STRIP


def _ports(scene: CanvasScene, view: NodeView) -> list[tuple[Point, Hit]]:
    """The ports of a card; those of a collapsed group represent ports of the nodes inside."""
    if view.kind is not NodeKind.GROUP:
        entries = [(port_in(view, slot), Hit(node=view.id, slot=slot)) for slot in range(len(view.slots))]
        return [*entries, (port_out(view), Hit(node=view.id, out=True))]
    ports = [(scene.entry(*key), Hit(node=key.target, slot=key.slot)) for key in scene.entering(view.id)]
    return [*ports, (port_out(view), Hit(node=view.results[0], out=True))] if len(view.results) == 1 else ports


def _port(scene: CanvasScene, nodes: list[NodeView], at: QPointF) -> Hit | None:
    """The nearest port within reach."""
    found: list[tuple[float, Hit]] = []
    for view in nodes:
        for (x, y), hit in _ports(scene, view):
            middle = x + ASIDE if hit.out else x - ASIDE
            found.append((hypot(middle - at.x(), y - at.y()), hit))
    distance, hit = min(found, key=lambda pair: pair[0], default=(PORT_REACH + 1, NOTHING))
    return hit if distance <= PORT_REACH else None


def _wire(wires: list[WireItem], at: QPointF) -> Hit:
    near = [(distance_to(item.curve, at.x(), at.y()), item.view.key) for item in wires]
    distance, key = min(near, default=(WIRE_REACH + 1, None))
    return Hit(wire=key) if distance <= WIRE_REACH else NOTHING


def part_at(view: NodeView, at: QPointF) -> Part:
    """Which part of a card is at a point of it; each can be hit within 24 units, more than its row is high."""
    middle, left = part_box(view, Part.VALUE).y, view.x + STRIP
    if at.x() < left:
        return Part.CARD
    return Part.TITLE if at.y() < middle else Part.VALUE if at.y() <= middle + REACH else Part.CARD


def part_box(view: NodeView, part: Part) -> Box:
    """Where a row of a card is."""
    card = card_box(view)
    down = (card.height - CARD_HEIGHT) / 2
    top = {Part.TITLE: TITLE_TOP, Part.VALUE: VALUE_TOP, Part.CARD: 0.0}[part]
    return Box(card.x + STRIP, card.y + down + top - 2, card.width - STRIP, ROW + 2)


def slot_near(view: NodeView, at: QPointF) -> int:
    """The input of a node that a wire dropped anywhere on it means: the first free one, else the nearest."""
    if False in view.connected:
        return view.connected.index(False)
    return min(range(len(view.slots)), key=lambda slot: abs(port_in(view, slot)[1] - at.y()))


def _inside(box: Box, at: QPointF) -> bool:
    return box.x <= at.x() <= box.x + box.width and box.y <= at.y() <= box.y + box.height
