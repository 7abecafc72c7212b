"""Parts of a graph for cut, copy, paste and duplicate."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.graph import Graph, WireKey, add_node, bounded, fresh_id, fresh_name


def extract(graph: Graph, ids: Iterable[str]) -> Graph:
    """Return these nodes and notes, the wires between them and the groups they fill, as a graph of their own."""
    wanted = set(ids)
    nodes = {id: node for id, node in graph.nodes.items() if id in wanted}
    wires = {key: source for key, source in graph.wires.items() if key.target in wanted and source in wanted}
    notes = {id: note for id, note in graph.notes.items() if id in wanted}
    groups = {id: group for id, group in graph.groups.items() if wanted.issuperset(group.members)}
    return Graph(nodes, wires, notes=notes, groups=groups)


def insert(graph: Graph, part: Graph, shift: float) -> Graph:
    """Return the graph with a copy of `part`, moved by `shift` canvas units, under fresh ids and names."""
    new: dict[str, str] = {}
    for node in part.nodes.values():
        new[node.id] = fresh_id(graph)
        name = fresh_name(graph, node.name)
        graph = add_node(graph, replace(node, id=new[node.id], name=name, x=node.x + shift, y=node.y + shift))
    wires = {WireKey(new[key.target], key.slot): new[source] for key, source in part.wires.items()}
    return _with_marks(replace(graph, wires={**graph.wires, **wires}), part, new, shift)


def _with_marks(graph: Graph, part: Graph, new: Mapping[str, str], shift: float) -> Graph:
    """Copy notes and groups; `new` holds the ids of the copied nodes."""
    for note in part.notes.values():
        id = fresh_id(graph, "t")
        copy = bounded(replace(note, id=id, x=note.x + shift, y=note.y + shift))
        graph = replace(graph, notes={**graph.notes, id: copy})
    for group in part.groups.values():
        id = fresh_id(graph, "g")
        copied = replace(group, id=id, members=tuple(new[member] for member in group.members))
        graph = replace(graph, groups={**graph.groups, id: copied})
    return graph
