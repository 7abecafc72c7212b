"""Collapsed groups: one card represents the nodes of a group, and wires across its border end at that card."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from msgspec import structs

from core.base.lazy import LazyMap
from core.description.closed_forms import closed_form, results_of
from core.description.closed_labels import closed_label
from core.description.views import Frame, NodeKind, NodeState, NodeView, WireView
from core.graph.grouping import belongs_left, card_corner
from core.graph.model import Wire, WireKey
from core.graph.notes import Group, collapsed_into


def folded(frame: Frame) -> Frame:
    """Return the frame with a card for each collapsed group in place of its nodes and inner wires.

    Wires that enter a group keep their key and their label, so that what the chain rule sends across the border can be
    read; wires that leave it start at the one output port of the group's card. Where the group has a closed form, one
    wire for each source enters it, with the closed local derivative on its label.
    """
    group_of, groups = collapsed_into(frame.groups), frame.groups
    if not group_of:
        return frame
    cards = [*(id for id in frame.nodes if id not in group_of), *dict.fromkeys(group_of.values())]
    nodes = LazyMap(dict.fromkeys(cards), lambda id: _card(frame, groups[id]) if id in groups else frame.nodes[id])
    return replace(frame, nodes=nodes, wires=_wires(frame, group_of))


def entries(frame: Frame, group: Group) -> list[WireKey]:
    """The wires that enter a group, in the order of its card's input ports; with a closed form one for each source."""
    inside, graph = set(group.members), frame.basis.evaluation.graph
    place = {id: (graph.nodes[id].y, graph.nodes[id].x, id) for id in group.members}
    keys = [key for key in frame.wires if key.target in inside and graph.wires[key] not in inside]
    keys.sort(key=lambda key: (place[key.target], key.slot))
    if closed_form(frame, group) is None:
        return keys
    return list({graph.wires[key]: key for key in reversed(keys)}.values())[::-1]


def _wires(frame: Frame, group_of: Mapping[str, str]) -> Mapping[WireKey, WireView]:
    """All wires but those within a group, each with the cards and the port that it joins."""
    collapsed = [frame.groups[id] for id in dict.fromkeys(group_of.values())]
    entering = {group.id: entries(frame, group) for group in collapsed}
    ports = {key: slot for keys in entering.values() for slot, key in enumerate(keys)}
    closed = {group.id: form for group in collapsed if (form := closed_form(frame, group)) is not None}
    joined: dict[WireKey, Wire] = {}
    for key in frame.wires:
        wire = Wire(frame.basis.evaluation.graph.wires[key], *key)
        source, target = group_of.get(wire.source, wire.source), group_of.get(wire.target, wire.target)
        if source != target and (target not in entering or key in ports):
            joined[key] = Wire(source, target, ports.get(key, wire.slot))

    def view(key: WireKey) -> WireView:
        whole = frame.wires[key]
        if (form := closed.get(joined[key].target)) is not None:
            whole = closed_label(frame, form, key)
        return whole if joined[key] == whole.drawn else structs.replace(whole, folded=joined[key])

    return LazyMap(joined, view)


def _card(frame: Frame, group: Group) -> NodeView:
    """The card of a collapsed group: its results, and one port for each wire that enters."""
    members, shown = [frame.nodes[id] for id in group.members], [frame.nodes[id] for id in results_of(frame, group)]
    sources = frame.basis.evaluation.graph.wires
    slots = [frame.nodes[sources[key]].short_title for key in entries(frame, group)]
    leaves = {view.id for view in members if view.kind is not NodeKind.OPERATION}
    wires = [(sources[key], key.target) for key in frame.wires]
    first = belongs_left(set(group.members), leaves, wires)
    x, y = card_corner([(view.x, view.y) for view in members], first=first)
    alone = shown[0] if len(shown) == 1 else None
    return NodeView(
        id=group.id,
        name=group.title,
        kind=NodeKind.GROUP,
        symbol="▶",
        title=group.title,
        value=_row((view.short_title, view.value) for view in shown),
        value_exact="",
        grad_exact="",
        x=x,
        y=y,
        slots=tuple(slots),
        inputs=tuple(slots),
        connected=(True,) * len(slots),
        is_output=any(view.is_output for view in members),
        requires_grad=any(view.requires_grad for view in shown),
        state=_state(members, shown),
        problem=next((view.problem for view in members if view.problem), ""),
        waits=any(view.problem for view in members) and all(view.waits for view in members if view.problem),
        edit="",
        is_scalar=False,
        arriving=alone.arriving if alone else 0,
        results=tuple(view.id for view in shown),
        received=_row((view.short_title, view.received) for view in shown),
        sum=alone.sum if alone else "",
        keeps=alone is not None and alone.keeps,
        final=alone.final if alone else "",
        final_sum=alone.final_sum if alone else "",
        table=alone.table if alone else (),
        gradient_table=alone.gradient_table if alone else (),
        final_table=alone.final_table if alone else (),
        shape=alone.shape if alone else "",
    )


def _row(results: Iterable[tuple[str, str]]) -> str:
    """The text of a single result as it is; those of several with their names."""
    pairs = list(results)
    return pairs[0][1] if len(pairs) == 1 else ", ".join(f"{name} {text}" for name, text in pairs if text)


def _state(members: list[NodeView], shown: list[NodeView]) -> NodeState:
    if any(view.state is NodeState.ACTIVE for view in members):
        return NodeState.ACTIVE
    return shown[0].state if shown else NodeState.IDLE
