"""Arranging a graph from left to right: groups stay together, notes stay at the card that they are nearest to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from core.description.folding import folded
from core.description.frame import frame
from core.description.views import Frame, WireState, WireView
from core.graph.grouping import move_cards
from core.graph.model import Graph, Position, WireKey
from core.graph.session import Session
from core.layout.clearing import placed
from core.layout.columns import GAP
from core.layout.notes import place_notes
from core.layout.plan import Link, Plan, Size
from core.picture.geometry import (
    FRAME_ROOM,
    LABEL_BOTTOM,
    LABEL_TOP,
    TITLE_STRIP,
    card_size,
    label_width,
    port_in,
    port_out,
    up_to_grid,
)

COMPONENT_GAP = 64.0
MARGIN = up_to_grid(FRAME_ROOM)  # between a group's frame and the cards in it, so that these are on the grid
HEAD = up_to_grid(FRAME_ROOM + TITLE_STRIP)
QUIET = 96.0  # width between columns for a label without numbers; what is longer has room above or below cards
MOMENTS = 24  # of the backward pass, at which cards and labels are measured


def arranged(graph: Graph) -> Graph:
    """Return the graph as `arrange` places it, with room for all that cards and labels show during the pass."""
    plan = planned(graph)
    groups = {group.id: group.members for group in graph.groups.values() if not group.collapsed}
    places = arrange(plan, groups)
    notes = place_notes(graph.notes.values(), plan, replace(plan, places=places), groups)
    return move_cards(graph, {**places, **notes})


def planned(graph: Graph) -> Plan:
    """The plan of a graph: its cards and labels, groups collapsed as they are, each as large as it ever becomes."""
    boxes: dict[str, Size] = {}
    chips: dict[WireKey, Size] = {}
    shown = frame(Session(graph))
    for step in range(0, shown.steps + 1, 1 + shown.steps // MOMENTS):
        shown = frame(Session(graph, step), shown)
        seen = folded(shown)
        boxes = {id: _larger(boxes.get(id), card_size(card)) for id, card in seen.nodes.items()}
        chips = {key: _larger(chips.get(key), _label(wire)) for key, wire in seen.wires.items()}
    seen = folded(shown)
    places = {id: (card.x, card.y) for id, card in seen.nodes.items()}
    return Plan(boxes, places, {key: _link(seen, key, chips[key]) for key in seen.wires})


def _link(seen: Frame, key: WireKey, label: Size) -> Link:
    wire = seen.wires[key].drawn
    source, target = (replace(seen.nodes[id], x=0.0, y=0.0) for id in (wire.source, wire.target))
    return Link(wire.source, wire.target, port_out(source)[1], port_in(target, wire.slot)[1], label)


def _label(wire: WireView) -> Size:
    """The room for a label. One that only gives a reason is long; it must not make the picture too wide to read."""
    width, height = label_width(wire), LABEL_TOP + LABEL_BOTTOM
    return (min(width, QUIET) if wire.state is WireState.NONE else width), height


def _larger(one: Size | None, other: Size) -> Size:
    return other if one is None else (max(one[0], other[0]), max(one[1], other[1]))


def arrange(plan: Plan, groups: Mapping[str, Sequence[str]] = MappingProxyType({})) -> dict[str, Position]:
    """Return the top-left corner of every box, in canvas units on the grid.

    Idempotent: arranging twice gives the same positions. Each group (id -> members) is arranged by itself and then
    treated as a single box, unless that would close a loop.
    """
    corners: dict[str, Position] = {}
    for _ in range(2 if groups else 1):  # the first round does not know where the wires that enter a group begin
        corners = _arranged(plan, groups, corners)
    return corners


def _arranged(plan: Plan, groups: Mapping[str, Sequence[str]], before: Mapping[str, Position]) -> dict[str, Position]:
    insides: dict[str, Mapping[str, Position]] = {}
    outer = plan
    for id, members in groups.items():
        inner = plan.part(members, before)
        at = placed(inner, inner.order)
        left, top = (min(at[member][axis] for member in members) for axis in (0, 1))
        inside = {member: (at[member][0] - left + MARGIN, at[member][1] - top + HEAD) for member in members}
        tried = _contracted(plan, {**insides, id: inside})
        if len(tried.links) - len(tried.forward) == len(plan.links) - len(plan.forward):
            insides[id], outer = inside, tried
    corners = _stacked(outer)
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
    return Plan(sizes, places, links)


def _outside(id: str, group_of: Mapping[str, str], insides: Mapping[str, Mapping[str, Position]]) -> tuple[str, float]:
    """The box that represents `id` outside its group, and how far below the top of that box it is."""
    return (group_of[id], insides[group_of[id]][id][1]) if id in group_of else (id, 0.0)


def _stacked(plan: Plan) -> dict[str, Position]:
    """Connected parts below each other, boxes without any wire in rows at the bottom."""
    positions: dict[str, Position] = {}
    bottom = 0.0
    parts = _components(plan)
    for part in (part for part in parts if len(part) > 1):
        positions |= {id: (x, y + bottom) for id, (x, y) in placed(plan, part).items()}
        bottom = max(positions[id][1] + plan.sizes[id][1] for id in part) + COMPONENT_GAP
    alone = [part[0] for part in parts if len(part) == 1]
    return positions | _in_rows(alone, plan.sizes, up_to_grid(bottom))


def _components(plan: Plan) -> list[list[str]]:
    """Connected parts, each with its sources first; from top to bottom as they are now, else as they were made."""
    import networkx  # here: a window that opens a saved graph arranges nothing, and starts sooner without it

    structure = networkx.Graph((link.source, link.target) for link in plan.links.values())
    structure.add_nodes_from(plan.sizes)
    made = {id: place for place, id in enumerate(plan.sizes)}
    ordered = {id: place for place, id in enumerate(plan.order)}
    parts = [sorted(part, key=ordered.__getitem__) for part in networkx.connected_components(structure)]
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
