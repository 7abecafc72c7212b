"""The numbers at one wire, and at one question, from which both the truth and the usual mistakes are calculated."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from core.base.numbers import Numeric, Value, to_numeric, to_value
from core.description.frame import frame
from core.description.views import Basis
from core.description.wording import local_number
from core.engine.op import Op
from core.graph.model import Graph, WireKey, upstream
from core.graph.session import Session

SMALL = 0.02  # share by which leaves are moved to tell an identity from a coincidence


@dataclass(frozen=True, slots=True)
class WireCase:
    """What meets at a wire: upstream gradient u, local derivative d (None of a linear map), contribution t = u·d."""

    upstream: Numeric
    local: Numeric | None
    contribution: Numeric
    own: Numeric  # the value that flows through the wire
    inputs: Sequence[Numeric]
    out: Numeric
    op: Op
    slot: int
    constants: Sequence[bool]  # which inputs are constants
    leaves: Sequence[Numeric]  # behind the wire, if it does not start at a leaf


def wire_case(basis: Basis, key: WireKey) -> WireCase | None:
    """Return what meets at a wire during the pass; None where it delivers nothing."""
    number = basis.passed.of_wire.get(key)
    if number is None:
        return None
    step = basis.passed.steps[number - 1]
    evaluation, graph = basis.evaluation, basis.evaluation.graph
    sources = [source or "" for source in graph.sources(key.target)]
    source = sources[key.slot]
    inputs = [evaluation.tensors[id].value for id in sources]
    op = graph.nodes[key.target].operation
    behind = upstream(graph, source) - {source}
    leaves = [evaluation.tensors[id].value for id in graph.nodes if id in behind and graph.nodes[id].is_leaf]
    return WireCase(
        step.upstream,
        local_number(evaluation, key),
        step.contribution,
        inputs[key.slot],
        inputs,
        evaluation.tensors[key.target].value,
        op,
        key.slot,
        [graph.nodes[id].constant for id in sources],
        leaves,
    )


def moved_a_little(basis: Basis, seed: int) -> Basis:
    """Return the same graph with leaves that are moved a little: what is equal there too is equal by an identity.

    Constants stay, since a question about x² is about this exponent. The seed moves if the learner chose one.
    """
    random = Random(seed)
    graph = basis.evaluation.graph
    nodes = {
        id: replace(node, value=_moved(node.value, random)) if node.is_leaf and not node.constant else node
        for id, node in graph.nodes.items()
    }
    chosen = None if graph.seed is None else _moved(graph.seed, random)
    carried = {id: to_numeric(_moved(to_value(held), random)) for id, held in basis.carried.items()}
    return frame(Session(replace(graph, nodes=nodes, seed=chosen), carried=carried)).basis


def _moved(value: Value, random: Random) -> Value:
    if isinstance(value, tuple):
        return tuple(_moved(item, random) for item in value)
    return value * (1 + random.uniform(-SMALL, SMALL)) + random.uniform(-SMALL, SMALL) * 0.1


def with_values(graph: Graph, values: dict[str, Value]) -> Graph:
    """Return the graph with other values of leaves, by their names."""
    nodes = {
        id: replace(node, value=values[node.name]) if node.is_leaf and node.name in values else node
        for id, node in graph.nodes.items()
    }
    return replace(graph, nodes=nodes)


def same(a: Numeric, b: Numeric) -> bool:
    """Whether two numbers or arrays have one shape and are equal but for rounding."""
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=1e-9, atol=1e-12, equal_nan=True))
