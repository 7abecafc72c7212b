"""CanvasScene: reconciles a Frame into items. New key, new item; unequal view, update it; equal view, touch nothing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QGraphicsScene

from core.description.views import Frame, NodeView
from core.graph.model import Position, WireKey
from core.graph.notes import Note, collapsed_into
from core.picture.geometry import Box, card_box, group_box, port_in
from core.picture.labels import Point, occupied
from gui.canvas.items.bead import BeadItem
from gui.canvas.items.group_item import GroupItem
from gui.canvas.items.node_item import NodeItem
from gui.canvas.items.note_item import NoteItem
from gui.canvas.items.wire_item import ChipItem, WireItem
from gui.canvas.marks import Marks
from gui.canvas.style import Detail, style
from gui.canvas.wiring import Wiring, between
from gui.theme import Theme


class Standing(NamedTuple):
    """Where everything is shown: cards and notes, and the middles of labels."""

    things: Mapping[str, Position]
    labels: Mapping[WireKey, Position]


Shown = TypeVar("Shown", NodeView, Note)


class CanvasScene(QGraphicsScene):
    """All items of one picture, found by id and by wire key."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes: dict[str, NodeItem] = {}
        self.frame = Frame()
        self.detail = Detail.FULL
        self._wiring = Wiring(self, self.shown)
        self.wires, self.chips = self._wiring.wires, self._wiring.chips
        self.marks = Marks(self, self._wiring.labels)
        self._home: Mapping[str, str] = {}  # node inside a collapsed group -> the card that stands for it
        self._lifted: Mapping[str, Position] = {}  # where nodes are while they are dragged
        self._disturbed: set[WireKey] = set()  # wires whose labels gave way to them
        self.bead = BeadItem()
        self.addItem(self.bead)
        self.set_theme(theme)

    # --- following the frame ----------------------------------------------------------------------------

    def apply(self, frame: Frame) -> None:
        """Show another frame with as few changes as possible."""
        self.frame, self._home = frame, collapsed_into(frame.groups)
        dirty = self._drop_missing(frame)
        for id, node in frame.nodes.items():
            dirty |= self._show_node(id, node)
        for key, wire in frame.wires.items():
            dirty |= self._wiring.show(key, wire, self._style, self.detail)
        dirty |= self._show_marks()
        self._wiring.lay(dirty)
        self.move_bead()

    def move_bead(self, travelled: float = 1.0) -> None:
        """Show how far the gradient has come along the active wire."""
        item = self.wires.get(self.frame.active_wire) if self.frame.active_wire else None
        self.bead.stand(item.curve if item else None, travelled)

    def _drop_missing(self, frame: Frame) -> set[WireKey]:
        """Drop what is gone; return the wires to lay again."""
        self.marks.keep({*frame.notes, *(id for id, group in frame.groups.items() if not group.collapsed)})
        dirty = self._wiring.keep(frame.wires)
        for id in self.nodes.keys() - frame.nodes.keys():
            self._wiring.unblock(id)
            self.removeItem(self.nodes.pop(id))
        return dirty

    def _show_node(self, id: str, view: NodeView) -> set[WireKey]:
        """Show a node; return the wires to lay again."""
        item = self.nodes.get(id)
        if item is not None and (item.view is view or item.view == view):
            return set()
        if item is None:
            self.nodes[id] = item = NodeItem(view, self._style, self.detail)
            self.addItem(item)
            return self._wiring.block(id, occupied(view))
        before, after = occupied(item.view), occupied(view)
        ends = item.view.slots != view.slots
        item.show_view(view)
        if id in self._lifted:  # it is in a hand and stays there
            item.setPos(*self._lifted[id])
            after = occupied(self.shown(id))
        if before == after and not ends:
            return set()
        return self._wiring.block(id, after)

    def _show_marks(self) -> set[WireKey]:
        """Show notes and the frames of groups where they are now; return the wires to lay again."""
        notes = {id: self._in_hand(note) for id, note in self.frame.notes.items()}
        open_groups = [group for group in self.frame.groups.values() if not group.collapsed]
        frames = {
            group.id: (group, group_box([card_box(self.shown(id)) for id in group.members])) for group in open_groups
        }
        return self.marks.show(notes, frames, self._style, self.detail)

    # --- where things are shown ---------------------------------------------------------------------------

    def home(self, id: str) -> str:
        """The card that stands for a node: its own, or that of the collapsed group it is in."""
        return self._home.get(id, id)

    def shown(self, id: str) -> NodeView:
        """The view of the card that stands for a node, where it is shown now, also while it is dragged."""
        return self._in_hand(self.frame.nodes[self.home(id)])

    def _in_hand(self, thing: Shown) -> Shown:
        """A view at the place to which it is dragged, if it is."""
        spot = self._lifted.get(thing.id)
        return thing if spot is None else replace(thing, x=spot[0], y=spot[1])

    def box(self, id: str) -> Box:
        """Where a card or a note stands now."""
        return self.marks.notes[id].box if id in self.marks.notes else card_box(self.shown(id))

    def entry(self, id: str, slot: int) -> Point:
        """Where a wire into a node ends now."""
        wire = self.frame.wires.get(WireKey(id, slot))
        return port_in(self.shown(id), wire.drawn.slot if wire is not None else slot)

    def lift(self, positions: Mapping[str, Position]) -> None:
        """Show nodes elsewhere while they are dragged; {} puts all back."""
        moved = self._lifted.keys() | positions.keys()
        self._lifted = positions
        dirty: set[WireKey] = set()
        for id in moved & self.nodes.keys():
            view, item = self.shown(id), self.nodes[id]
            if (item.x(), item.y()) == (view.x, view.y):
                continue
            item.setPos(view.x, view.y)
            dirty |= self._wiring.block(id, occupied(view))
        dirty |= self._show_marks()
        self._disturbed |= dirty
        if not positions:  # what gave way comes back
            dirty, self._disturbed = self._disturbed & self.wires.keys(), set()
        self._wiring.lay(dirty)

    def standing(self) -> Standing:
        """Where everything is shown now."""
        items: list[NodeItem | NoteItem] = [*self.nodes.values(), *self.marks.notes.values()]
        return Standing({item.view.id: (item.x(), item.y()) for item in items}, self._wiring.middles())

    def show_between(self, before: Standing, share: float) -> None:
        """Show everything after this share of the way from where it stood before; 1 is the end of the way."""
        things: dict[str, NodeView | Note] = {**self.frame.nodes, **self.frame.notes}
        ways = {id: (start, (things[id].x, things[id].y)) for id, start in before.things.items() if id in things}
        arrived = share >= 1
        self._lifted = {} if arrived else {id: between(*way, share) for id, way in ways.items()}
        for id in ways.keys() & self.nodes.keys():
            view = self.shown(id)
            self.nodes[id].setPos(view.x, view.y)
        self._show_marks()
        self._wiring.show_between(before.labels, share)
        self.move_bead()

    def entering(self, id: str) -> list[WireKey]:
        """The wires that end at a card."""
        return self._wiring.entering(id)

    # --- marks of the view ------------------------------------------------------------------------------

    def mark_selected(self, nodes: Collection[str], wires: Collection[WireKey]) -> None:
        """Show these as selected, all others as not."""
        for id, node in self.nodes.items():
            node.mark(selected=id in nodes)
        self.marks.mark_selected(nodes)
        for key, wire in self.wires.items():
            wire.mark(selected=key in wires)

    def mark_target(self, id: str | None) -> None:
        """Show which node the wire in hand would go to."""
        for name, item in self.nodes.items():
            item.mark(target=id is not None and name == self.home(id))

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
        """The cards and notes to mark for these: the members of an open group, the card of a collapsed one."""
        found: set[str] = set()
        for id in ids:
            group = self.frame.groups.get(id)
            found.update(group.members if group is not None and not group.collapsed else [self.home(id)])
        return frozenset(found & (self.nodes.keys() | self.marks.notes.keys()))

    def accent(self) -> tuple[QPen, QBrush]:
        """Pen and fill of what is drawn during a gesture."""
        return self._style.accent, self._style.veil

    def ink(self) -> QColor:
        """The colour of text."""
        return self._style.theme.color("ink")

    # --- questions --------------------------------------------------------------------------------------

    def label_boxes(self) -> Mapping[WireKey, Box]:
        """Where the labels stand."""
        return self._wiring.boxes

    def content_box(self, ids: Collection[str] | None = None) -> QRectF:
        """What all nodes and notes, or these, cover together with the labels of the wires between them."""
        boxes = [box for id, item in self.nodes.items() if ids is None or id in ids for box in occupied(item.view)]
        for key, box in self._wiring.boxes.items():
            wire = self.wires[key].view.drawn
            if ids is None or (wire.target in ids and wire.source in ids):
                boxes.append(box)
        boxes += [item.box for item in self.marks.items if ids is None or item.view.id in ids]
        return _union(boxes)

    # --- looks ------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Repaint everything in another theme."""
        self._style = style(theme)
        for item in (*self._items(), self.bead):
            item.restyle(self._style)
        self._set_background()

    def set_detail(self, detail: Detail) -> None:
        """Draw as much as can be read at this zoom."""
        if detail is not self.detail:
            self.detail = detail
            for item in self._items():
                item.set_detail(detail)
            self._set_background()

    def _items(self) -> list[NodeItem | WireItem | ChipItem | NoteItem | GroupItem]:
        return [*self.nodes.values(), *self._wiring.items, *self.marks.items]

    def _set_background(self) -> None:
        self.setBackgroundBrush(self._style.dots if self.detail >= Detail.NUMBERS else self._style.brushes["canvas"])


def _union(boxes: Collection[Box]) -> QRectF:
    if not boxes:
        return QRectF()
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return QRectF(left, top, right - left, bottom - top)
