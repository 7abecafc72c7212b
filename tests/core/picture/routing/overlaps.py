"""What lies on what in a drawing: labels, cards, wires, risers and crossings, counted from the routes alone."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations, pairwise, product

from core.graph.model import Wire, WireKey
from core.picture.geometry import Box
from core.picture.routing import Card, Route, Routed

TOUCH = 0.5  # units: things that overlap by less only touch
IN_LINE = 6.0  # parallel pieces of different sources that are nearer look like one wire (lanes are at least 6 apart)


def overlaps(
    cards: Mapping[str, Card], wires: list[Wire], routed: Routed, widths: Mapping[WireKey, float] | None = None
) -> Counter[str]:
    """Count overlaps by kind; a label is as wide as its run, or as `widths` says."""
    found: Counter[str] = Counter()
    routes = {wire: routed.routes[wire.key] for wire in wires}
    labels = {wire: _label(route, (widths or {}).get(wire.key)) for wire, route in routes.items()}
    pieces = {wire: [_box(a, b) for a, b in pairwise(route.points)] for wire, route in routes.items()}
    boxes = {id: [card.box, *card.around] for id, card in cards.items()}
    for one, other in combinations(wires, 2):
        found["label on label"] += meet(labels[one], labels[other])
    for wire, around in product(wires, boxes.values()):
        found["label on card"] += any(meet(labels[wire], box) for box in around)
        found["wire under card"] += any(meet(piece, box) for piece in pieces[wire] for box in around)
    for wire, other in product(wires, wires):
        if wire != other:
            found["label on wire"] += any(meet(labels[wire], piece) for piece in pieces[other])
    for one, other in combinations(wires, 2):
        if one.source != other.source:
            found["two wires in one line"] += any(in_line(a, b) for a in pieces[one] for b in pieces[other])
    found["own label"] += sum(meet(labels[wire], piece) for wire in wires for piece in pieces[wire][:-1])
    return +found


def crossings(wires: list[Wire], routed: Routed) -> int:
    """Count the crossings of wires of different sources, each place once for a shared piece."""
    places: set[tuple[float, float]] = set()
    pieces = [(wire, _box(a, b)) for wire in wires for a, b in pairwise(routed.routes[wire.key].points)]
    levels = [(wire, box) for wire, box in pieces if box.height == 0]
    uprights = [(wire, box) for wire, box in pieces if box.width == 0 and box.height]
    for (one, level), (other, upright) in product(levels, uprights):
        if one.source != other.source and meet(level, upright):
            places.add((upright.x, level.y))
    return len(places)


def meet(a: Box, b: Box) -> bool:
    """Whether two boxes, each perhaps a line, have more in common than their edges."""
    return _inside(a.x, a.width, b.x, b.width) and _inside(a.y, a.height, b.y, b.height)


def _inside(a: float, length: float, b: float, other: float) -> bool:
    return (a + min(TOUCH, length / 2) < b + other and b + min(TOUCH, other / 2) < a + length) or (
        length == other == 0 and a == b
    )


def in_line(a: Box, b: Box) -> bool:
    """Whether two pieces are parallel, nearer than IN_LINE, and beside each other for more than a point."""
    if a.width and b.width and not a.height and not b.height:
        return abs(a.y - b.y) < IN_LINE and min(a.x + a.width, b.x + b.width) - max(a.x, b.x) > TOUCH
    if a.height and b.height and not a.width and not b.width:
        return abs(a.x - b.x) < IN_LINE - 0.01 and min(a.y + a.height, b.y + b.height) - max(a.y, b.y) > TOUCH
    return False


def _label(route: Route, width: float | None) -> Box:
    box = route.run.box
    if width is None:
        return box
    return Box(box.x + (box.width - width) / 2, box.y, width, box.height)


def _box(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return Box(min(a[0], b[0]), min(a[1], b[1]), abs(b[0] - a[0]), abs(b[1] - a[1]))
