"""Graphs whose second backward pass was recorded from PyTorch: random ones, and each operation alone."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any, NamedTuple

import numpy as np

from core.engine.op import Op
from core.engine.ops import OPS
from core.evaluation.evaluate import evaluate
from core.graph.edits import add_node, connect
from core.graph.model import Graph, Node
from tests.core.calculus.random_operations import as_value
from tests.core.graphs import constant, leaf

# The operations that were recorded; whoever adds one adds its name here and runs tests/data/make_strict_passes.py.
RECORDED = (
    *("Abs", "Add", "Concat", "Cos", "Detach", "Div", "Dot", "Exp"),
    *("Log", "LogSoftmax", "MatMul", "Max", "Maximum", "Mean", "Min", "Minimum"),
    *("Mul", "Neg", "Pow", "ReLU", "Reshape", "Select", "Sigmoid", "Sin"),
    *("Softmax", "Sqrt", "Sub", "Sum", "Tanh", "Transpose"),
)
GRAPHS = 320
SIZE = 7  # operations
LEAVES: tuple[tuple[int, ...], ...] = ((), (3,), (2, 3), (), (3,), (), (2, 3))  # their shapes
KEEPING_NOTHING_FIRST, KEEPING_NOTHING_LAST = 0.75, 0.95  # how many operations, near the leaves and near the output
UNUSED = 0.6  # how often an input is a node that nothing uses yet
LARGEST = 1e3  # of the values of a graph
KINDS = ("leaf", "tensor", "number")  # an input that requires a gradient, one that does not, a plain number
SHAPES = {1: (((),), ((3,),)), 2: (((), ()), ((3,), (3,)), ((2, 3), (3,)), ((), (3,)))}  # of element-wise operations


class Alone(NamedTuple):
    """One operation and what its inputs are."""

    op: str
    shapes: tuple[tuple[int, ...], ...]
    params: Mapping[str, Any]
    kinds: tuple[str, ...]


def strict_graph(seed: int) -> Graph:
    """Return one of the random graphs. Leaves enter everywhere, so that many passes stop behind some of them."""
    chosen = random.Random(seed)
    graph = constant(Graph(), "k", chosen.choice([2.0, 1.0, -1.0, 0.5]))
    for number, shape in enumerate(LEAVES):
        values = np.random.default_rng(chosen.randrange(1000)).uniform(0.4, 1.6, shape).round(3)
        graph = leaf(graph, f"x{number}", as_value(values), requires_grad=chosen.random() < 0.85)
    newest, made = chosen.choice(["x0", "x1", "x2"]), 0
    while made < SIZE:
        wanted = chosen.random() < (KEEPING_NOTHING_FIRST if made < SIZE / 2 else KEEPING_NOTHING_LAST)
        op = chosen.choice([OPS[name] for name in RECORDED if name != "Detach" and wanted != keeps(OPS[name])])
        params = chosen.choice([sample.params for sample in op.samples] or [{}])
        unused = [id for id in graph.nodes if not graph.consumers[id]]
        others = [chosen.choice(unused if chosen.random() < UNUSED else list(graph.nodes)) for _ in op.slots[1:]]
        sources = chosen.sample([newest, *others], len(op.slots))
        grown = _with(graph, f"o{made}", op, sources, params)
        tensor = evaluate(grown).tensors.get(f"o{made}")
        if tensor is not None and np.isfinite(tensor.value).all() and np.max(np.abs(tensor.value)) < LARGEST:
            graph, newest, made = grown, f"o{made}", made + 1
    return replace(graph, output=newest)


def keeps(op: Op) -> bool:
    """Whether an operation keeps a value for its way back."""
    return any(slot.saves for slot in op.slots)


def operations_alone() -> Iterator[Alone]:
    """Yield every operation with all shapes, parameters and kinds of inputs that it is checked with."""
    for op in map(OPS.__getitem__, RECORDED):
        samples = [(sample.shapes, sample.params) for sample in op.samples if all(map(all, sample.shapes))]
        for shapes, params in samples or [(shapes, {}) for shapes in SHAPES[len(op.slots)]]:
            for kinds in product(KINDS, repeat=len(shapes)):
                numbers = [shape for kind, shape in zip(kinds, shapes, strict=True) if kind == "number"]
                if "leaf" in kinds and not any(numbers):
                    yield Alone(op.name, shapes, params, kinds)


def graph_alone(alone: Alone) -> Graph:
    """Return the graph of one operation, which is called y."""
    graph, op = Graph(), OPS[alone.op]
    for slot, (shape, kind) in enumerate(zip(alone.shapes, alone.kinds, strict=True)):
        value = as_value(np.arange(1.0, 1.0 + np.prod(shape, dtype=int)).reshape(shape) + slot / 4)
        if kind == "number":
            graph = constant(graph, f"x{slot}", value)
        else:
            graph = leaf(graph, f"x{slot}", value, requires_grad=kind == "leaf")
    names = [f"x{slot}" for slot in range(len(alone.shapes))]
    return replace(_with(graph, "y", op, names, alone.params), output="y")


def _with(graph: Graph, name: str, op: Op, sources: Sequence[str], params: Mapping[str, Any]) -> Graph:
    """The graph with one more operation on these nodes."""
    fan_in = len(sources) if op.repeats is not None else 0
    graph = add_node(graph, Node(name, name, op.name, params=op.checked(params), fan_in=fan_in))
    for slot, source in enumerate(sources):
        graph = connect(graph, source, name, slot)
    return graph
