"""The border of a group: which nodes outside feed it, and which wires are one on the picture."""

from collections.abc import Iterable

from core.graph.model import Graph, WireKey
from core.graph.notes import Group


def sources_of(graph: Graph, group: Group) -> dict[str, tuple[WireKey, ...]]:
    """Return the nodes outside that feed a group, each with its wires, in the order of the members that they feed."""
    inside, found = set(group.members), dict[str, tuple[WireKey, ...]]()
    for id in group.members:
        for slot, source in enumerate(graph.sources(id)):
            if source is not None and source not in inside:
                found[source] = (*found.get(source, ()), WireKey(id, slot))
    return found


def drawn_together(graph: Graph, keys: Iterable[WireKey]) -> set[WireKey]:
    """Return wires with all that are drawn as one with them.

    Into a collapsed group with a closed form goes one wire for each source, whatever it feeds inside.
    """
    found = set(keys)
    for group in graph.groups.values():
        if group.collapsed and group.closed is not None:
            entering = sources_of(graph, group).values()
            if len(entering) == len(group.closed.inputs):
                found.update(*(wires for wires in entering if not found.isdisjoint(wires)))
    return found
