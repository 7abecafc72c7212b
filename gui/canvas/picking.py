"""What is under the pointer: a port, a part of a card, or a wire."""

from enum import StrEnum
from math import hypot

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF

from core.description.views import NodeKind, NodeView
from core.graph.model import WireKey
from core.picture.geometry import (
    STRIP,
    Box,
    button_box,
    card_box,
    inside_box,
    port_in,
    port_out,
    strip_box,
)
from core.picture.routing.along import Point, distance_to
from gui.canvas.detail import Detail
from gui.canvas.items.card_rows import rows
from gui.canvas.items.group_item import GroupItem
from gui.canvas.items.node_item import NodeItem
from gui.canvas.items.note_item import NoteItem
from gui.canvas.items.wire_item import WireItem
from gui.canvas.ports import ports_of
from gui.canvas.scene import CanvasScene

PORT_REACH = 14.0  # two ports are further apart than twice that
ASIDE = 5.0  # so much further outside a card than inside, where numbers are that can be hit too
WIRE_REACH = 7.0
BUTTON = 28.0  # width of the part of a collapsed group's strip that expands it


class Part(StrEnum):
    """A part of a card that can be hit."""

    CARD = "card"
    TITLE = "title"
    VALUE = "value"
    GRADIENT = "gradient"
    INSIDE = "inside"  # the constant in the strip of an operation; what is hit has the id of the constant


class Hit(Struct, frozen=True):
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
    def thing(self) -> str | None:
        """The id of the node, note or group that was hit."""
        return self.node or self.note or self.group

    @property
    def port(self) -> bool:
        """Whether a port was hit."""
        return self.out or self.slot is not None


NOTHING = Hit()


def pick(scene: CanvasScene, at: QPointF) -> Hit:
    """Return what is at a point of the scene: ports first, then cards, notes, labels, wires, titles."""
    reach = PORT_REACH + ASIDE
    items = scene.near(QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach))
    nodes = [scene.shown(item.view.id) for item in items if isinstance(item, NodeItem)]
    if scene.detail is not Detail.NAMES and (hit := _port(scene, nodes, at)):
        return hit
    for view in nodes:
        if _within(card_box(view), at):
            return _card(scene, view, at)
    for item in items:
        if isinstance(item, NoteItem) and _within(item.box, at):
            return Hit(note=item.view.id)
    wires = [item for item in items if isinstance(item, WireItem) and item.view.key != scene.in_hand]
    if scene.detail is not Detail.NAMES:
        for item in wires:
            if _within(item.label_box, at):
                return Hit(wire=item.view.key)
    return _title([item for item in items if isinstance(item, GroupItem)], at, _wire(wires, at))


def _card(scene: CanvasScene, view: NodeView, at: QPointF) -> Hit:
    """The part of a card at a point of it; from far away a card has no parts."""
    if scene.detail is Detail.NAMES:
        return Hit(node=view.id, part=Part.CARD, button=_expands(view, at))
    if view.inside and _within(inside_box(view), at):
        return Hit(node=view.inside[0], part=Part.INSIDE)
    return Hit(node=view.id, part=part_at(view, at), button=_expands(view, at))


def _title(frames: list[GroupItem], at: QPointF, hit: Hit) -> Hit:
    """The button of a group's frame, the wire that was hit, or the frame's title."""
    for item in frames:
        if _within(button_box(item.box), at):
            return Hit(group=item.view.id, button=True)
        if hit.wire is None and _within(strip_box(item.box), at):
            return Hit(group=item.view.id)
    return hit


def _expands(view: NodeView, at: QPointF) -> bool:
    """Whether a point of a card is on the sign that expands a collapsed group."""
    return view.kind is NodeKind.GROUP and at.x() <= view.x + BUTTON and at.y() <= view.y + STRIP


def _ports(scene: CanvasScene, view: NodeView) -> list[tuple[Point, Hit]]:
    """The ports of a card; those of a collapsed group represent ports of the nodes inside."""
    if view.kind is not NodeKind.GROUP:
        entries = [(port_in(view, slot), Hit(node=view.id, slot=slot)) for slot in ports_of(view)]
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
    near = [(distance_to(item.points, at.x(), at.y()), item.view.key) for item in wires]
    distance, key = min(near, default=(WIRE_REACH + 1, None))
    return Hit(wire=key) if distance <= WIRE_REACH else NOTHING


def part_at(view: NodeView, at: QPointF) -> Part:
    """Which part of a card is at a point of it."""
    down = at.y() - view.y
    if down < STRIP:
        return Part.TITLE
    return Part.VALUE if down < rows(view, card_box(view).height).line else Part.GRADIENT


def part_box(view: NodeView, part: Part) -> Box:
    """Where a part of a card is."""
    card = card_box(view)
    line = rows(view, card.height).line
    if part is Part.INSIDE:
        return inside_box(view)
    top, bottom = {
        Part.CARD: (0.0, card.height),
        Part.TITLE: (0.0, STRIP),
        Part.VALUE: (STRIP, line),
        Part.GRADIENT: (line, card.height),
    }[part]
    return Box(card.x, card.y + top, card.width, bottom - top)


def slot_near(view: NodeView, at: QPointF) -> int:
    """The input of a node that a wire dropped anywhere on it means: the first free one, else the nearest."""
    if False in view.connected:
        return view.connected.index(False)
    return min(ports_of(view), key=lambda slot: abs(port_in(view, slot)[1] - at.y()))


def _within(box: Box, at: QPointF) -> bool:
    return box.x <= at.x() <= box.x + box.width and box.y <= at.y() <= box.y + box.height
