"""Wiring: the wires in a scene, along routes that follow from where the cards are."""

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsScene

from core.description.views import NodeView, WireView
from core.graph.model import WireKey
from core.picture.ahead import Ahead
from core.picture.geometry import Box
from core.picture.routing import Routing, card_of
from gui.canvas.bridging import lay
from gui.canvas.items.wire_item import WireItem
from gui.canvas.stock import Stock
from gui.canvas.style import Paint


class Wiring:
    """Reconciles wires the way the scene reconciles cards."""

    def __init__(self, scene: QGraphicsScene, paint: Paint, stock: Stock) -> None:
        self._scene, self._paint, self._stock = scene, paint, stock
        self.wires: dict[WireKey, WireItem] = {}
        self.extent = QRectF()  # what all wires cover; while cards are dragged, also what they have covered
        self._routing = Routing()
        self._from: dict[str, list[WireKey]] = {}  # card -> wires that begin there
        self._to: dict[str, list[WireKey]] = {}  # card -> wires that end there
        self._drawn: dict[WireKey, WireKey] = {}  # a wire as it is drawn -> the wire

    @property
    def boxes(self) -> Mapping[WireKey, Box]:
        """Where the labels are."""
        return {key: item.label_box for key, item in self.wires.items()}

    @property
    def ports(self) -> Mapping[str, tuple[int, ...]]:
        """The order of ports that the routes need, where it is free."""
        return self._routing.ports

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
            self.wires[key] = item = self._stock.wire(key, view)
            self._scene.addItem(item)
        elif item.view is view or item.view == view:
            return False
        else:
            item.show_view(view)
        return True

    def expect(self, ahead: Ahead) -> None:
        """Know the routes of a picture that will be shown."""
        self._routing.know(ahead.cards, ahead.wires, ahead.routed)

    def route(self, views: Mapping[str, NodeView]) -> None:
        """Lay all wires between these cards."""
        ends = {key: item.view.drawn for key, item in self.wires.items()}
        self._drawn = {wire.key: key for key, wire in ends.items()}
        self._from, self._to = {}, {}
        for key, wire in ends.items():
            self._from.setdefault(wire.source, []).append(key)
            self._to.setdefault(wire.target, []).append(key)
        cards = {id: card_of(view) for id, view in views.items()}
        self._routing.show(cards, [ends[key] for key in sorted(ends)])
        routes = self._routing.routes
        self._lay([wire.key for key, wire in ends.items() if routes[wire.key] != self.wires[key].route])
        self.extent = _united(self.wires.values())

    def follow(self, views: Mapping[str, NodeView]) -> None:
        """Lay the wires of these cards while they are dragged; all ports stay in the order that they have."""
        changed = self._routing.move({id: card_of(view) for id, view in views.items()})
        self._lay(changed)
        self.extent |= _united(self.wires[self._drawn[key]] for key in changed)

    def _lay(self, changed: Collection[WireKey]) -> None:
        """Lay wires along their routes, with all others from the same cards: a bridge depends on where they turn."""
        keys = (self._drawn[key] for key in changed)
        for source in {self.wires[key].view.drawn.source for key in keys}:
            lay(self.wires, {key: self._routing.routes[self.wires[key].view.drawn.key] for key in self._from[source]})

    def entering(self, id: str) -> list[WireKey]:
        """The wires that end at a card."""
        return self._to.get(id, [])

    def among(self, ids: Collection[str]) -> list[WireItem]:
        """The wires between these cards."""
        items = [self.wires[key] for id in ids for key in self.entering(id)]
        return [item for item in items if item.view.drawn.source in ids]

    def hide(self, key: WireKey | None, *, others: bool) -> None:
        """Hide the wire that is in hand; None shows it again, as far as the `others` are shown."""
        for shown, item in self.wires.items():
            item.setVisible(shown != key and others)


def _united(items: Iterable[WireItem]) -> QRectF:
    area = QRectF()
    for item in items:
        area |= item.rect()
    return area
