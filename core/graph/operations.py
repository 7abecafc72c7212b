"""Edits of the learner's own operations: pure Graph -> Graph."""

from collections.abc import Mapping
from dataclasses import replace

from core.base.errors import GraphError
from core.base.names import free_name
from core.base.text import listing, say
from core.engine.ops import OPS
from core.engine.own.definition import Definition, checked
from core.graph.model import Graph, Node, WireKey

MOST_OPERATIONS = 200  # of a document: what opens at once
MOST_SHOWN = 4  # names of nodes in a sentence


def define(graph: Graph, definition: Definition, was: str = "") -> Graph:
    """Return the graph with an operation of the learner's own; all nodes of it follow.

    It takes the place of the one called `was`, or of the one of its own name. A wire stays at the input that has the
    same name as before, or that took its place; wires to inputs that are gone are removed. Raises GraphError with a
    sentence if the definition makes no sense, or if another operation has its name.
    """
    was = was or definition.name
    if definition.name != was and definition.name in graph.operations:
        raise GraphError(say("There is an operation {name} already.", name=definition.name))
    made, old = checked(definition), graph.operations.get(was)
    if old is None:
        _check_number(len(graph.operations) + 1)
        return replace(graph, operations={**graph.operations, made.name: made})
    kept = ((made if name == was else definition) for name, definition in graph.operations.items())
    operations = {definition.name: definition for definition in kept}
    nodes = {id: _following(node, old, made) for id, node in graph.nodes.items()}
    moved = _moved_slots(old, made)
    wires: dict[WireKey, str] = {}
    for key, source in graph.wires.items():
        slot: int | None = moved.get(key.slot) if graph.nodes[key.target].own == old else key.slot
        if slot is not None:
            wires[WireKey(key.target, slot)] = source
    return replace(graph, nodes=nodes, wires=wires, operations=operations)


def _check_number(number: int) -> None:
    """Raise GraphError with a sentence for more operations than a document may have."""
    if number > MOST_OPERATIONS:
        raise GraphError(say("A document has at most {most} operations of its own.", most=MOST_OPERATIONS))


def _following(node: Node, old: Definition, made: Definition) -> Node:
    return replace(node, op=made.name, own=made) if node.own == old else node


def _moved_slots(old: Definition, made: Definition) -> Mapping[int, int]:
    """Where the inputs of the old operation are in the new one; those that are gone are left out."""
    found: dict[int, int] = {}
    for slot, name in enumerate(old.inputs):
        if name in made.inputs:
            found[slot] = made.inputs.index(name)
        elif slot < len(made.inputs) and made.inputs[slot] not in old.inputs:  # it was renamed
            found[slot] = slot
    return found


def forget(graph: Graph, name: str) -> Graph:
    """Remove an operation of the learner's own; raise GraphError with a sentence while a node uses it."""
    users = [node.name for node in graph.nodes.values() if node.own is not None and node.op == name]
    if users:
        shown = [*users[:MOST_SHOWN], say("{n} more", n=len(users) - MOST_SHOWN)] if len(users) > MOST_SHOWN else users
        sentence = "{names} uses {op}; delete it first." if len(users) == 1 else "{names} use {op}; delete them first."
        raise GraphError(say(sentence, names=listing(shown), op=name))
    return replace(graph, operations={other: kept for other, kept in graph.operations.items() if other != name})


def joined_operations(graph: Graph, part: Graph) -> tuple[Mapping[str, Definition], Mapping[str, Definition]]:
    """Return the operations of a graph with those of a part, and for each name in the part what it is called here.

    An operation of the same name that says something else gets a free name. Raises GraphError if they are too many.
    """
    operations, meant = dict(graph.operations), {}
    for name, definition in part.operations.items():
        is_free = operations.get(name, definition) == definition
        called = name if is_free else free_name({*operations, *OPS}, name)
        operations[called] = meant[name] = replace(definition, name=called)
    _check_number(len(operations))
    return operations, meant
