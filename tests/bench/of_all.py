"""Edits that change all of a graph at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from core.graph.edits import move, remove
from core.graph.grouping import group
from core.graph.model import Graph
from core.layout.fragment import insert

SHIFT = 16.0  # canvas units


def _moved(graph: Graph) -> Graph:
    return move(graph, {id: (node.x + SHIFT, node.y + SHIFT) for id, node in graph.nodes.items()})


def _counted_up(graph: Graph) -> Graph:
    leaves = [node for node in graph.nodes.values() if node.is_leaf]
    values = {leaf.id: replace(leaf, value=leaf.value + 1) for leaf in leaves if isinstance(leaf.value, float)}
    return replace(graph, nodes={**graph.nodes, **values})


def _frozen(graph: Graph) -> Graph:
    return replace(graph, nodes={id: replace(node, requires_grad=False) for id, node in graph.nodes.items()})


OF_ALL: Mapping[str, Callable[[Graph], Graph]] = {
    "move": _moved,  # as arranging and dragging do
    "count up": _counted_up,
    "freeze": _frozen,
    "duplicate": lambda graph: insert(graph, graph),
    "delete": lambda graph: remove(graph, graph.nodes),
    "group": lambda graph: group(graph, graph.nodes),
    "unwire": lambda graph: remove(graph, (), graph.wires),
}
