"""Bands: parts of a drawing above each other, without wires between them; each has columns of its own."""

from collections.abc import Iterator, Mapping, Sequence

from core.graph.model import Wire
from core.picture.routing.parts import Card

APART = 48.0  # free height between two bands, at least: a wire may run a little above or below its cards


def bands(cards: Mapping[str, Card], wires: Sequence[Wire]) -> Iterator[tuple[dict[str, Card], list[Wire]]]:
    """Yield the cards and wires of each band, from top to bottom; wires keep their order."""
    bounds: dict[str, tuple[float, float]] = {}
    first = _first_of_part(cards, wires)
    for id, card in cards.items():
        tops = [card.box.y, *(box.y for box in card.around)]
        top, bottom = bounds.get(first[id], (card.box.y, card.box.y))
        bounds[first[id]] = min(top, *tops), max(bottom, card.box.y + card.box.height)
    band_of: dict[str, int] = {}
    number, end = -1, float("-inf")
    for part, (top, bottom) in sorted(bounds.items(), key=lambda entry: entry[1]):
        number += top >= end + APART
        end = max(end, bottom)
        band_of[part] = number
    found: list[tuple[dict[str, Card], list[Wire]]] = [({}, []) for _ in range(number + 1)]
    for id, card in cards.items():
        found[band_of[first[id]]][0][id] = card
    for wire in wires:
        found[band_of[first[wire.source]]][1].append(wire)
    yield from found


def _first_of_part(cards: Mapping[str, Card], wires: Sequence[Wire]) -> dict[str, str]:
    """For each card one card of all those that wires join to it, directly or not (union-find with path halving)."""
    parent = {id: id for id in cards}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for wire in wires:
        parent[root(wire.source)] = root(wire.target)
    return {id: root(id) for id in cards}
