"""Parts of a graph for cut, copy, paste and duplicate."""

from collections.abc import Iterable
from dataclasses import replace

from core.graph import Graph, WireKey, add_node, fresh_id, fresh_name


def extract(graph: Graph, ids: Iterable[str]) -> Graph:
    """Return these nodes and the wires between them as a graph of their own."""
    wanted = set(ids)
    nodes = {id: node for id, node in graph.nodes.items() if id in wanted}
    wires = {key: source for key, source in graph.wires.items() if key.target in wanted and source in wanted}
    return Graph(nodes, wires)


def insert(graph: Graph, part: Graph, shift: float) -> Graph:
    """Return the graph with a copy of `part`, moved by `shift` canvas units, under fresh ids and names."""
    new: dict[str, str] = {}
    for node in part.nodes.values():
        new[node.id] = fresh_id(graph)
        name = fresh_name(graph, node.name)
        graph = add_node(graph, replace(node, id=new[node.id], name=name, x=node.x + shift, y=node.y + shift))
    wires = {WireKey(new[key.target], key.slot): new[source] for key, source in part.wires.items()}
    return replace(graph, wires={**graph.wires, **wires})
