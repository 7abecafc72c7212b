"""Random graphs of all operations: numbers, lists and matrices, every parameter that the samples of a record have."""

import random
from dataclasses import replace

import numpy as np

from core.engine.ops import OPS
from core.evaluation.evaluate import evaluate
from core.evaluation.passes import backward_pass
from core.graph.model import Graph
from tests.core.graphs import constant, leaf, operation

SHAPES = ((), (3,), (2, 3), (3, 2), (1, 3))
LARGEST = 1e3  # of the values of a graph, so that differences can be compared
OPERATIONS = [op for op in OPS.values() if op.group]


def random_graph(seed: int, size: int = 8, without: str = "") -> Graph:
    """A graph with so many operations, none of them `without`, the last of which is the output."""
    chosen = random.Random(seed)
    graph = Graph()
    for number, shape in enumerate(chosen.sample(SHAPES, k=3)):
        values = np.random.default_rng([seed, number]).uniform(0.4, 1.6, shape)
        graph = leaf(graph, f"x{number}", as_value(values))
    graph = constant(graph, "k", chosen.choice([2.0, 3.0, -1.0, 0.5]))
    made = 0
    while made < size:
        tried = _with_operation(graph, f"o{made}", chosen, without)
        if tried is not None:
            graph, made = tried, made + 1
    return replace(graph, output=f"o{size - 1}")


def _with_operation(graph: Graph, name: str, chosen: random.Random, without: str) -> Graph | None:
    """The graph with one more operation on some of its nodes; None where the numbers or shapes do not suit it."""
    op = chosen.choice([op for op in OPERATIONS if op.name != without])
    params = chosen.choice([sample.params for sample in op.samples] or [{}])
    shapes = {id: np.shape(tensor.value) for id, tensor in evaluate(graph).tensors.items()}
    newest = list(graph.nodes)[-3:]
    sources = [chosen.choice(newest if slot == 0 else list(graph.nodes)) for slot in range(len(op.slots))]
    if op.bound(op.checked(params)).why_not(*(shapes[id] for id in sources)):
        return None
    if op.name == "Pow" and not np.all(evaluate(graph).tensors[sources[0]].value):
        return None  # at the base 0 the pass counts 0·∞ as 0, which a product of nodes does not
    grown = operation(graph, name, op.name, *sources)
    node = replace(grown.nodes[name], params=op.checked(params))
    grown = replace(grown, nodes={**grown.nodes, name: node})
    tensor = evaluate(grown).tensors.get(name)
    suits = tensor is not None and np.isfinite(tensor.value).all() and np.max(np.abs(tensor.value), initial=0) < LARGEST
    return grown if suits else None


def chosen_leaf(graph: Graph) -> str:
    """The first leaf that the output depends on, so that a gradient comes back to it; x0 if there is none."""
    passed = backward_pass(evaluate(graph))
    return next((id for id in graph.nodes if id in passed.accumulation), "x0")


def as_value(array):
    """An array as the value of a node."""
    return float(array) if np.ndim(array) == 0 else tuple(map(as_value, array))
