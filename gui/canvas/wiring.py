"""Wiring: the wires in a scene, along routes that follow from where the cards are."""

import math
from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsScene

from core.description.views import NodeView, WireView
from core.graph.model import WireKey
from core.picture.geometry import Box, card_box, tag_box
from core.picture.routing import Card, route
from core.picture.routing.along import Point
from gui.canvas.items.wire_item import WireItem
from gui.canvas.ports import ports_of
from gui.canvas.style import Paint

SMALL = 60  # cards: up to so many, all wires give way to what is dragged


class Wiring:
    """Reconciles wires the way the scene reconciles cards."""

    def __init__(self, scene: QGraphicsScene, paint: Paint) -> None:
        self._scene, self._paint = scene, paint
        self.wires: dict[WireKey, WireItem] = {}
        self._turns: dict[str, frozenset[Point]] = {}  # source -> the corners of all wires from it

    @property
    def boxes(self) -> Mapping[WireKey, Box]:
        """Where the labels are."""
        return {key: item.label_box for key, item in self.wires.items()}

    def keep(self, views: Mapping[WireKey, WireView]) -> None:
        """Drop the wires that are gone."""
        for key in self.wires.keys() - views.keys():
            item = self.wires.pop(key)
            self._paint.note(item, marked=False)
            self._scene.removeItem(item)

    def show(self, key: WireKey, view: WireView) -> bool:
        """Show a wire; where it runs, `route` says. Return whether it is in another state."""
        item = self.wires.get(key)
        if item is None:
            self.wires[key] = item = WireItem(view, self._paint)
            self._scene.addItem(item)
        elif item.view is view or item.view == view:
            return False
        else:
            item.show_view(view)
        return True

    def route(self, cards: Mapping[str, NodeView]) -> Mapping[str, tuple[int, ...]]:
        """Lay all wires between these cards; return the order of ports that the routes need, where it is free."""
        return self._lay(cards, sorted(self.wires), sorting=True)

    def follow(self, cards: Mapping[str, NodeView], moving: Collection[str]) -> None:
        """Lay wires while cards are dragged: in a large graph only theirs. All ports stay in the order they have."""
        keys = sorted(self.wires)
        if len(cards) > SMALL:
            ends = {key: self.wires[key].view.drawn for key in keys}
            keys = [key for key, wire in ends.items() if wire.source in moving or wire.target in moving]
            at_ends = {end for key in keys for end in ends[key][:2]}
            cards = {id: view for id, view in cards.items() if id in at_ends}
        self._lay(cards, keys, sorting=False)

    def _lay(
        self, cards: Mapping[str, NodeView], keys: Sequence[WireKey], *, sorting: bool
    ) -> Mapping[str, tuple[int, ...]]:
        known = {id: _card(view, sorting=sorting) for id, view in cards.items()}
        routed = route(known, [self.wires[key].view.drawn for key in keys])
        sources: dict[str, list[WireKey]] = {}
        for key in keys:
            sources.setdefault(self.wires[key].view.drawn.source, []).append(key)
        for source, keys in sources.items():
            routes = [routed.routes[self.wires[key].view.drawn.key] for key in keys]
            turns = frozenset(corner for found in routes for corner in found.points[1:-1])
            same = turns == self._turns.get(source)
            self._turns[source] = turns
            for key, found in zip(keys, routes, strict=True):
                if not same or found != self.wires[key].route:
                    self.wires[key].lay(found, turns)
        return routed.ports

    def extent(self) -> QRectF:
        """What all wires cover."""
        left, top, right, bottom = math.inf, math.inf, -math.inf, -math.inf
        for item in self.wires.values():
            for x, y in item.points:
                left, top, right, bottom = min(left, x), min(top, y), max(right, x), max(bottom, y)
        return QRectF(left, top, right - left, bottom - top) if self.wires else QRectF()

    def entering(self, id: str) -> list[WireKey]:
        """The wires that end at a card."""
        return [key for key, item in self.wires.items() if item.view.drawn.target == id]

    def hide(self, key: WireKey | None, *, others: bool) -> None:
        """Hide the wire that is in hand; None shows it again, as far as the `others` are shown."""
        for shown, item in self.wires.items():
            item.setVisible(shown != key and others)


def _card(view: NodeView, *, sorting: bool) -> Card:
    ports = ports_of(view)
    free = sorting and view.commutes and len(ports) > 1 and all(view.connected)
    return Card(card_box(view), (tag_box(view),) if view.is_output else (), ports, free)
