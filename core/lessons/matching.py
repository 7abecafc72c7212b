"""Whether a learner's graph is the one that a task asks for: as a function, in its structure, or with its names too."""

from collections.abc import Hashable
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Literal

import numpy as np

from core.base.numbers import Numeric, Value
from core.description.frame import frame
from core.description.views import Basis
from core.graph.model import Graph, chosen_output, upstream
from core.graph.session import Session
from core.learning.cases import with_values

if TYPE_CHECKING:
    import networkx as nx

Match = Literal["function", "structure", "exact"]
POINTS = ((0.5, 2.0),) * 3 + ((-2.0, 2.0),) * 2  # where functions are compared: logarithms need positive numbers
MOST_NODES = 200  # of graphs whose structure is compared

NO_OUTPUT, OTHER_LEAVES, NOT_EQUAL = "no_output", "other_leaves", "not_equal"
OTHER_STRUCTURE, EXTRA = "other_structure", "extra"


def mismatch(graph: Graph, goal: Graph, match: Match, *, refuse_extra: bool = False) -> str:
    """Return the name of what is different, "" if the graphs match; nodes that the output does not need do not count.

    `refuse_extra` makes them count.
    """
    output, wanted = chosen_output(graph), chosen_output(goal)
    if output is None or wanted is None or graph.nodes[output].op is None:
        return NO_OUTPUT
    part, goal_part = upstream(graph, output), upstream(goal, wanted)
    if refuse_extra and len(part) < len(graph.nodes):
        return EXTRA
    if match == "function":
        return _other_function(graph, part, goal, goal_part)
    if max(len(part), len(goal_part)) > MOST_NODES:
        return OTHER_STRUCTURE

    shapes = (_shape(each, ids, with_names=match == "exact") for each, ids in ((graph, part), (goal, goal_part)))
    import networkx as nx  # here, since most of what the terminal prints needs no more than numpy and msgspec

    equal = nx.is_isomorphic(*shapes, node_match=lambda a, b: a == b)
    return "" if equal else OTHER_STRUCTURE


# --- as functions ------------------------------------------------------------------------------------


def _other_function(graph: Graph, part: set[str], goal: Graph, goal_part: set[str]) -> str:
    leaves, wanted = _leaves(graph, part), _leaves(goal, goal_part)
    if set(leaves) != set(wanted):
        return OTHER_LEAVES
    random = Random(1)
    for low, high in POINTS:
        values = {name: _drawn(like, random, low, high) for name, like in leaves.items()}
        if not _same_numbers(_computed(graph, values), _computed(goal, values), leaves):
            return NOT_EQUAL
    return ""


def _leaves(graph: Graph, part: set[str]) -> dict[str, Value]:
    nodes = (graph.nodes[id] for id in part)
    return {node.name: node.value for node in nodes if node.is_leaf and not node.constant}


def _drawn(like: Value, random: Random, low: float, high: float) -> Value:
    if isinstance(like, tuple):
        return tuple(_drawn(item, random, low, high) for item in like)
    return random.uniform(low, high)


def _computed(graph: Graph, values: dict[str, Value]) -> Basis:
    """The graph at a point, every leaf of it with a gradient."""
    graph = with_values(graph, values)
    nodes = {id: replace(node, requires_grad=node.is_leaf and not node.constant) for id, node in graph.nodes.items()}
    return frame(Session(replace(graph, nodes=nodes, seed=None))).basis


def _same_numbers(one: Basis, other: Basis, leaves: dict[str, Value]) -> bool:
    """Whether the outputs, and the gradients of all leaves, are the same."""
    a, b = (basis.evaluation.tensors.get(basis.passed.output or "") for basis in (one, other))
    if a is None or b is None:
        return a is b
    pairs: list[tuple[Numeric | None, Numeric | None]] = [(a.value, b.value)]
    pairs += [(_gradient(one, name), _gradient(other, name)) for name in leaves]
    return all(
        np.shape(x) == np.shape(y) and np.allclose(x, y, rtol=1e-7, atol=1e-9, equal_nan=True)
        for x, y in pairs
        if x is not None and y is not None
    ) and all((x is None) == (y is None) for x, y in pairs)


def _gradient(basis: Basis, name: str) -> Numeric | None:
    id = next(id for id, node in basis.evaluation.graph.nodes.items() if node.name == name)
    return basis.passed.gradient(id, basis.passed.length)


# --- as structures -----------------------------------------------------------------------------------


def _shape(graph: Graph, part: set[str], *, with_names: bool) -> "nx.DiGraph[Hashable]":
    """The part as a directed graph; a wire is a vertex too, so that x·x keeps two, with its slot if order matters."""
    import networkx as nx

    drawn: nx.DiGraph[Hashable] = nx.DiGraph()
    for id in part:
        node = graph.nodes[id]
        kind: tuple[object, ...] = (node.op, node.params, node.value if node.constant else None)
        drawn.add_node(id, label=(*kind, node.name) if with_names and not node.constant else kind)
    for key, source in graph.wires.items():
        if key.target in part:
            is_ordered = not graph.nodes[key.target].operation.commutes
            drawn.add_node(key, label=("wire", key.slot if is_ordered else 0))
            drawn.add_edge(source, key)
            drawn.add_edge(key, key.target)
    return drawn
