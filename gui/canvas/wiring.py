"""Wiring: the wires in a scene, and their labels, which give way to cards and to each other."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtWidgets import QGraphicsScene

from core.description.views import NodeView, WireView
from core.graph.model import Position, Wire, WireKey
from core.picture.geometry import Box, chip_size, port_in, port_out
from core.picture.labels import Curve, Labels, leader, rank_among, wire_curve
from gui.canvas.items.wire_item import ChipItem, WireItem
from gui.canvas.style import Detail, Style


class Wiring:
    """Reconciles wires the way the scene reconciles cards; returned keys are those of wires to route again."""

    def __init__(self, scene: QGraphicsScene, card: Callable[[str], NodeView]) -> None:
        self._scene, self._card = scene, card  # the view of the card with an id, where it is shown now
        self.wires: dict[WireKey, WireItem] = {}
        self.chips: dict[WireKey, ChipItem] = {}
        self.labels = Labels()
        self._ends: dict[str, set[WireKey]] = {}  # card -> wires that end there

    @property
    def items(self) -> list[WireItem | ChipItem]:
        """All items."""
        return [*self.wires.values(), *self.chips.values()]

    @property
    def boxes(self) -> Mapping[WireKey, Box]:
        """Where the labels are."""
        return self.labels.boxes

    # --- cards ------------------------------------------------------------------------------------------

    def block(self, id: str, boxes: list[Box]) -> set[WireKey]:
        """Keep labels off a card that is new, or has moved; return the wires to route again."""
        return self.labels.block(id, boxes) | self._ends.setdefault(id, set())

    def unblock(self, id: str) -> None:
        """Forget a card that has no wires and is gone."""
        self.labels.unblock(id)
        self._ends.pop(id, None)

    def entering(self, id: str) -> list[WireKey]:
        """The wires that end at a card."""
        return [key for key in self._ends[id] if self.wires[key].view.drawn.target == id]

    # --- wires ------------------------------------------------------------------------------------------

    def keep(self, views: Mapping[WireKey, WireView]) -> set[WireKey]:
        """Drop the wires that are gone or join other cards now."""
        dirty: set[WireKey] = set()
        for key in [key for key, item in self.wires.items() if not _same_ends(views.get(key), item.view)]:
            wire = self.wires[key].view.drawn
            for end in (wire.source, wire.target):
                self._ends[end].discard(key)
            dirty |= self._siblings(wire)
            self.labels.forget(key)
            self._scene.removeItem(self.wires.pop(key))
            self._scene.removeItem(self.chips.pop(key))
        return dirty & self.wires.keys()

    def show(self, key: WireKey, view: WireView, style: Style, detail: Detail) -> set[WireKey]:
        """Show a wire between two cards that are shown."""
        item = self.wires.get(key)
        if item is not None and (item.view is view or item.view == view):
            return set()
        if item is not None:
            resized = chip_size(item.view) != chip_size(view)
            item.show_view(view)
            self.chips[key].show_view(view)
            return (
                self._ends[view.drawn.source] | self._ends[view.drawn.target] if resized else set()
            )  # all labels there give way
        self.wires[key] = item = WireItem(view, style, detail)
        self.chips[key] = chip = ChipItem(view, style, detail)
        self._scene.addItem(item)
        self._scene.addItem(chip)
        for end in (view.drawn.source, view.drawn.target):
            self._ends[end].add(key)
        return self._siblings(view.drawn)

    def route(self, dirty: Iterable[WireKey]) -> None:
        """Draw these wires again and find places for their labels."""
        keys = sorted(dirty)
        for key in keys:
            curve = self.curve(self.wires[key].view.drawn)
            self.wires[key].run(curve)
            self.labels.route(key, curve)
        self.labels.place({key: chip_size(self.wires[key].view) for key in keys})
        for key in keys:
            box = self.labels.boxes[key]
            self.chips[key].place(box)
            self.wires[key].draw_leader(leader(self.wires[key].curve, box))

    def curve(self, wire: Wire) -> Curve:
        """Where a wire between two cards runs now."""
        siblings = sorted(self.wires[key].view.drawn.slot for key in self._siblings(wire))
        source, target = self._card(wire.source), self._card(wire.target)
        return wire_curve(port_out(source), port_in(target, wire.slot), rank_among(wire.slot, siblings))

    def middles(self) -> dict[WireKey, Position]:
        """Where the middles of the labels are shown."""
        return {key: (chip.x(), chip.y()) for key, chip in self.chips.items()}

    def show_between(self, before: Mapping[WireKey, Position], share: float) -> None:
        """Draw all wires between the cards as they are shown; labels are as far on their way as the cards."""
        for key, item in self.wires.items():
            curve, box = self.curve(item.view.drawn), self.labels.boxes[key]
            item.run(curve)
            item.draw_leader(leader(curve, box) if share >= 1 else None)
            middle = box.x + box.width / 2, box.y + box.height / 2
            self.chips[key].setPos(*between(before.get(key, middle), middle, share))

    def hide(self, key: WireKey | None) -> None:
        """Hide the wire that is in hand; None shows it again."""
        for shown, item in self.wires.items():
            item.setVisible(shown != key)
            self.chips[shown].set_hidden(shown == key)

    def _siblings(self, wire: Wire) -> set[WireKey]:
        """The wires that join the same two cards in the same direction."""
        return {key for key in self._ends[wire.target] if _joins(self.wires[key].view.drawn, wire)}


def between(one: Position, other: Position, share: float) -> Position:
    """The point after this share of the way from one to another."""
    rest = 1 - share
    return rest * one[0] + share * other[0], rest * one[1] + share * other[1]


def _joins(other: Wire, wire: Wire) -> bool:
    return (other.source, other.target) == (wire.source, wire.target)


def _same_ends(new: WireView | None, old: WireView) -> bool:
    return new is not None and new.drawn == old.drawn
