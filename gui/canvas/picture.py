"""Picture: the items of a canvas, what is marked on them, and how much of them is painted at a zoom."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from core.graph.model import WireKey
from core.picture.geometry import Box, card_box, tag_box
from core.picture.routing.along import covered
from gui.canvas.detail import Detail
from gui.canvas.items.bead import BeadItem
from gui.canvas.items.far_item import FarPicture
from gui.canvas.items.node_item import NodeItem
from gui.canvas.items.step_item import StepItem
from gui.canvas.items.wire_item import Risers
from gui.canvas.marks import Marks
from gui.canvas.stock import Stock
from gui.canvas.style import DOTS, Paint, dots, style
from gui.canvas.wiring import Wiring
from gui.theme import Theme

MANY = 200  # cards: more are drawn by one item from far away
# The tree in which Qt looks for items that are near: Qt's own depth grows so slowly that a large graph has hundreds in
# each leaf.
ITEMS_TOGETHER, LEAST_DEPTH = 4, 5


class Picture(QGraphicsScene):
    """All items of one picture, found by id and by wire key; which there are, the scene decides."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes: dict[str, NodeItem] = {}
        self.paint = Paint(theme)
        self.stock = Stock(self.paint)
        self.wiring = Wiring(self, self.paint, self.stock)
        self.wires = self.wiring.wires
        self.marks = Marks(self, self.paint)
        self.inside: Mapping[str, str] = {}  # a constant drawn inside an operation -> that operation's card
        self.in_hand: WireKey | None = None  # the wire that is hidden, since a hand holds it
        self._card_of: Mapping[str, str] = {}  # a node without a card of its own -> the card that represents it
        self._content: QRectF | None = None  # what everything covers, if that is known
        self._risers, self.bead, self.step = Risers(self.near), BeadItem(), StepItem(self.paint)
        self._far = FarPicture(self.nodes, self.wires, self.paint)
        for item in (self._risers, self._far, self.bead, self.step):
            self.addItem(item)
        self.set_theme(theme)

    def card_of(self, id: str) -> str:
        """The card that represents a node: its own, that of its collapsed group, or that of its operation."""
        return self._card_of.get(id, id)

    def near(self, area: QRectF) -> list[QGraphicsItem]:
        """The items that may be in an area, those on top first."""
        there = self.items(area, Qt.ItemSelectionMode.IntersectsItemBoundingRect)
        return [*self._far.near(area), *there] if self._far.isVisible() else there

    # --- questions --------------------------------------------------------------------------------------

    @property
    def detail(self) -> Detail:
        """How much is drawn at this zoom."""
        return self.paint.detail

    @property
    def from_far(self) -> bool:
        """Whether one item draws all cards and wires."""
        return self._far.isVisible()

    def label_boxes(self) -> Mapping[WireKey, Box]:
        """Where the labels are."""
        return self.wiring.boxes

    def wire_boxes(self) -> list[Box]:
        """What wires and their labels cover."""
        return [box for item in self.wires.values() for box in covered(item.points, item.label_box)]

    def content_box(self, ids: Collection[str] | None = None) -> QRectF:
        """What all nodes, notes and wires cover, or these and the wires between them."""
        if ids is None:
            self._content = self._covered(None) if self._content is None else self._content
            return QRectF(self._content)
        return self._covered(ids)

    def _covered(self, ids: Collection[str] | None) -> QRectF:
        ids = None if ids is None else {self.card_of(id) for id in ids}
        views = [self.nodes[id].view for id in (self.nodes if ids is None else ids & self.nodes.keys())]
        boxes = [card_box(view) for view in views] + [tag_box(view) for view in views if view.is_output]
        for item in self.wires.values() if ids is None else self.wiring.among(ids):
            boxes += [item.label_box, *(Box(x, y, 0.0, 0.0) for x, y in item.points)]
        boxes += [item.box for item in self.marks.items if ids is None or item.view.id in ids]
        return _union(boxes)

    # --- marks of the view ------------------------------------------------------------------------------

    def mark_selected(self, nodes: Collection[str], wires: Collection[WireKey]) -> None:
        """Show these as selected, all others as not."""
        holding = {self.inside[id] for id in nodes if id in self.inside}
        for id, node in self.nodes.items():
            node.mark(selected=id in nodes, inside=id in holding)
        self.marks.mark_selected(nodes)
        for key, wire in self.wires.items():
            wire.mark(selected=key in wires)

    def point_at(self, things: Collection[str | WireKey]) -> None:
        """Show these nodes and wires as what is spoken of; items that come later are not marked."""
        cards = {self.card_of(thing) for thing in things if isinstance(thing, str)}
        for id, node in self.nodes.items():
            node.mark(pointed=id in cards)
        for key, wire in self.wires.items():
            wire.mark(pointed=key in things)

    def mark_target(self, id: str | None) -> None:
        """Show which node the wire in hand would go to."""
        for name, item in self.nodes.items():
            item.mark(target=id is not None and name == self.card_of(id))

    def offer(self, ids: Collection[str]) -> None:
        """Show which nodes the wire in hand may go to."""
        for id, item in self.nodes.items():
            item.mark(offered=id in ids)

    def hide_wire(self, key: WireKey | None) -> None:
        """Hide the wire that is in hand; None shows it again."""
        self.in_hand = key
        self.wiring.hide(key, others=not self._far.isVisible())

    def mark_hovered(self, before: WireKey | None, now: WireKey | None) -> None:
        """Show which wire is under the pointer."""
        for key in (before, now):
            if key is not None and key in self.wires:
                self.wires[key].mark(hovered=key == now)

    def accent(self) -> tuple[QPen, QBrush]:
        """Pen and fill of what a gesture draws."""
        return self.paint.style.accent, self.paint.style.veil

    def ink(self) -> QColor:
        """The colour of text."""
        return self.paint.style.theme.color("ink")

    # --- looks ------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Repaint everything in another theme."""
        self.paint.style = style(theme)
        self.bead.restyle(self.paint.style)
        self.setBackgroundBrush(self.paint.style.brushes["canvas"])
        self.update()

    def set_scale(self, scale: float) -> None:
        """Draw as much as can be read at so many pixels of the screen for a canvas unit."""
        before = self.detail
        if self.paint.set_scale(scale):
            if before is not self.detail:
                self._see_from_far()
            self.update()

    def set_shown(self, *, values: bool = True, locals: bool = True, gradients: bool = True) -> None:
        """Show or hide all numbers of one kind."""
        self.paint.set_shown(values=values, locals=locals, gradients=gradients)
        self.update()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the canvas, unless it is seen through: from near with dots."""
        ground = self.backgroundBrush()
        if ground.style() is not Qt.BrushStyle.NoBrush and self.detail >= Detail.NUMBERS:
            ground = dots(self.paint.style.theme, round(DOTS * painter.deviceTransform().m11()))
        painter.fillRect(rect, ground)

    def _see_from_far(self) -> None:
        """From far away let one item draw a large graph in place of the items of cards and wires."""
        far = self.detail is Detail.NAMES and len(self.nodes) > MANY
        if far or self._far.isVisible():
            items: list[QGraphicsItem] = [*self.nodes.values(), *self.wires.values(), self._risers]
            for item in items:
                item.setVisible(not far)
        self._far.setVisible(far)
        if far:
            self._far.prepare(self.content_box())

    def _lay_out(self) -> None:
        """Cards or wires have come, gone or moved."""
        self._content = None
        self._far.forget()
        self._risers.setRect(self.wiring.extent)
        items = len(self.nodes) + len(self.wires)
        depth = max(LEAST_DEPTH, items.bit_length() - ITEMS_TOGETHER.bit_length())
        if depth != self.bspTreeDepth():
            self.setBspTreeDepth(depth)


def _union(boxes: Collection[Box]) -> QRectF:
    if not boxes:
        return QRectF()
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return QRectF(left, top, right - left, bottom - top)
