"""The pure edits Graph -> Graph; one that makes no sense raises GraphError with a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from msgspec import structs

from core.base.errors import GraphError
from core.base.names import canonical_name
from core.base.numbers import Value, checked_value
from core.base.text import say
from core.graph.border import drawn_together
from core.graph.model import (
    MAX_COORDINATE,
    MAX_FAN_IN,
    MAX_NODES,
    STRUCTURE,
    Graph,
    Node,
    Position,
    WireKey,
    check_name,
    chosen_output,
    descendants,
    fresh_name,
)
from core.graph.notes import Note, without


def add_node(graph: Graph, node: Node) -> Graph:
    """Add a node; raise GraphError if its id or name is taken, or its value is none."""
    if len(graph.nodes) >= MAX_NODES:
        raise too_many_nodes()
    if node.id in graph.nodes:
        raise GraphError(say("There are two nodes with the id {id}.", id=node.id))
    check_name(graph, node.name)
    added = replace(bounded(node), value=checked_value(node.value)) if node.is_leaf else bounded(node)
    return replace(graph, nodes={**graph.nodes, node.id: added})


def too_many_nodes() -> GraphError:
    """The sentence for more nodes than a graph may have."""
    return GraphError(say("A graph has at most {most} nodes.", most=f"{MAX_NODES:,}"))


def remove(graph: Graph, ids: Iterable[str] = (), wires: Iterable[WireKey] = ()) -> Graph:
    """Remove nodes, the wires that touch them, and other wires with all that are drawn as one with these."""
    gone, cut = set(ids), drawn_together(graph, wires)
    kept = {key: source for key, source in graph.wires.items() if not (key in cut or source in gone or key[0] in gone)}
    nodes = {id: node for id, node in graph.nodes.items() if id not in gone}
    output, seed = (None, None) if chosen_output(graph) in gone else (graph.output, graph.seed)
    groups = without(graph.groups, gone)
    return replace(graph, nodes=nodes, wires=kept, output=output, seed=seed, groups=groups)


def connect(graph: Graph, source: str, target: str, slot: int) -> Graph:
    """Wire `source` into an input slot, replacing the wire there; raise GraphError if that closes a loop.

    An operation that takes any number of inputs gets one more for a wire to the slot behind its last one. Wires
    that are drawn as one with the wire there are replaced as well.
    """
    node = graph.nodes[target]
    if slot == node.arity and node.op is not None and node.record.repeats is not None:
        graph = set_fan_in(graph, target, slot + 1)
        node = graph.nodes[target]
    if not 0 <= slot < node.arity:
        raise GraphError(say("{name} has no input number {slot}.", name=node.name, slot=slot + 1))
    keys = drawn_together(graph, [WireKey(target, slot)])
    if any(source == key.target or source in descendants(graph, key.target) for key in keys):
        raise GraphError(
            say(
                "That would close a loop: {source} already depends on {target}, and the chain rule needs an order.",
                source=graph.nodes[source].name,
                target=node.name,
            )
        )
    return replace(graph, wires={**graph.wires, **dict.fromkeys(keys, source)})


def move(graph: Graph, positions: Mapping[str, Position]) -> Graph:
    """Move nodes to these top-left corners (canvas units)."""
    moved = {id: bounded(replace(graph.nodes[id], x=x, y=y)) for id, (x, y) in positions.items()}
    return _same_structure(graph, {**graph.nodes, **moved})


def set_value(graph: Graph, id: str, value: Value) -> Graph:
    """Give a leaf another value; raise GraphError if it is none, or if the node is an operation."""
    if not graph.nodes[id].is_leaf:
        raise GraphError(say("{name} is computed from its inputs; change those instead.", name=graph.nodes[id].name))
    return _change(graph, id, value=checked_value(value))


def set_name(graph: Graph, id: str, name: str) -> Graph:
    """Rename a node, in the one form of the name; raise GraphError if it is taken or no name.

    A constant that has the name gets another one, since constants are shown by their values.
    """
    name = canonical_name(name)
    hidden = next((node.id for node in graph.nodes.values() if node.constant and node.name == name), id)
    if hidden != id:
        graph = _change(graph, hidden, name=fresh_name(graph, name))
    check_name(graph, name, besides=id)
    if name == graph.nodes[id].name:
        return graph
    return _change(graph, id, name=name, named=not graph.nodes[id].is_leaf)


def set_params(graph: Graph, id: str, params: Mapping[str, object]) -> Graph:
    """Give an operation other parameters, the rest of them as they are; raise GraphError with a sentence if bad."""
    node = graph.nodes[id]
    if node.op is None:
        raise GraphError(say("{name} is a tensor; only operations have parameters.", name=node.name))
    op = node.operation
    return _change(graph, id, params=op.checked(op.chosen | dict(params)))


def set_fan_in(graph: Graph, id: str, inputs: int) -> Graph:
    """Give an operation that takes any number of inputs so many; the wires of those that go are removed.

    Raises GraphError with a sentence for another operation, and for a number that is too small or too large.
    """
    node = graph.nodes[id]
    if node.op is None or node.record.repeats is None:
        raise GraphError(say("{name} has {number} inputs, no more and no fewer.", name=node.name, number=node.arity))
    if not 1 <= inputs <= MAX_FAN_IN:
        raise GraphError(say("{name} can have 1 to {most} inputs.", name=node.name, most=MAX_FAN_IN))
    fan_in = inputs if inputs != len(node.record.slots) else 0
    wires = {key: source for key, source in graph.wires.items() if key.target != id or key.slot < inputs}
    return replace(graph, nodes={**graph.nodes, id: replace(node, fan_in=fan_in)}, wires=wires)


def set_requires_grad(graph: Graph, id: str, requires_grad: bool) -> Graph:
    """Set requires_grad of a leaf; an operation inherits it from its inputs, and a constant never has it."""
    node = graph.nodes[id]
    return _change(graph, id, requires_grad=requires_grad and node.is_leaf and not node.constant)


def set_output(graph: Graph, id: str | None) -> Graph:
    """Choose the node to differentiate; None chooses automatically."""
    return keep_order(graph, replace(graph, output=id, seed=None))


def set_seed(graph: Graph, seed: Value | None) -> Graph:
    """Start the backward pass with this gradient on the output; None means ones. Raises GraphError if it is none."""
    return keep_order(graph, replace(graph, seed=None if seed is None else checked_value(seed)))


def _change(graph: Graph, id: str, **changes: object) -> Graph:
    return _same_structure(graph, {**graph.nodes, id: replace(graph.nodes[id], **changes)})  # type: ignore[arg-type]


def _same_structure(graph: Graph, nodes: Mapping[str, Node]) -> Graph:
    return keep_order(graph, replace(graph, nodes=nodes))


def keep_order(graph: Graph, edited: Graph) -> Graph:
    """Give `edited` the cached order, consumers and inputs of `graph`; only for edits that keep nodes and wires."""
    edited.__dict__.update({name: graph.__dict__[name] for name in STRUCTURE if name in graph.__dict__})
    return edited


Placed = TypeVar("Placed", Node, Note)


def bounded(thing: Placed) -> Placed:
    """Return a node or note with its corner inside the canvas."""
    inside = max(-MAX_COORDINATE, min(thing.x, MAX_COORDINATE)), max(-MAX_COORDINATE, min(thing.y, MAX_COORDINATE))
    if inside == (thing.x, thing.y):
        return thing
    if isinstance(thing, Note):
        return structs.replace(thing, x=inside[0], y=inside[1])
    return replace(thing, x=inside[0], y=inside[1])
