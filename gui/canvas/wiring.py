"""Wiring: the wires in a scene, along routes that follow from where the cards are."""

import math
from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsScene

from core.description.views import NodeView, WireView
from core.graph.model import WireKey
from core.picture.geometry import Box, card_box, tag_box
from core.picture.routing import Card, route
from core.picture.routing.along import Point
from gui.canvas.items.wire_item import WireItem
from gui.canvas.style import Paint


class Wiring:
    """Reconciles wires the way the scene reconciles cards."""

    def __init__(self, scene: QGraphicsScene, paint: Paint) -> None:
        self._scene, self._paint = scene, paint
        self.wires: dict[WireKey, WireItem] = {}
        self._entering: dict[str, list[WireKey]] = {}  # target -> its wires
        self._turns: dict[str, frozenset[Point]] = {}  # source -> the corners of all wires from it

    @property
    def boxes(self) -> Mapping[WireKey, Box]:
        """Where the labels are."""
        return {key: item.label_box for key, item in self.wires.items()}

    def keep(self, views: Mapping[WireKey, WireView]) -> None:
        """Drop the wires that are gone."""
        for key in self.wires.keys() - views.keys():
            self._scene.removeItem(self.wires.pop(key))

    def show(self, key: WireKey, view: WireView) -> None:
        """Show a wire; where it runs, `route` says."""
        item = self.wires.get(key)
        if item is None:
            self.wires[key] = item = WireItem(view, self._paint)
            self._scene.addItem(item)
        elif item.view is not view and item.view != view:
            item.show_view(view)

    def route(self, cards: Iterable[NodeView], *, sorting: bool) -> Mapping[str, tuple[int, ...]]:
        """Lay all wires between these cards; return the order of ports that the routes need, where it is free.

        Without `sorting`, as long as something is dragged, all ports stay in the order that they have.
        """
        known = {view.id: _card(view, sorting=sorting) for view in cards}
        routed = route(known, [item.view.drawn for item in self._in_order()])
        sources: dict[str, list[WireKey]] = {}
        self._entering = {}
        for key, item in self.wires.items():
            wire = item.view.drawn
            sources.setdefault(wire.source, []).append(key)
            self._entering.setdefault(wire.target, []).append(key)
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
        return self._entering.get(id, [])

    def among(self, ids: Collection[str]) -> list[WireItem]:
        """The wires between these cards."""
        items = [self.wires[key] for id in ids for key in self.entering(id)]
        return [item for item in items if item.view.drawn.source in ids]

    def hide(self, key: WireKey | None) -> None:
        """Hide the wire that is in hand; None shows it again."""
        for shown, item in self.wires.items():
            item.setVisible(shown != key)

    def _in_order(self) -> list[WireItem]:
        """The wires in an order that depends on the graph alone."""
        return [self.wires[key] for key in sorted(self.wires)]


def _card(view: NodeView, *, sorting: bool) -> Card:
    ports = tuple(range(len(view.slots))) if view.ports is None else view.ports
    free = sorting and view.commutes and len(ports) > 1 and all(view.connected)
    return Card(card_box(view), (tag_box(view),) if view.is_output else (), ports, free)
