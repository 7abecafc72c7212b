"""Drawn frames: what the canvas shows of a frame: groups collapsed, constants inside operations, ports in order."""

from collections.abc import Mapping
from dataclasses import replace

from core.base.numbers import MINUS
from core.description.folding import folded
from core.description.views import Frame, NodeView, WireView
from core.engine.ops import OPS
from core.graph.model import WireKey
from core.picture.geometry import port_out

LONGEST_INSIDE = 6  # characters of a constant that is drawn inside its operation


def drawn(frame: Frame, *, constants_as_cards: bool = False) -> Frame:
    """Return the frame as the canvas shows it: a pure function of it, so that a reopened document looks the same.

    A collapsed group is one card; a constant that feeds one operation is part of that operation's card, unless
    `constants_as_cards`; the ports of an operation whose inputs commute are in the order of its sources' heights.
    """
    shown = folded(frame)
    if not constants_as_cards:
        shown = _with_constants_inside(shown)
    return _with_ports_in_order(shown)


def constants_inside(frame: Frame) -> dict[str, WireKey]:
    """For each constant that a drawn frame shows inside an operation, the wire that joins the two."""
    fed: dict[str, list[WireKey]] = {}
    for key, wire in frame.wires.items():
        fed.setdefault(wire.source, []).append(key)
    found: dict[str, WireKey] = {}
    taken: set[str] = set()
    group_of = {member: group.id for group in frame.groups.values() for member in group.members}
    for id, view in frame.nodes.items():
        keys = fed.get(id, ())
        if not (view.is_constant and len(keys) == 1 and not view.is_output and len(view.symbol) <= LONGEST_INSIDE):
            continue
        key = keys[0]
        if group_of.get(id) != group_of.get(key.target):
            continue  # the frame of a group is around the cards of its members
        if key.target not in taken and view.is_scalar and _goes_inside(frame, key):
            found[id] = key
            taken.add(key.target)
    return found


def _goes_inside(frame: Frame, key: WireKey) -> bool:
    """Whether the operation can write a constant of this slot in its strip, and has another port left."""
    target = frame.nodes.get(key.target)
    operation = frame.basis.evaluation.graph.nodes.get(key.target)
    if target is None or operation is None or operation.op is None or frame.wires[key].folded is not None:
        return False
    return bool(OPS[operation.op].slots[key.slot].inside) and len(target.slots) > 1


def _with_constants_inside(frame: Frame) -> Frame:
    inside = constants_inside(frame)
    if not inside:
        return frame
    nodes = {id: view for id, view in frame.nodes.items() if id not in inside}
    for id, key in inside.items():
        nodes[key.target] = _holding(frame, nodes[key.target], frame.nodes[id], key)
    hidden = set(inside.values())
    wires = {key: wire for key, wire in frame.wires.items() if key not in hidden}
    return replace(frame, nodes=nodes, wires=wires)


def _holding(frame: Frame, view: NodeView, constant: NodeView, key: WireKey) -> NodeView:
    """The card of an operation with a constant inside."""
    operation = OPS[frame.basis.evaluation.graph.nodes[key.target].op or ""]
    ports = tuple(slot for slot in range(len(view.slots)) if slot != key.slot)
    return replace(
        view, symbol=_inside_text(operation.slots[key.slot].inside, constant.symbol), ports=ports, inside=(constant.id,)
    )


def _inside_text(template: str, number: str) -> str:
    """The strip's text; a negative number after a sign that could be taken for a part of it has brackets."""
    enclosed = f"({number})" if number.startswith(MINUS) and not template.startswith("^") else number
    return template.format(enclosed)


def _with_ports_in_order(frame: Frame) -> Frame:
    wires: Mapping[WireKey, WireView] = frame.wires
    nodes: dict[str, NodeView] = {}
    for id, view in frame.nodes.items():
        if not view.commutes or len(view.slots) < 2 or not all(view.connected) or view.ports is not None:
            continue
        keys = [WireKey(id, slot) for slot in range(len(view.slots))]
        if not all(key in wires for key in keys):  # a part of the picture
            continue
        sources = [frame.nodes.get(wires[key].drawn.source) for key in keys]
        heights = [port_out(source)[1] if source is not None else 0.0 for source in sources]
        order = tuple(sorted(range(len(heights)), key=heights.__getitem__))
        if order != tuple(range(len(order))):
            nodes[id] = replace(view, ports=order)
    return replace(frame, nodes={**frame.nodes, **nodes}) if nodes else frame
