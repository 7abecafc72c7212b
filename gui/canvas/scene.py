"""CanvasScene: reconciles a frame into items. New key, new item; unequal view, update it; equal view, touch nothing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from core.base.lazy import LazyMap
from core.description.frame import changed
from core.description.views import Frame, NodeView
from core.graph.model import Position, WireKey
from core.graph.notes import Note, collapsed_into
from core.picture.drawing import unmoved
from core.picture.geometry import Box, card_box, card_size, group_box, inside_box, port_in, tag_box
from core.picture.routing.along import Point
from gui.canvas.detail import Detail
from gui.canvas.items.bead import BeadItem
from gui.canvas.items.node_item import NodeItem
from gui.canvas.items.note_item import NoteItem
from gui.canvas.items.wire_item import Risers
from gui.canvas.marks import Marks
from gui.canvas.style import Paint, style
from gui.canvas.wiring import Wiring
from gui.theme import Theme

Shown = TypeVar("Shown", NodeView, Note)


class CanvasScene(QGraphicsScene):
    """All items of one picture, found by id and by wire key."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes: dict[str, NodeItem] = {}
        self.frame = Frame()  # as it is drawn, with the ports in the order that the routes need
        self.inside: Mapping[str, str] = {}  # a constant drawn inside an operation -> that operation's card
        self.paint = Paint(theme)
        self._wiring = Wiring(self, self.paint)
        self.wires = self._wiring.wires
        self.marks = Marks(self, self.paint)
        self._at_work: set[str] = set()
        self._drawn = Frame()  # the frame as it came
        self.placing = 0  # grows whenever cards, wires or groups may be elsewhere or of another kind
        self._given: Mapping[str, NodeView] = {}  # the views as they came, before their ports were put in order
        self._ports: Mapping[str, tuple[int, ...]] = {}
        self._card_of: Mapping[str, str] = {}  # a node without a card of its own -> the card that represents it
        self._dragged: Mapping[str, Position] = {}  # where nodes and notes are while they are dragged
        self._content: QRectF | None = None  # what everything covers, if that is known
        self._risers, self.bead = Risers(self.near), BeadItem()
        self.addItem(self._risers)
        self.addItem(self.bead)
        self.set_theme(theme)

    # --- following the frame ----------------------------------------------------------------------------

    def apply(self, frame: Frame) -> None:
        """Show another frame, as `drawn` makes it, with as few changes as possible."""
        self.marks.keep({*frame.notes, *(id for id, group in frame.groups.items() if not group.collapsed)})
        if unmoved(self._drawn, frame):
            self._show_numbers(self._drawn, frame)
        else:
            self._show_all(frame)
            self.placing += 1
        self._drawn = frame
        self._show_marks()
        self._mark_work()
        self.move_bead()

    def _show_numbers(self, before: Frame, frame: Frame) -> None:
        """Show other numbers in the same places; views that are not in sight are made when they are."""
        self._given = frame.nodes
        nodes = LazyMap(frame.nodes, lambda id: _with_ports(frame.nodes[id], self._ports.get(id)))
        self.frame = replace(frame, nodes=nodes)
        touched = changed(before, frame)
        if touched is None:
            for id, item in self.nodes.items():
                item.show_later(partial(nodes.__getitem__, id))
            for key, wire in self.wires.items():
                wire.show_later(partial(frame.wires.__getitem__, key))
            self.update()
            return
        for id in touched[0] & self.nodes.keys():
            self.nodes[id].show_view(self._where_dragged(nodes[id]))
        for key in touched[1] & self.wires.keys():
            self.wires[key].show_view(frame.wires[key])

    def _show_all(self, frame: Frame) -> None:
        moved = _placing(frame, self._given) or frame.wires.keys() != self.frame.wires.keys()
        moved = moved or any(view.drawn != self.wires[key].view.drawn for key, view in frame.wires.items())
        self._given = frame.nodes
        self.inside = {id: view.id for view in frame.nodes.values() for id in view.inside}
        self._card_of = {**collapsed_into(frame.groups), **self.inside}
        self.frame = frame
        self._drop_missing(frame)
        for key, wire in frame.wires.items():
            self._wiring.show(key, wire)
        if moved:
            self._route()
        self._show_nodes()

    def move_bead(self, travelled: float = 1.0) -> None:
        """Show how far the gradient has come along the active wire."""
        item = self.wires.get(self.frame.active_wire) if self.frame.active_wire else None
        self.bead.place(item.points if item else None, travelled)

    def _drop_missing(self, frame: Frame) -> None:
        self._wiring.keep(frame.wires)
        for id in self.nodes.keys() - frame.nodes.keys():
            self.removeItem(self.nodes.pop(id))

    def _route(self) -> None:
        """Lay the wires between the cards as they are shown; while something is dragged, ports keep their order."""
        held = bool(self._dragged)
        shown = {id: self._where_dragged(view) for id, view in self._given.items()}
        if held:
            shown = {id: _with_ports(view, self._ports.get(id)) for id, view in shown.items()}
        ports = self._wiring.route(shown.values(), sorting=not held)
        self._ports = {**self._ports, **ports} if held else ports
        self._content = None
        self._risers.setRect(self._wiring.extent())

    def _show_nodes(self) -> None:
        """Show the cards, each with its ports in the order that the routes need."""
        nodes = {id: _with_ports(view, self._ports.get(id)) for id, view in self._given.items()}
        self.frame = replace(self.frame, nodes=nodes)
        for id, view in nodes.items():
            item = self.nodes.get(id)
            if item is None:
                self.nodes[id] = item = NodeItem(view, self.paint)
                self.addItem(item)
            elif item.view is not view and item.view != view:
                item.show_view(view)
            if id in self._dragged:  # it is dragged and stays where it is
                item.setPos(*self._dragged[id])

    def _show_marks(self) -> None:
        """Show notes and the frames of groups where they are now."""
        notes = {id: self._where_dragged(note) for id, note in self.frame.notes.items()}
        open_groups = [group for group in self.frame.groups.values() if not group.collapsed]
        frames = {
            group.id: (group, group_box([card_box(self.shown(id)) for id in group.members])) for group in open_groups
        }
        self.marks.show(notes, frames)
        if self.marks.items:
            self._content = None

    def _mark_work(self) -> None:
        """Mark both ends of the wire along which a gradient comes."""
        wire = self.frame.wires.get(self.frame.active_wire) if self.frame.active_wire else None
        ends = {wire.drawn.source, wire.drawn.target} if wire is not None else set()
        for id in (self._at_work | ends) & self.nodes.keys():
            self.nodes[id].mark(at_work=id in ends)
        self._at_work = ends

    # --- where things are shown ---------------------------------------------------------------------------

    def card_of(self, id: str) -> str:
        """The card that represents a node: its own, that of its collapsed group, or that of its operation."""
        return self._card_of.get(id, id)

    def shown(self, id: str) -> NodeView:
        """The view of the card that represents a node, where it is shown now, also while it is dragged."""
        return self._where_dragged(self.frame.nodes[self.card_of(id)])

    def _where_dragged(self, thing: Shown) -> Shown:
        """A view at the place to which it is dragged, if it is dragged."""
        spot = self._dragged.get(thing.id)
        return thing if spot is None else replace(thing, x=spot[0], y=spot[1])

    def box(self, id: str) -> Box:
        """The rectangle of a card, a note, or a constant inside a card, as it is shown now."""
        if id in self.marks.notes:
            return self.marks.notes[id].box
        return inside_box(self.shown(id)) if id in self.inside else card_box(self.shown(id))

    def boxes(self, besides: str | None = None) -> list[Box]:
        """What cards, notes and the frames of groups cover, one frame perhaps left out."""
        frames = [item.box for id, item in self.marks.groups.items() if id != besides]
        return [*(card_box(item.view) for item in self.nodes.values()), *self.marks.note_boxes, *frames]

    def entry(self, id: str, slot: int) -> Point:
        """Where a wire into a node ends now."""
        wire = self.frame.wires.get(WireKey(id, slot))
        return port_in(self.shown(id), wire.drawn.slot if wire is not None else slot)

    def show_at(self, positions: Mapping[str, Position]) -> None:
        """Show nodes and notes elsewhere while they are dragged; {} shows all where the frame has them."""
        moved = self._dragged.keys() | positions.keys()
        self._dragged = positions
        for id in moved & self.nodes.keys():
            view = self.shown(id)
            self.nodes[id].setPos(view.x, view.y)
        self._show_marks()
        if moved & self.nodes.keys():
            self._route()
            if not positions:
                self._show_nodes()  # the ports may be in another order now

    def places(self) -> Mapping[str, Position]:
        """Where cards and notes are shown now."""
        items: list[NodeItem | NoteItem] = [*self.nodes.values(), *self.marks.notes.values()]
        return {item.view.id: (item.x(), item.y()) for item in items}

    def show_between(self, before: Mapping[str, Position], share: float) -> None:
        """Show everything after this share of the way from where it was before; 1 is the end of the way."""
        things: dict[str, NodeView | Note] = {**self.frame.nodes, **self.frame.notes}
        ways = {id: (start, (things[id].x, things[id].y)) for id, start in before.items() if id in things}
        self.show_at({} if share >= 1 else {id: _between(*way, share) for id, way in ways.items()})
        self.move_bead()

    def entering(self, id: str) -> list[WireKey]:
        """The wires that end at a card."""
        return self._wiring.entering(id)

    def near(self, area: QRectF) -> list[QGraphicsItem]:
        """The items that may be in an area, those on top first."""
        return self.items(area, Qt.ItemSelectionMode.IntersectsItemBoundingRect)

    # --- marks of the view ------------------------------------------------------------------------------

    def mark_selected(self, nodes: Collection[str], wires: Collection[WireKey]) -> None:
        """Show these as selected, all others as not."""
        holding = {self.inside[id] for id in nodes if id in self.inside}
        for id, node in self.nodes.items():
            node.mark(selected=id in nodes, inside=id in holding)
        self.marks.mark_selected(nodes)
        for key, wire in self.wires.items():
            wire.mark(selected=key in wires)

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
        self._wiring.hide(key)

    def mark_hovered(self, before: WireKey | None, now: WireKey | None) -> None:
        """Show which wire is under the pointer."""
        for key in (before, now):
            if key is not None and key in self.wires:
                self.wires[key].mark(hovered=key == now)

    def selectable(self, ids: Iterable[str]) -> frozenset[str]:
        """What to mark for these: the members of an open group, the card of a collapsed one, a constant in a card."""
        found: set[str] = set()
        for id in ids:
            group = self.frame.groups.get(id)
            if group is not None and not group.collapsed:
                found.update(group.members)
            else:
                found.add(id if id in self.inside else self.card_of(id))
        known = (self.nodes, self.marks.notes, self.inside)
        return frozenset(id for id in found if any(id in things for things in known))

    def with_inside(self, ids: Iterable[str]) -> set[str]:
        """These, and the constants that are drawn inside them: they go where their operation goes."""
        found = set(ids)
        return found | {id for id, card in self.inside.items() if card in found}

    def accent(self) -> tuple[QPen, QBrush]:
        """Pen and fill of what a gesture draws."""
        return self.paint.style.accent, self.paint.style.veil

    def ink(self) -> QColor:
        """The colour of text."""
        return self.paint.style.theme.color("ink")

    # --- questions --------------------------------------------------------------------------------------

    @property
    def detail(self) -> Detail:
        """How much is drawn at this zoom."""
        return self.paint.detail

    def label_boxes(self) -> Mapping[WireKey, Box]:
        """Where the labels are."""
        return self._wiring.boxes

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
        for item in self.wires.values() if ids is None else self._wiring.among(ids):
            boxes += [item.label_box, *(Box(x, y, 0.0, 0.0) for x, y in item.points)]
        boxes += [item.box for item in self.marks.items if ids is None or item.view.id in ids]
        return _union(boxes)

    # --- looks ------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Repaint everything in another theme."""
        self.paint.style = style(theme)
        self.bead.restyle(self.paint.style)
        self._set_background()
        self.update()

    def set_scale(self, scale: float) -> None:
        """Draw as much as can be read at so many pixels of the screen for a canvas unit."""
        before = self.detail
        if self.paint.set_scale(scale):
            if before is not self.detail:
                self._set_background()
            self.update()

    def set_shown(self, *, values: bool = True, locals: bool = True, gradients: bool = True) -> None:
        """Show or hide all numbers of one kind."""
        self.paint.set_shown(values=values, locals=locals, gradients=gradients)
        self.update()

    def _set_background(self) -> None:
        shown = self.paint.style
        self.setBackgroundBrush(shown.dots if self.detail >= Detail.NUMBERS else shown.brushes["canvas"])


def _placing(frame: Frame, before: Mapping[str, NodeView]) -> bool:
    """Whether a card is new, gone, elsewhere, of another size, or has other ports."""
    return frame.nodes.keys() != before.keys() or any(
        view is not before[id] and _place(view) != _place(before[id]) for id, view in frame.nodes.items()
    )


def _place(view: NodeView) -> tuple[object, ...]:
    return view.x, view.y, card_size(view), view.ports, len(view.slots), view.connected, view.is_output


def _with_ports(view: NodeView, order: tuple[int, ...] | None) -> NodeView:
    """The view with its ports in an order, if it has these ports."""
    ports = tuple(range(len(view.slots))) if view.ports is None else view.ports
    if order is None or order == ports or sorted(order) != sorted(ports):
        return view
    return replace(view, ports=order)


def _between(one: Position, other: Position, share: float) -> Position:
    """The point after this share of the way from one to another."""
    rest = 1 - share
    return rest * one[0] + share * other[0], rest * one[1] + share * other[1]


def _union(boxes: Collection[Box]) -> QRectF:
    if not boxes:
        return QRectF()
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return QRectF(left, top, right - left, bottom - top)
