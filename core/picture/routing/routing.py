"""Routing: the routes of a drawing as it changes, and while cards are dragged."""

from collections import deque
from collections.abc import Mapping, Sequence

from core.graph.model import Wire, WireKey
from core.picture.routing.field import Field
from core.picture.routing.odd import route_odd
from core.picture.routing.parts import Card, Route, Routed, Run
from core.picture.routing.route import field_of, route

WORK = 4_000  # cells and things to look at in one move of a drag in a larger drawing: three milliseconds
RECENT = 3  # drawings whose routes are kept: what is undone is there at once
FEW = 100  # cards; in a larger drawing a drag changes only the wires that have to change


class Routing:
    """Keeps the routes, and says which have changed. While cards are moved, no ports change places.

    What `move` gives is preliminary: other wires stay where they are, so that a wire can be dropped on, and in a large
    drawing there is little time to look for ways. `show` always gives what `route` gives.
    """

    def __init__(self) -> None:
        self.routes: dict[WireKey, Route] = {}
        self.ports: dict[str, tuple[int, ...]] = {}  # of sortable cards, from top to bottom
        self._cards: dict[str, Card] = {}
        self._wires: list[Wire] = []
        self._recent: deque[tuple[Mapping[str, Card], Sequence[Wire], Routed]] = deque(maxlen=RECENT)
        self._drag: _Drag | None = None
        self._moved: dict[str, Card] = {}

    def know(self, cards: Mapping[str, Card], wires: Sequence[Wire], routed: Routed) -> None:
        """Keep what `route` gives for a drawing that will be shown."""
        self._recent.append((cards, wires, routed))

    def show(self, cards: Mapping[str, Card], wires: Sequence[Wire]) -> set[WireKey]:
        """Route the wires of a drawing anew; return the keys of those with another route than before."""
        if not self._moved and cards == self._cards and wires == self._wires:
            return set()
        self._cards, self._wires = dict(cards), list(wires)
        self._moved, self._drag = {}, None
        routed = self._routed()
        self.ports = dict(routed.ports)
        changed = self._differing(routed.routes)
        self.routes = dict(routed.routes)
        return changed

    def _routed(self) -> Routed:
        for cards, wires, routed in self._recent:
            if cards == self._cards and wires == self._wires:
                return routed
        routed = route(self._cards, self._wires)
        self._recent.append((self._cards, self._wires, routed))
        return routed

    def move(self, cards: Mapping[str, Card]) -> set[WireKey]:
        """Route the wires of these cards while they are dragged; return the keys of those with another route now.

        Cards that are not mentioned are where they were; wires, and the number of ports, are those of the last `show`.
        """
        self._moved.update((id, card) for id, card in cards.items() if id in self._moved or card != self._cards[id])
        if not self._moved:
            return set()
        routes = self._dragged()
        changed = self._differing(routes)
        self.routes.update(routes)
        return changed

    def _dragged(self) -> Mapping[WireKey, Route]:
        """The routes of the wires of cards that have been moved."""
        if len(self._cards) <= FEW:
            held = {id: self._with_ports(id, card) for id, card in {**self._cards, **self._moved}.items()}
            routes = route(held, self._wires).routes
            own = (wire.key for wire in self._wires if wire.source in self._moved or wire.target in self._moved)
            return {key: routes[key] for key in own}
        if self._drag is None:
            held = {id: self._with_ports(id, card) for id, card in self._cards.items()}
            self._drag = _Drag(held, self._wires, dict(self.routes))
        return self._drag.move({id: self._with_ports(id, card) for id, card in self._moved.items()})

    def _with_ports(self, id: str, card: Card) -> Card:
        return card._replace(ports=self.ports.get(id, card.ports), sortable=False)

    def _differing(self, routes: Mapping[WireKey, Route]) -> set[WireKey]:
        return {key for key, found in routes.items() if self.routes.get(key) != found}


class _Drag:
    """The wires of some cards of a large drawing that move; all others are as before the drag."""

    def __init__(self, cards: dict[str, Card], wires: Sequence[Wire], routes: Mapping[WireKey, Route]) -> None:
        self._cards, self._before = cards, routes
        self._field: Field = field_of(cards, {wire: routes[wire.key] for wire in wires})
        self._ends: dict[str, list[Wire]] = {}
        for wire in wires:
            for id in {wire.source, wire.target}:
                self._ends.setdefault(id, []).append(wire)

    def move(self, moved: Mapping[str, Card]) -> dict[WireKey, Route]:
        """Return the routes of the wires of these cards; later calls mention them again."""
        own = {wire for id in moved for wire in self._ends.get(id, ())}
        for wire in own:
            self._field.drop(wire.key)
        for id, card in moved.items():
            self._field.put_card(id, card)
        routes: dict[WireKey, Route] = {}
        odd: list[Wire] = []
        for wire in own:
            way = _shift(self._cards, moved, wire)
            if way is None:
                odd.append(wire)
            else:
                routes[wire.key] = shifted = _shifted(self._before[wire.key], *way)
                self._field.put_route(wire.key, wire.source, shifted)
        found = route_odd(self._field, {**self._cards, **moved}, odd, WORK)
        return routes | {wire.key: route for wire, route in found.items()}


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
