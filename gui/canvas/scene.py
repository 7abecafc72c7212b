"""CanvasScene: reconciles a frame into items. New key, new item; unequal view, update it; equal view, touch nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from msgspec import structs
from PySide6.QtCore import QObject

from core.base.lazy import LazyMap
from core.description.frame import changed
from core.description.views import Frame, NodeView
from core.graph.model import Position, WireKey
from core.graph.notes import Note, collapsed_into
from core.picture.ahead import Ahead
from core.picture.drawing import unmoved
from core.picture.geometry import Box, card_box, group_box, inside_box, port_in
from core.picture.routing.along import Point
from gui.base.working import Slices
from gui.canvas.items.node_item import NodeItem
from gui.canvas.items.note_item import NoteItem
from gui.canvas.picture import Picture
from gui.canvas.ports import placed_alike, with_ports
from gui.theme import Theme

Shown = TypeVar("Shown", NodeView, Note)


class CanvasScene(Picture):
    """Shows a frame; while something is dragged, it is shown elsewhere."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self.frame = Frame()  # as it is drawn, with the ports in the order that the routes need
        self.placing = 0  # grows whenever cards, wires or groups may be elsewhere or of another kind
        self._drawn = Frame()  # the frame as it came
        self._at_work: set[str] = set()
        self._given: Mapping[str, NodeView] = {}  # the views as they came, before their ports were put in order
        self._dragged: Mapping[str, Position] = {}  # where nodes and notes are while they are dragged

    # --- following the frame ----------------------------------------------------------------------------

    def get_ready(self, ahead: Ahead) -> Slices[None]:
        """Make what is needed to show a picture, a little at a time; `apply` then has little left to do."""
        self.wiring.expect(ahead)
        yield from self.stock.fill(ahead, self.nodes, self.wires.keys())

    def apply(self, frame: Frame) -> None:
        """Show another frame, as `drawn` makes it, with as few changes as possible."""
        self.marks.keep({*frame.notes, *(id for id, group in frame.groups.items() if not group.collapsed)})
        if unmoved(self._drawn, frame):
            self._show_numbers(self._drawn, frame)
        else:
            self._show_all(frame)
            self.placing += 1
        self._drawn = frame
        self.stock.clear()
        self._show_marks()
        self._mark_work()
        self.move_bead()

    def _show_numbers(self, before: Frame, frame: Frame) -> None:
        """Show other numbers in the same places; views that are not in sight are made when they are."""
        self._given = frame.nodes
        nodes = LazyMap(frame.nodes, lambda id: with_ports(frame.nodes[id], self.wiring.ports.get(id)))
        self.frame = replace(frame, nodes=nodes)
        touched = changed(before, frame)
        if touched is None:
            for id, item in self.nodes.items():
                item.show_later(partial(nodes.__getitem__, id))
            for key, wire in self.wires.items():
                wire.show_later(partial(frame.wires.__getitem__, key))
            self.update()
            return
        cards, wires = touched[0] & self.nodes.keys(), touched[1] & self.wires.keys()
        for id in cards:
            self.nodes[id].show_view(self._where_dragged(nodes[id]))
        for key in wires:
            self.wires[key].show_view(frame.wires[key])
        self._far.refresh([*cards, *wires])

    def _show_all(self, frame: Frame) -> None:
        moved = not placed_alike(frame.nodes, self._given) or frame.wires.keys() != self.frame.wires.keys()
        moved = moved or any(view.drawn != self.wires[key].view.drawn for key, view in frame.wires.items())
        self._given = frame.nodes
        self.inside = {id: view.id for view in frame.nodes.values() for id in view.inside}
        self._card_of = {**collapsed_into(frame.groups), **self.inside}
        self.frame = frame
        self._drop_missing(frame)
        others: list[str | WireKey] = [key for key, wire in frame.wires.items() if self.wiring.show(key, wire)]
        if moved:
            self._route()
        others += self._show_nodes()
        if moved:
            self._see_from_far()
        self._far.refresh(others)

    def move_bead(self, travelled: float = 1.0) -> None:
        """Show how far the gradient has come along the active wire."""
        item = self.wires.get(self.frame.active_wire) if self.frame.active_wire else None
        self.bead.place(item.points if item else None, travelled)
        self.step.place(item)

    def _drop_missing(self, frame: Frame) -> None:
        self.wiring.keep(frame.wires)
        for id in self.nodes.keys() - frame.nodes.keys():
            item = self.nodes.pop(id)
            self.paint.note(item, marked=False)
            self.removeItem(item)

    def _route(self) -> None:
        """Lay all wires between the cards as they are shown."""
        self.wiring.route({id: self._where_dragged(view) for id, view in self._given.items()})
        self._lay_out()

    def _show_nodes(self) -> list[str]:
        """Show the cards, each with its ports in the order that the routes need; return those in another state."""
        changed: list[str] = []
        nodes = {id: with_ports(view, self.wiring.ports.get(id)) for id, view in self._given.items()}
        self.frame = replace(self.frame, nodes=nodes)
        for id, view in nodes.items():
            item = self.nodes.get(id)
            if item is None:
                self.nodes[id] = item = self.stock.node(id, view)
                self.addItem(item)
            elif item.view is view or item.view == view:
                continue
            else:
                item.show_view(view)
            changed.append(id)
            if id in self._dragged:  # it is dragged and stays where it is
                item.setPos(*self._dragged[id])
        return changed

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

    def shown(self, id: str) -> NodeView:
        """The view of the card that represents a node, where it is shown now, also while it is dragged."""
        return self._where_dragged(self.frame.nodes[self.card_of(id)])

    def _where_dragged(self, thing: Shown) -> Shown:
        """A view at the place to which it is dragged, if it is dragged."""
        spot = self._dragged.get(thing.id)
        if spot is None:
            return thing
        return structs.replace(thing, x=spot[0], y=spot[1])

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
            if positions:
                self.wiring.follow({id: self._where_dragged(self._given[id]) for id in positions if id in self._given})
                self._lay_out()
            else:
                self._route()
                self._show_nodes()  # the ports may be in another order now
            self._see_from_far()

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
        return self.wiring.entering(id)

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

    def selectable_wires(self, keys: Iterable[WireKey]) -> frozenset[WireKey]:
        """Those of these wires that there are, also of constants inside a card: tables and panels show them."""
        consumers = self.frame.basis.evaluation.graph.consumers if self.inside else {}
        hidden = {key for id in self.inside for key in consumers[id]}
        return frozenset(key for key in keys if key in self.wires or key in hidden)

    def with_inside(self, ids: Iterable[str]) -> set[str]:
        """These, and the constants that are drawn inside them: they go where their operation goes."""
        found = set(ids)
        return found | {id for id, card in self.inside.items() if card in found}


def _between(one: Position, other: Position, share: float) -> Position:
    """The point after this share of the way from one to another."""
    rest = 1 - share
    return rest * one[0] + share * other[0], rest * one[1] + share * other[1]
