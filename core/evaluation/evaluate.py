"""The forward pass of a graph: a Tensor for each node that can be computed, a sentence for each that cannot."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.base.numbers import Numeric, to_numeric
from core.base.text import listing, say
from core.engine.operators import apply
from core.engine.ops import OPS
from core.engine.tensor import Tensor
from core.graph.model import Graph, Node


@dataclass(frozen=True)
class Evaluation:
    """The tensors of a graph by node id, and a sentence for each node where something first goes wrong."""

    graph: Graph
    tensors: Mapping[str, Tensor]  # only of nodes whose inputs are all computed
    problems: Mapping[str, str]
    waiting: Mapping[str, str]  # nodes that cannot be computed yet -> the sentence that says what they wait for


def evaluate(graph: Graph, previous: Evaluation | None = None) -> Evaluation:
    """Evaluate all nodes in order; tensors of `previous` whose node and inputs are the same are used again."""
    tensors: dict[str, Tensor] = {}
    problems: dict[str, str] = {}
    waiting: dict[str, str] = {}
    for number, id in enumerate(graph.order):
        node = graph.nodes[id]
        inputs = [tensors.get(source) if source is not None else None for source in graph.sources(id)]
        ready = [tensor for tensor in inputs if tensor is not None]
        if len(ready) < len(inputs):
            waiting[id] = _what_is_missing(graph, node, inputs)
            continue
        try:
            kept = _kept(previous, node, ready)
            tensor = _computed(graph, node, ready) if kept is None else kept
        except ValueError as error:
            problems[id] = str(error)
            continue
        tensor.number = number  # the order of the backward pass follows from the graph, not from its history
        tensors[id] = tensor
        if sentence := _first_undefined(node, ready, tensor):
            problems[id] = sentence
    return Evaluation(graph, tensors, problems, waiting)


def _computed(graph: Graph, node: Node, inputs: list[Tensor]) -> Tensor:
    if node.op is None:
        return Tensor(to_numeric(node.value), requires_grad=node.requires_grad, name=node.id)
    sources = (graph.nodes[source or ""] for source in graph.sources(node.id))
    operands = [tensor.value if source.constant else tensor for source, tensor in zip(sources, inputs, strict=True)]
    tensor = apply(OPS[node.op], *operands)
    tensor.name = node.id
    return tensor


def _kept(previous: Evaluation | None, node: Node, inputs: list[Tensor]) -> Tensor | None:
    """The tensor `previous` has for this node, if the same computation on the same inputs made it."""
    tensor = previous.tensors.get(node.id) if previous else None
    if previous is None or tensor is None:
        return None
    old = previous.graph.nodes[node.id]
    sources = previous.graph.sources(node.id)
    same_inputs = all(previous.tensors.get(s or "") is tensor for s, tensor in zip(sources, inputs, strict=False))
    return tensor if old.computes_as(node) and same_inputs else None


def _what_is_missing(graph: Graph, node: Node, inputs: list[Tensor | None]) -> str:
    """Which inputs have no wire; or, if all have one, which nodes could not be computed yet."""
    slots = OPS[node.op or ""].slots
    sources = graph.sources(node.id)
    empty = [slot for slot, source in zip(slots, sources, strict=True) if source is None]
    if empty:
        names = listing([slot.role or slot.name for slot in empty])
        if empty[0].role:
            return say("waits for its {names}", names=names)
        return say("waits for input {names}" if len(empty) == 1 else "waits for inputs {names}", names=names)
    late = {graph.nodes[s].name for s, tensor in zip(sources, inputs, strict=True) if s is not None and tensor is None}
    return say("waits for {names}", names=listing(sorted(late)))


def _first_undefined(node: Node, inputs: list[Tensor], tensor: Tensor) -> str:
    """Why the result of a node, or a local derivative that is needed, is infinite or undefined; "" if it is not.

    Only where that first arises: a node whose inputs are already infinite or undefined has no sentence.
    """
    if node.op is None:
        return ""
    op, out, values = OPS[node.op], tensor.value, [t.value for t in inputs]
    if _finite(out):
        slots = (slot for slot, source in enumerate(inputs) if source.requires_grad)
        return next(filter(None, (op.why_no_slope(slot, *values, out=out) for slot in slots)), "")
    if np.isnan(out).any() and not any(np.isnan(value).any() for value in values):
        return op.why_undefined(*values, out=out) or say("The result has no value: it is nan (not a number).")
    if all(map(_finite, values)):
        return op.why_undefined(*values, out=out) or say("The result is too large for a number, so it is infinite.")
    return ""


def _finite(value: Numeric) -> bool:
    return bool(np.isfinite(value).all()) if not isinstance(value, float) else value - value == 0.0
