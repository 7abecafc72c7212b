"""How a lesson names things of a graph: a node by its name, a wire as source>target.slot."""

import re

from core.base.errors import GraphError
from core.base.text import say
from core.description.wording import label, numbered
from core.graph.model import Graph, WireKey

_WIRE = re.compile(r"\s*([^>\s]+)\s*>\s*([^.>\s]+)\.(\d+)\s*")


def node_named(graph: Graph, name: str) -> str:
    """Return the id of the node of this name; raise GraphError if there is none."""
    found = next((id for id, node in graph.nodes.items() if node.name == name.strip()), None)
    if found is None:
        raise GraphError(say("There is no node {name} here.", name=name.strip()[:40] or "?"))
    return found


def wire_named(graph: Graph, text: str) -> WireKey:
    """Return the wire source>target.slot; raise GraphError if there is none."""
    if (found := _WIRE.fullmatch(text)) is None:
        raise GraphError(say("“{text}” is not a wire such as x>a.0.", text=text[:40]))
    key = WireKey(node_named(graph, found[2]), int(found[3]))
    if graph.wires.get(key) != node_named(graph, found[1]):
        raise GraphError(say("There is no wire {text} here.", text=text[:40]))
    return key


def thing_named(graph: Graph, text: str) -> str | WireKey:
    """Return the node or wire that a text names; raise GraphError if there is none."""
    return wire_named(graph, text) if ">" in text else node_named(graph, text)


def name_of(graph: Graph, thing: str | WireKey) -> str:
    """Return how a lesson names a node or a wire."""
    if isinstance(thing, WireKey):
        return f"{graph.nodes[graph.wires[thing]].name}>{graph.nodes[thing.target].name}.{thing.slot}"
    return graph.nodes[thing].name


def words_for(graph: Graph, thing: str | WireKey) -> str:
    """Return how a node or a wire is shown to a person: x, x → a, or where x feeds L twice, x (2nd) → L."""
    if isinstance(thing, WireKey):
        return f"{numbered(graph, thing)} → {label(graph, thing.target)}"
    return label(graph, thing)
