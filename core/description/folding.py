"""Collapsed groups: one card stands for the nodes of a group, and the wires that pass its border end at it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.description.views import Frame, NodeKind, NodeState, NodeView, WireView
from core.graph.grouping import card_corner, stands_first
from core.graph.model import Wire, WireKey
from core.graph.notes import Group, home_of


def folded(frame: Frame) -> Frame:
    """Return the picture with its collapsed groups folded: their nodes and inner wires vanish.

    Wires that enter keep their key and their label, so what the chain rule sends through the border can be read;
    wires that leave start at the one output port of the group's card.
    """
    home = home_of(frame.groups)
    if not home:
        return frame
    cards = {id: _card(frame, frame.groups[id]) for id in dict.fromkeys(home.values())}
    nodes = {id: view for id, view in frame.nodes.items() if id not in home} | cards
    return replace(frame, nodes=nodes, wires=_wires(frame, home))


def entries(frame: Frame, group: Group) -> list[WireKey]:
    """The wires that enter a group, in the order of its card's input ports."""
    inside = set(group.members)
    place = {id: (frame.nodes[id].y, frame.nodes[id].x, id) for id in group.members}
    keys = [key for key, wire in frame.wires.items() if key.target in inside and wire.source not in inside]
    return sorted(keys, key=lambda key: (place[key.target], key.slot))


def results(frame: Frame, group: Group) -> list[str]:
    """The members that give something to the world outside, or nothing to anyone."""
    inside = set(group.members)
    used = {wire.source for wire in frame.wires.values() if wire.source in inside}
    outward = {wire.source for key, wire in frame.wires.items() if wire.source in inside and key.target not in inside}
    found = [id for id in group.members if id in outward or id == frame.output]
    return found or [id for id in group.members if id not in used]


def _wires(frame: Frame, home: Mapping[str, str]) -> dict[WireKey, WireView]:
    ports = {
        key: slot for id in dict.fromkeys(home.values()) for slot, key in enumerate(entries(frame, frame.groups[id]))
    }
    wires: dict[WireKey, WireView] = {}
    for key, wire in frame.wires.items():
        source, target = home.get(wire.source, wire.source), home.get(wire.target, wire.target)
        if (source, target) == (wire.source, wire.target):
            wires[key] = wire
        elif source != target:
            wires[key] = replace(wire, folded=Wire(source, target, ports.get(key, wire.slot)))
    return wires


def _card(frame: Frame, group: Group) -> NodeView:
    """The card of a collapsed group: its results, and one port for each wire that enters."""
    members, shown = [frame.nodes[id] for id in group.members], [frame.nodes[id] for id in results(frame, group)]
    slots = [_called(frame.nodes[frame.wires[key].source]) for key in entries(frame, group)]
    leaves = {view.id for view in members if view.kind is not NodeKind.OPERATION}
    wires = [(wire.source, key.target) for key, wire in frame.wires.items()]
    first = stands_first(set(group.members), leaves, wires)
    x, y = card_corner([(view.x, view.y) for view in members], first=first)
    return NodeView(
        id=group.id,
        name=group.title,
        kind=NodeKind.GROUP,
        symbol="▶",
        title=group.title,
        value=_row((_called(view), view.value) for view in shown),
        value_exact="",
        grad=_row((_called(view), view.grad) for view in shown),
        grad_exact="",
        holds=_row((_called(view), view.holds) for view in shown),
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
        arriving=shown[0].arriving if len(shown) == 1 else 0,
        results=tuple(view.id for view in shown),
    )


def _called(view: NodeView) -> str:
    """A node's name, a constant's value."""
    return view.title.partition(" = ")[0]


def _row(results: Iterable[tuple[str, str]]) -> str:
    """One result as it is; several with their names."""
    pairs = list(results)
    return pairs[0][1] if len(pairs) == 1 else ", ".join(f"{name} {text}" for name, text in pairs if text)


def _state(members: list[NodeView], shown: list[NodeView]) -> NodeState:
    if any(view.state is NodeState.ACTIVE for view in members):
        return NodeState.ACTIVE
    return shown[0].state if shown else NodeState.IDLE
