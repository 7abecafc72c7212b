"""Edits of several wires at once: removing nodes from a path, inserting into a wire, adding a node at a loose end."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from core.base.errors import GraphError
from core.base.text import say
from core.graph.border import drawn_together
from core.graph.edits import add_node, connect, remove
from core.graph.fresh import constant_name
from core.graph.model import MAX_FAN_IN, Graph, Node, WireKey, fresh_id

FIRST_AWAY = (176.0, 88.0)  # canvas units to the left and down: where a constant is if it is shown as a card


class Held(NamedTuple):
    """The fixed end of a wire whose other end is being dragged: an output (slot None) or an input."""

    node: str
    slot: int | None


def bridge(graph: Graph, ids: Iterable[str], wires: Iterable[WireKey] = ()) -> Graph:
    """Remove nodes and wires; the source of a removed node's first wired input feeds what the node fed."""
    gone, cut = set(ids), drawn_together(graph, wires)
    bridged = {
        key: source
        for key, old in graph.wires.items()
        if old in gone and key.target not in gone and key not in cut and (source := _replacement(graph, old, gone))
    }
    left = remove(graph, gone, cut)
    return replace(left, wires={**left.wires, **bridged})


def _replacement(graph: Graph, id: str | None, gone: set[str]) -> str | None:
    """The nearest node before this one, along first wired inputs, that is not removed; None if there is none."""
    while id is not None and id in gone:
        id = next((source for source in graph.sources(id) if source is not None), None)
    return id


def insert_in_wire(graph: Graph, id: str, key: WireKey) -> Graph:
    """Put a node into a wire, at its first free input; raise GraphError if it has none or that closes a loop."""
    node, source = graph.nodes[id], graph.wires[key]
    slot = free_slot(graph, id)
    if slot is None:
        raise GraphError(say("{name} has no free input.", name=node.name))
    within = connect(remove(graph, wires=[key]), source, id, slot)
    for behind in drawn_together(graph, [key]):
        within = connect(within, id, behind.target, behind.slot)
    return within


def fits_in_wire(graph: Graph, id: str, key: WireKey) -> bool:
    """Whether a node that nothing uses yet may be inserted into this wire."""
    if graph.consumers[id] or key.target == id:
        return False
    try:
        insert_in_wire(graph, id, key)
    except GraphError:
        return False
    return True


def free_slot(graph: Graph, id: str) -> int | None:
    """The first input of a node without a wire; behind the last one if it takes any number of inputs."""
    sources, node = graph.sources(id), graph.nodes[id]
    if None in sources:
        return sources.index(None)
    is_open = node.op is not None and node.record.repeats is not None and node.arity < MAX_FAN_IN
    return node.arity if is_open else None


def add_begun(graph: Graph, node: Node) -> Graph:
    """Add a node and the constants that its inputs begin with: a power is a square until another exponent is wired."""
    graph = add_node(graph, node)
    slots = node.operation.slots if node.op is not None else ()
    for number, slot in enumerate(slots):
        if slot.first is not None:
            x, y = node.x - FIRST_AWAY[0], node.y + FIRST_AWAY[1]
            constant = Node(fresh_id(graph), constant_name(graph), value=slot.first, constant=True, x=x, y=y)
            graph = connect(add_node(graph, constant), constant.id, node.id, number)
    return graph


def add_wired(graph: Graph, node: Node, held: Held | None) -> Graph:
    """Add a node and wire it to the end that is held, if any; raise GraphError if it does not fit."""
    return plug(add_begun(graph, node), node.id, held)


def plug(graph: Graph, id: str, held: Held | None) -> Graph:
    """Wire a node to the end that is held, if any; raise GraphError if it does not fit."""
    if held is None:
        return graph
    if held.slot is not None:
        return connect(graph, id, held.node, held.slot)
    slot = free_slot(graph, id)
    if slot is None:
        raise GraphError(say("{name} has no free input.", name=graph.nodes[id].name))
    return connect(graph, held.node, id, slot)
