"""Routing: the routes of a drawing as it changes, and while cards are dragged."""

from collections.abc import Mapping, Sequence

from core.graph.model import Wire, WireKey
from core.picture.routing.field import Field
from core.picture.routing.odd import route_odd
from core.picture.routing.parts import Card, Route, Run
from core.picture.routing.route import field_of, route

FEW = 100  # cards; in a larger drawing a drag changes only the wires that have to change


class Routing:
    """Keeps the routes, and says which have changed. While cards are moved, no ports change places.

    What `move` shows of a large drawing is preliminary; `show` always gives what `route` gives.
    """

    def __init__(self) -> None:
        self.routes: dict[WireKey, Route] = {}
        self.ports: dict[str, tuple[int, ...]] = {}  # of sortable cards, from top to bottom
        self._cards: dict[str, Card] = {}
        self._wires: list[Wire] = []
        self._drag: _Drag | None = None
        self._moved: dict[str, Card] = {}

    def show(self, cards: Mapping[str, Card], wires: Sequence[Wire]) -> set[WireKey]:
        """Route the wires of a drawing anew; return the keys of those with another route than before."""
        if not self._moved and cards == self._cards and wires == self._wires:
            return set()
        self._cards, self._wires = dict(cards), list(wires)
        self._moved, self._drag = {}, None
        routed = route(cards, wires)
        self.ports = dict(routed.ports)
        return self._take(routed.routes)

    def move(self, cards: Mapping[str, Card]) -> set[WireKey]:
        """Route the wires while these cards are dragged; return the keys of those with another route than before.

        Cards that are not mentioned are where they were; wires, and the number of ports, are those of the last `show`.
        """
        self._moved.update((id, card) for id, card in cards.items() if id in self._moved or card != self._cards[id])
        if not self._moved:
            return set()
        if len(self._cards) <= FEW:
            held = {id: self._with_ports(id, card) for id, card in {**self._cards, **self._moved}.items()}
            return self._take(route(held, self._wires).routes)
        if self._drag is None:
            held = {id: self._with_ports(id, card) for id, card in self._cards.items()}
            self._drag = _Drag(held, self._wires, self.routes)
        moved = {id: self._with_ports(id, card) for id, card in self._moved.items()}
        return self._take({**self.routes, **self._drag.move(moved)})

    def _with_ports(self, id: str, card: Card) -> Card:
        return card._replace(ports=self.ports.get(id, card.ports), sortable=False)

    def _take(self, routes: Mapping[WireKey, Route]) -> set[WireKey]:
        changed = {key for key, found in routes.items() if self.routes.get(key) != found}
        self.routes = dict(routes)
        return changed


class _Drag:
    """The routes of a large drawing while some cards move: what they do not touch is as it was before the drag."""

    def __init__(self, cards: dict[str, Card], wires: Sequence[Wire], routes: Mapping[WireKey, Route]) -> None:
        self._cards, self._before = cards, routes
        self._wires = {wire.key: wire for wire in wires}
        self._field: Field = field_of(cards, {wire: routes[wire.key] for wire in wires})
        self._ends: dict[str, list[Wire]] = {}
        for wire in wires:
            for id in {wire.source, wire.target}:
                self._ends.setdefault(id, []).append(wire)
        self._changed: set[WireKey] = set()

    def move(self, moved: Mapping[str, Card]) -> dict[WireKey, Route]:
        """Return the routes that are others than before this move: of the moved cards, and where they are or were."""
        own = {wire for id in moved for wire in self._ends.get(id, ())}
        self._restore(own)
        for id, card in moved.items():
            self._field.put_card(id, card)
        cards = {**self._cards, **moved}
        routes: dict[WireKey, Route] = {key: self._before[key] for key in self._changed}
        odd: list[Wire] = []
        for wire in own:
            way = _shift(self._cards, moved, wire)
            if way is None:
                odd.append(wire)
            else:
                routes[wire.key] = shifted = _shifted(self._before[wire.key], *way)
                self._field.put_route(wire.key, wire.source, shifted)
        odd += [self._wires[key] for key in self._met(moved, own)]
        for wire in odd:
            self._field.drop(wire.key)
        routes.update((wire.key, found) for wire, found in route_odd(self._field, cards, odd).items())
        self._changed = {wire.key for wire in [*own, *odd]}
        return routes

    def _restore(self, own: set[Wire]) -> None:
        """Put the wires that gave way back to where they were before the drag, and take away those of moved cards."""
        for key in self._changed:
            self._field.put_route(key, self._wires[key].source, self._before[key])
        for wire in own:
            self._field.drop(wire.key)

    def _met(self, moved: Mapping[str, Card], own: set[Wire]) -> set[WireKey]:
        """The other wires that the moved cards cover, or of which they cover the label."""
        keys = {wire.key for wire in own}
        boxes = [box for card in moved.values() for box in (card.box, *card.around)]
        return {key for box in boxes for key in self._field.meeting(box) if isinstance(key, WireKey)} - keys


def _shift(before: Mapping[str, Card], moved: Mapping[str, Card], wire: Wire) -> tuple[float, float] | None:
    """How far both ends of a wire have moved, if that is equally far."""
    if wire.source not in moved or wire.target not in moved:
        return None
    ways = [
        (moved[id].box.x - before[id].box.x, moved[id].box.y - before[id].box.y) for id in (wire.source, wire.target)
    ]
    return ways[0] if ways[0] == ways[1] else None


def _shifted(found: Route, dx: float, dy: float) -> Route:
    left, right, y = found.run
    points = tuple((px + dx, py + dy) for px, py in found.points)
    return found._replace(points=points, run=Run(left + dx, right + dx, y + dy))
