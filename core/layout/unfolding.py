"""Collapsing and expanding groups: one with a closed form is compact when it is collapsed, and needs room when not."""

from collections.abc import Collection

from core.graph.grouping import collapse
from core.graph.model import Graph
from core.layout.among import is_arranged
from core.layout.arrange import arranged
from core.layout.framing import cleared


def turned(graph: Graph, ids: Collection[str], collapsed: bool) -> Graph:
    """Collapse groups, each to one card that represents its nodes, or expand them.

    Where a group has a closed form, an arranged graph is arranged again: its card and its chain take turns. Among cards
    that were placed by hand, what the opened frame would cover moves up or down.
    """
    changed = collapse(graph, ids, collapsed)
    closed = [id for id in ids if graph.groups[id].closed is not None]
    if closed and is_arranged(graph):
        return arranged(changed)
    for id in () if collapsed else closed:
        changed = cleared(changed, id)
    return changed
