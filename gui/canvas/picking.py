"""What is under the pointer: a port, a part of a card, or a wire."""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt

from core.geometry import CARD_HEIGHT, ROW, STRIP, Box, card_box, port_in, port_out
from core.graph import WireKey
from core.labels import distance_to
from core.views import NodeView
from gui.canvas.node_item import TITLE_TOP, VALUE_TOP, NodeItem
from gui.canvas.scene import CanvasScene
from gui.canvas.style import Detail
from gui.canvas.wire_item import ChipItem, WireItem

PORT_REACH = 12.0  # a port is hit within a circle of 24 units
WIRE_REACH = 7.0


class Part(StrEnum):
    """A part of a card that can be hit."""

    CARD = "card"
    TITLE = "title"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Hit:
    """What was hit: a node with its part or port, or a wire (maybe at its label), or nothing."""

    node: str | None = None
    part: Part | None = None
    slot: int | None = None  # the input port
    out: bool = False  # the output port
    wire: WireKey | None = None

    @property
    def port(self) -> bool:
        """Whether a port was hit."""
        return self.out or self.slot is not None


NOTHING = Hit()


def pick(scene: CanvasScene, at: QPointF) -> Hit:
    """Return what is at a point of the scene: ports first, then cards, labels, wires."""
    reach = PORT_REACH
    area = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
    items = scene.items(area, Qt.ItemSelectionMode.IntersectsItemBoundingRect)
    nodes = [scene.shown(item.view.id) for item in items if isinstance(item, NodeItem)]
    if scene.detail is not Detail.BOXES and (hit := _port(nodes, at)):
        return hit
    for view in nodes:
        if _inside(card_box(view), at):
            return Hit(node=view.id, part=part_at(view, at))
    for item in items:
        if isinstance(item, ChipItem) and item.sceneBoundingRect().contains(at):
            return Hit(wire=item.view.key)
    return _wire([item for item in items if isinstance(item, WireItem)], at)


def _port(nodes: list[NodeView], at: QPointF) -> Hit | None:
    """The nearest port within reach."""
    found: list[tuple[float, Hit]] = []
    for view in nodes:
        ports = [(port_in(view, slot), Hit(node=view.id, slot=slot)) for slot in range(len(view.slots))]
        for (x, y), hit in [*ports, (port_out(view), Hit(node=view.id, out=True))]:
            found.append((hypot(x - at.x(), y - at.y()), hit))
    distance, hit = min(found, key=lambda pair: pair[0], default=(PORT_REACH + 1, NOTHING))
    return hit if distance <= PORT_REACH else None


def _wire(wires: list[WireItem], at: QPointF) -> Hit:
    near = [(distance_to(item.curve, at.x(), at.y()), item.view.key) for item in wires]
    distance, key = min(near, default=(WIRE_REACH + 1, None))
    return Hit(wire=key) if distance <= WIRE_REACH else NOTHING


def part_at(view: NodeView, at: QPointF) -> Part:
    """Which part of a card is at a point of the scene."""
    return next((part for part in (Part.TITLE, Part.VALUE) if _inside(part_box(view, part), at)), Part.CARD)


def part_box(view: NodeView, part: Part) -> Box:
    """Where a row of a card stands."""
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
