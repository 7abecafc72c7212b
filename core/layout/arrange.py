"""Arranging a graph from left to right: groups stay together, notes stay at the card that they are nearest to."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import ceil
from types import MappingProxyType

from msgspec import structs

from core.base.progress import progressed, stretch
from core.description.frame import frame
from core.description.views import Frame, NodeView, WireView
from core.graph.grouping import move_cards
from core.graph.model import Graph, Position
from core.graph.session import Session
from core.layout.layering import VIEW
from core.layout.notes import place_notes
from core.layout.placing import placed
from core.layout.plan import Link, Plan, Size
from core.picture.drawing import drawn
from core.picture.geometry import (
    CARD_HEIGHT,
    CARD_MIN,
    FRAME_ROOM,
    TITLE_STRIP,
    label_width,
    up_to_grid,
)
from core.picture.routing import Card, card_of

COMPONENT_GAP = 64.0
MARGIN = up_to_grid(FRAME_ROOM)  # between a group's frame and the cards in it, so that these are on the grid
HEAD = up_to_grid(FRAME_ROOM + TITLE_STRIP)
GAP = 40.0  # between boxes without wires
PLANNED = 0.2  # the share of the whole that it takes to find the sizes of all cards and labels
ROUNDS = 6  # of arranging groups, at most, until nothing moves any more
BESIDE = 2.0  # between an operation and the card that a constant inside it would have: in the gap before the column
BELOW_RUN = 24.0  # between the middle of the operation and that card: below, or above, a label


def arranged(graph: Graph, *, constants_as_cards: bool = False, new: Collection[str] = (), view: Size = VIEW) -> Graph:
    """Return the graph as `arrange` places it, with room for all that cards and labels show during the pass.

    `new` are nodes that have no place yet; neither have cards that lie exactly on each other, nor those of a graph in
    which all are at one height.
    """
    shown = drawn(frame(Session(graph)), constants_as_cards=constants_as_cards)
    plan = planned(shown)
    taken = Counter(plan.places.values())
    unplaced = {id for id, place in plan.places.items() if taken[place] > 1 or id in new}
    if len({y for _, y in taken}) == 1:
        unplaced.update(plan.places)
    plan = replace(plan, new=frozenset(unplaced))
    groups = {group.id: group.members for group in graph.groups.values() if not group.collapsed}
    seen = {id: inside for id, members in groups.items() if (inside := [m for m in members if m in plan.sizes])}
    progressed(PLANNED)
    with stretch(PLANNED, 1.0):
        places = arrange(plan, seen, view)
    notes = place_notes(graph.notes.values(), plan, replace(plan, places=places), seen)
    return move_cards(graph, {**places, **_inside(graph, plan, places), **notes})


def _inside(graph: Graph, plan: Plan, places: Mapping[str, Position]) -> dict[str, Position]:
    """The corners of the constants that are drawn inside an operation: where a card of theirs would cover no other."""
    found: dict[str, Position] = {}
    for key, source in graph.wires.items():
        if key.target in places and source in graph.nodes and source not in places and graph.nodes[source].constant:
            (x, y), (_, height) = places[key.target], plan.sizes[key.target]
            away = BELOW_RUN if key.slot else -BELOW_RUN - CARD_HEIGHT
            found[source] = x - CARD_MIN - BESIDE, y + height / 2 + away
    return found


def planned(shown: Frame) -> Plan:
    """The plan of a drawn frame: its cards and labels, each as large as it is at the end of the pass."""
    views = {id: _in_slot_order(view) for id, view in shown.nodes.items()}
    cards = {id: card_of(view) for id, view in views.items()}
    sizes = {id: (card.box.width, card.box.height) for id, card in cards.items()}
    places = {id: (card.box.x, card.box.y) for id, card in cards.items()}
    links = {key: _link(cards, wire) for key, wire in shown.wires.items()}
    return Plan(sizes, places, links, frozenset(id for id, card in cards.items() if card.sortable), cards=cards)


def _in_slot_order(view: NodeView) -> NodeView:
    """The card with all its ports in the order of the slots, whatever the order in which they are drawn now."""
    return structs.replace(view, ports=None) if _is_sortable(view) else view


def _is_sortable(view: NodeView) -> bool:
    """Whether the ports may be drawn in another order."""
    return view.commutes and not view.inside and len(view.slots) > 1 and all(view.connected)


def _link(cards: Mapping[str, Card], view: WireView) -> Link:
    wire = view.drawn
    source, target = cards[wire.source], cards[wire.target]
    leaves, arrives = source.out[1] - source.box.y, target.port(wire.slot)[1] - target.box.y
    return Link(wire.source, wire.target, leaves, arrives, label_width(view), wire.slot)


def arrange(
    plan: Plan, groups: Mapping[str, Sequence[str]] = MappingProxyType({}), view: Size = VIEW
) -> dict[str, Position]:
    """Return the top-left corner of every box, in even canvas units; as large as can be in a view of this size.

    Idempotent: arranging twice gives the same positions. Each group (id -> members) is arranged by itself and then
    treated as a single box, unless that would close a loop.
    """
    corners = _arranged(plan, groups, view)
    for _ in range(ROUNDS if groups else 0):  # the inside of a group depends on what is around it, and the reverse
        before, corners = corners, _arranged(replace(plan, places=corners, new=frozenset()), groups, view)
        if corners == before:
            break
    return corners


def _arranged(plan: Plan, groups: Mapping[str, Sequence[str]], view: Size) -> dict[str, Position]:
    insides: dict[str, Mapping[str, Position]] = {}
    outer = plan
    for id, members in groups.items():
        inner = plan.part(members)
        at = placed(inner, inner.order, view).corners
        left, top = (min(at[member][axis] for member in members) for axis in (0, 1))
        inside = {member: (at[member][0] - left + MARGIN, at[member][1] - top + HEAD) for member in members}
        tried = _contracted(plan, {**insides, id: inside})
        if len(tried.links) - len(tried.forward) == len(plan.links) - len(plan.forward):
            insides[id], outer = inside, tried
    corners = _stacked(outer, view)
    for id, held in insides.items():
        left, top = corners.pop(id)
        corners |= {member: (left + x, top + y) for member, (x, y) in held.items()}
    return {id: corners[id] for id in plan.sizes}


def _contracted(plan: Plan, insides: Mapping[str, Mapping[str, Position]]) -> Plan:
    """The plan in which each group is a single box, with its members at these places from its corner."""
    group_of = {member: id for id, inside in insides.items() for member in inside}
    sizes, places = {}, {}
    for id in plan.sizes:
        group = group_of.get(id)
        if group is None:
            sizes[id], places[id] = plan.sizes[id], plan.places[id]
        elif group not in sizes:
            inside = insides[group]
            sizes[group] = (
                max(x + plan.sizes[member][0] for member, (x, _) in inside.items()) + MARGIN,
                max(y + plan.sizes[member][1] for member, (_, y) in inside.items()) + MARGIN,
            )
            places[group] = (
                min(plan.places[member][0] for member in inside) - MARGIN,
                min(plan.places[member][1] for member in inside) - HEAD,
            )
    links = {}
    for key, link in plan.links.items():
        (source, down), (target, deep) = (_outside(end, group_of, insides) for end in (link.source, link.target))
        if source != target or source not in insides:
            links[key] = Link(source, target, link.leaves + down, link.arrives + deep, link.label)
    new = frozenset(id for id in sizes if plan.new.issuperset(insides.get(id, (id,))))
    return Plan(sizes, places, links, plan.sortable, new=new)


def _outside(id: str, group_of: Mapping[str, str], insides: Mapping[str, Mapping[str, Position]]) -> tuple[str, float]:
    """The box that represents `id` outside its group, and how far below the top of that box it is."""
    return (group_of[id], insides[group_of[id]][id][1]) if id in group_of else (id, 0.0)


def _stacked(plan: Plan, view: Size) -> dict[str, Position]:
    """Connected parts below each other, boxes without any wire in rows at the bottom."""
    positions: dict[str, Position] = {}
    bottom = 0.0
    parts = _components(plan)
    done = 0
    for part in (part for part in parts if len(part) > 1):
        with stretch(done / len(plan.sizes), (done + len(part)) / len(plan.sizes)):
            found = placed(plan, part, view)
        done += len(part)
        positions |= {id: (x, y + bottom) for id, (x, y) in found.corners.items()}
        bottom += 2.0 * ceil(found.height / 2) + COMPONENT_GAP
    alone = [part[0] for part in parts if len(part) == 1]
    return positions | _in_rows(alone, plan.sizes, up_to_grid(bottom))


def _components(plan: Plan) -> list[list[str]]:
    """Connected parts, each with its sources first; from top to bottom as they are now, else as they were made."""
    part_of = {id: [id] for id in plan.sizes}
    for link in plan.links.values():
        small, large = sorted((part_of[link.source], part_of[link.target]), key=len)
        if small is not large:
            large += small
            part_of |= dict.fromkeys(small, large)
    made = {id: place for place, id in enumerate(plan.sizes)}
    ordered = {id: place for place, id in enumerate(plan.order)}
    parts = [sorted(part, key=ordered.__getitem__) for id, part in part_of.items() if part[0] == id]
    return sorted(parts, key=lambda part: min((plan.places[id][1], plan.places[id][0], made[id]) for id in part))


def _in_rows(ids: Sequence[str], boxes: Mapping[str, Size], top: float, per_row: int = 6) -> dict[str, Position]:
    positions: dict[str, Position] = {}
    for start in range(0, len(ids), per_row):
        row, x = ids[start : start + per_row], 0.0
        for id in row:
            positions[id] = (x, top)
            x = up_to_grid(x + boxes[id][0] + GAP)
        top = up_to_grid(top + max(boxes[id][1] for id in row) + GAP)
    return positions
