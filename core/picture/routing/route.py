"""Routes of all wires of a drawing, as a pure function of where its cards are."""

from collections.abc import Mapping, Sequence

from core.base.progress import progressed, stretch
from core.graph.model import Wire, WireKey
from core.picture.routing.bands import bands
from core.picture.routing.field import Field
from core.picture.routing.odd import route_odd
from core.picture.routing.parts import Card, Route, Routed, in_order
from core.picture.routing.regular import Regular


def route(cards: Mapping[str, Card], wires: Sequence[Wire]) -> Routed:
    """Return the routes of all wires between these cards, and the order of the ports of sortable cards.

    Both depend on nothing but the boxes of the cards, what is around them and which ports they have; lengths are canvas
    units. Costs O(n log n) time for n wires, besides the crossings that are avoided.
    """
    routed: list[Routed] = []
    done = 0
    for band in bands(cards, wires):
        part = len(band[0])
        with stretch(done / len(cards), (done + part) / len(cards)):
            routed.append(_route_band(*band))
        done += part
    routes = {key: found for band in routed for key, found in band.routes.items()}
    ports = {id: found for band in routed for id, found in band.ports.items()}
    return Routed({wire.key: routes[wire.key] for wire in wires}, ports)


def _route_band(cards: Mapping[str, Card], wires: Sequence[Wire]) -> Routed:
    """The routes in a part of the drawing that no other part is beside."""
    wires, ordered, regular = _in_columns(cards, wires)
    progressed(0.6)
    routes = regular.routes(ordered)
    odd = [wire for wire in wires if wire not in routes]
    strays = [*regular.odd_cards, *regular.overhanging()]
    if odd or strays:
        field = field_of(ordered, routes)
        met = _meeting(field, ordered, strays, routes)
        for wire in met:
            field.drop(wire.key)
        routes.update(route_odd(field, ordered, [*odd, *met]))
    ports = {id: card.ports for id, card in ordered.items() if card.sortable}
    return Routed({wire.key: routes[wire] for wire in wires}, ports)


def lane_widths(cards: Mapping[str, Card], wires: Sequence[Wire]) -> dict[float, float]:
    """Return how wide the lanes of a gap are, by the left edge of the column after it, for each gap with a riser.

    Gaps should be wide enough for all: what a gap needs depends on heights and on the order of columns only.
    """
    _, ordered, regular = _in_columns(cards, wires)
    return regular.widths(ordered)


def all_regular(cards: Mapping[str, Card], wires: Sequence[Wire]) -> bool:
    """Return whether all wires run forward through columns, and none would lie on another there."""
    ordered_wires, ordered, regular = _in_columns(cards, wires)
    return len(regular.routes(ordered)) == len(ordered_wires)


def _in_columns(cards: Mapping[str, Card], wires: Sequence[Wire]) -> tuple[list[Wire], dict[str, Card], Regular]:
    """The wires from left to right, the cards with their ports in order, and the ways of the regular wires."""
    cards = dict(sorted(cards.items(), key=lambda item: (item[1].box, item[0])))
    wires = sorted(wires, key=lambda wire: (cards[wire.source].box, cards[wire.target].box, wire.slot, wire))
    ordered = in_order(cards, wires, lambda wire: cards[wire.source].out[1])
    regular = Regular(ordered)
    regular.take(wires)
    return wires, in_order(ordered, wires, regular.arrival), regular


def field_of(cards: Mapping[str, Card], routes: Mapping[Wire, Route]) -> Field:
    """Return a field with these cards and routes."""
    field = Field((min(card.box.x for card in cards.values()), min(card.box.y for card in cards.values())))
    for id, card in cards.items():
        field.put_card(id, card)
    for wire, found in routes.items():
        field.put_route(wire.key, wire.source, found)
    return field


def _meeting(
    field: Field, cards: Mapping[str, Card], strays: Sequence[str], routes: Mapping[Wire, Route]
) -> list[Wire]:
    """The wires that pass under a card that is in no column, or under a text, or have their label there."""
    keys: set[WireKey] = set()
    for id in strays:
        for box in (cards[id].box, *cards[id].around):
            keys.update(key for key in field.meeting(box) if isinstance(key, WireKey))
    return [wire for wire in routes if wire.key in keys]
