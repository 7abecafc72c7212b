"""The forward pass of a graph: a Tensor for each node that can be computed, a sentence for each that cannot."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from core.base.numbers import Numeric, to_numeric
from core.base.text import listing, say, say_count
from core.engine.operators import apply
from core.engine.tensor import Tensor
from core.graph.model import Graph, Node


@dataclass(frozen=True)
class Evaluation:
    """The tensors of a graph by node id, and a sentence for each node where something first goes wrong.

    `flow` is the same object in evaluations whose gradients flow through the same wires in the same order, so that
    what was found out about one backward pass holds for the other.
    """

    graph: Graph
    tensors: Mapping[str, Tensor]  # only of nodes whose inputs are all computed
    problems: Mapping[str, str]
    waiting: Mapping[str, str]  # nodes that cannot be computed yet -> the sentence that says what they wait for
    flow: object = field(default_factory=object, compare=False, repr=False)


def evaluate(graph: Graph, previous: Evaluation | None = None) -> Evaluation:
    """Evaluate all nodes in order; of `previous` all is taken over that does not depend on what has changed since.

    The tensors that are taken over are shared, so only one thread at a time may evaluate or walk back through them.
    """
    old = previous if previous is not None else Evaluation(Graph(), {}, {}, {})
    old_nodes, old_inputs = old.graph.nodes, old.graph.inputs
    tensors: dict[str, Tensor] = {}
    problems: dict[str, str] = {}
    waiting: dict[str, str] = {}
    computed: set[str] = set()  # the nodes that are not taken over
    for number, id in enumerate(graph.order):
        node, sources, was = graph.nodes[id], graph.inputs[id], old_nodes.get(id)
        kept = old.tensors.get(id) if was is not None and computed.isdisjoint(sources) else None
        if kept is not None and was is not None and old_inputs[id] == sources and node.computes_as(was):
            kept.number = number
            tensors[id] = kept
            if id in old.problems:
                problems[id] = old.problems[id]
            continue
        computed.add(id)
        inputs = [tensors.get(source) if source is not None else None for source in sources]
        ready = [tensor for tensor in inputs if tensor is not None]
        if len(ready) < len(inputs):
            waiting[id] = _what_is_missing(graph, node, inputs)
            continue
        try:
            tensor = _computed(graph, node, ready)
        except ValueError as error:
            problems[id] = str(error)
            continue
        tensor.number = number  # the order of the backward pass follows from the graph, not from its history
        tensors[id] = tensor
        if sentence := _first_undefined(node, ready, tensor):
            problems[id] = sentence
    evaluation = Evaluation(graph, tensors, problems, waiting)
    return replace(evaluation, flow=old.flow) if _flows_as(evaluation, old, computed) else evaluation


def _computed(graph: Graph, node: Node, inputs: list[Tensor]) -> Tensor:
    if node.op is None:
        return Tensor(to_numeric(node.value), requires_grad=node.requires_grad, name=node.id)
    nodes, sources = graph.nodes, graph.inputs[node.id]
    operands = [
        tensor.value if nodes[source or ""].constant else tensor for source, tensor in zip(sources, inputs, strict=True)
    ]
    tensor = apply(node.operation, *operands)
    tensor.name = node.id
    return tensor


def _flows_as(new: Evaluation, old: Evaluation, computed: set[str]) -> bool:
    """Whether gradients flow through the same wires in the same order; `computed` are the nodes that may differ."""
    if new.graph.order != old.graph.order or new.graph.inputs != old.graph.inputs:
        return False
    return all(_asks(new.tensors.get(id)) == _asks(old.tensors.get(id)) for id in computed)


def _asks(tensor: Tensor | None) -> bool | None:
    """Whether a tensor requires a gradient; None where there is no tensor."""
    return tensor.requires_grad if tensor is not None else None


def _what_is_missing(graph: Graph, node: Node, inputs: list[Tensor | None]) -> str:
    """Which inputs have no wire; or, if all have one, which nodes could not be computed yet."""
    slots = node.operation.slots
    sources = graph.sources(node.id)
    empty = [slot for slot, source in zip(slots, sources, strict=True) if source is None]
    if empty:
        names = listing([slot.title for slot in empty])
        if empty[0].role:
            return say("waits for its {names}", names=names)
        return say_count("waits for input {names}", "waits for inputs {names}", len(empty), names=names)
    late = {graph.nodes[s].name for s, tensor in zip(sources, inputs, strict=True) if s is not None and tensor is None}
    return say("waits for {names}", names=listing(sorted(late)))


def _first_undefined(node: Node, inputs: list[Tensor], tensor: Tensor) -> str:
    """Why the result of a node, or a local derivative that is needed, is infinite or undefined; "" if it is not.

    Only where that first arises: a node whose inputs are already infinite or undefined has no sentence.
    """
    if node.op is None:
        return ""
    op, out = node.operation, tensor.value
    if _finite(out):
        told = [n for n, slot in enumerate(op.slots) if slot.explain is not None and inputs[n].requires_grad]
        values = [source.value for source in inputs] if told else []
        return next(filter(None, (op.why_no_slope(slot, *values, out=out) for slot in told)), "")
    values = [source.value for source in inputs]
    if np.isnan(out).any() and not any(np.isnan(value).any() for value in values):
        return op.why_undefined(*values, out=out) or say("The result has no value: it is nan (not a number).")
    if all(map(_finite, values)):
        return op.why_undefined(*values, out=out) or say("The result is too large for a number, so it is infinite.")
    return ""


def _finite(value: Numeric) -> bool:
    return value - value == 0.0 if isinstance(value, float) else bool(np.isfinite(value).all())
