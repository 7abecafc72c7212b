"""Wider gaps: routing may lead long wires through other heights than arranging did, and then needs room for them."""

from collections.abc import Mapping

from core.graph.model import Position, Wire
from core.layout.columns import STUB
from core.layout.plan import Plan
from core.picture.geometry import RUN_MIN, Box
from core.picture.routing.parts import RISER_GAP, RUN_GAP, Card
from core.picture.routing.route import lane_widths


def widened(plan: Plan, corners: Mapping[str, Position]) -> dict[str, Position]:
    """Return the corners with each column so far from the one before that the lanes between them have their room."""
    needed = lane_widths(*_cards(plan, corners))
    starts = sorted({x for x, _ in corners.values()})
    ends = {x: max(at + plan.sizes[id][0] for id, (at, _) in corners.items() if at == x) for x in starts}
    moved, by = dict[float, float](), 0.0
    for number, x in enumerate(starts):
        if x in needed:
            room = x - ends[starts[number - 1]]
            by += max(0.0, needed[x] + STUB + RISER_GAP + RUN_MIN + RUN_GAP - room)
        moved[x] = x + by
    return {id: (moved[x], y) for id, (x, y) in corners.items()}


def _cards(plan: Plan, corners: Mapping[str, Position]) -> tuple[dict[str, Card], list[Wire]]:
    """The boxes as routing takes them: ports are numbered from top to bottom."""
    cards: dict[str, Card] = {}
    wires: list[Wire] = []
    for id, corner in corners.items():
        arriving = sorted(link for link in plan.arriving[id] if link.source in corners)
        arriving.sort(key=lambda link: link.arrives)
        cards[id] = Card(Box(*corner, *plan.sizes[id]), (), tuple(range(len(arriving))), id in plan.sortable)
        wires += [Wire(link.source, id, slot) for slot, link in enumerate(arriving)]
    return cards, wires
