"""Forward mode: the tangent of one leaf flows from left to right, one number on each wire.

Where reverse mode asks how all leaves move one output, forward mode asks how one leaf moves everything behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from core.base.errors import GraphError
from core.base.numbers import Numeric
from core.base.text import say
from core.evaluation.evaluate import Evaluation
from core.graph.model import Graph, WireKey


@dataclass(frozen=True)
class Tangents:
    """How fast each node moves where one leaf moves by a tangent; nodes that do not depend on it have none."""

    leaf: str
    of_node: Mapping[str, Numeric] = field(default_factory=dict)  # in the shape of the node
    of_wire: Mapping[WireKey, Numeric] = field(default_factory=dict)  # what a wire brings its target, in its shape
    order: tuple[WireKey, ...] = ()  # the wires in the order in which tangents flow


def tangents(evaluation: Evaluation, leaf: str) -> Tangents:
    """Return the tangents behind a leaf for a tangent of ones in its shape, in the order of evaluation.

    Raises GraphError for what is no leaf that requires a gradient.
    """
    graph, tensors = evaluation.graph, evaluation.tensors
    start = tensors.get(leaf)
    if start is None or not graph.nodes[leaf].is_leaf or not start.requires_grad:
        raise GraphError(say("A tangent begins at a leaf that requires a gradient: choose one."))
    of_node: dict[str, Numeric] = {leaf: np.ones(start.shape) if start.shape else 1.0}
    of_wire: dict[WireKey, Numeric] = {}
    for id in graph.order:
        target = tensors.get(id)
        if target is None or target.grad_fn is None:
            continue
        for slot, source in enumerate(graph.inputs[id]):
            if source in of_node and target.sources[slot] is not None:
                brought = target.local(slot).push(of_node[source])
                of_wire[WireKey(id, slot)] = brought
                of_node[id] = brought if id not in of_node else of_node[id] + brought
    return Tangents(leaf, of_node, of_wire, tuple(of_wire))


def passes_needed(graph: Graph) -> tuple[int, int]:
    """Return how many passes give all derivatives of one output: in forward mode one for each leaf, in reverse one."""
    leaves = sum(node.is_leaf and node.requires_grad for node in graph.nodes.values())
    return leaves, 1
