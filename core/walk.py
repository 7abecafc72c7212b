"""The backward walk: from a result to its leaves, newest operation first, one step per wire."""

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from core.op import Data, times

if TYPE_CHECKING:
    from core.tensor import Tensor

# Where a sum of contributions starts. -0.0 + c is c for every float c, so the first contribution needs no branch;
# and an addition never returns this very object, so `flow is NOTHING` tells that nothing has arrived.
NOTHING = -0.0


class Step(NamedTuple):
    """One wire carrying its gradient, or (target None, slot -1) a leaf adding what has arrived to its grad.

    upstream and local have the shape of target, contribution, before and after the shape of source;
    before is None where nothing had arrived yet.
    """

    source: "Tensor"
    target: "Tensor | None"
    slot: int
    upstream: Data
    local: Data
    contribution: Data
    before: Data | None
    after: Data


def backward_walk(root: "Tensor", gradient: Data | None = None, trace: list[Step] | None = None) -> None:
    """Carry `gradient` (shape of root; None means ones) from root back to every leaf that requires a gradient.

    The order is PyTorch's: operations by descending creation number, the slots of each in order. Without a trace the
    sums are added to `leaf.grad`; with one, every step is appended to it and no grad is written.
    """
    nodes: list[Tensor] = []
    leaves: list[Tensor] = []
    shared = {id(gradient)}  # arrays that somebody else keeps, so that no leaf may take them as its grad
    try:
        _collect(root, nodes, leaves)
        nodes.sort(key=attrgetter("number"), reverse=True)
        root._flow = 1.0 if gradient is None else gradient
        if trace is None:
            _flow_back(nodes, shared)
            for leaf in leaves:
                _accumulate(leaf, shared)
        else:
            _trace_back(root, nodes, trace)
    finally:
        for tensor in (*nodes, *leaves):
            tensor._flow = None


def _collect(root: "Tensor", nodes: list["Tensor"], leaves: list["Tensor"]) -> None:
    """Fill nodes and leaves with what a gradient at root reaches, each once; their flows start at nothing."""
    root._flow = NOTHING
    (nodes if root._op else leaves).append(root)
    for node in nodes:  # the list grows while we go through it
        source = node._a
        if source is not None and source._flow is None:
            source._flow = NOTHING
            (leaves if source._op is None else nodes).append(source)
        source = node._b
        if source is not None and source._flow is None:
            source._flow = NOTHING
            (leaves if source._op is None else nodes).append(source)
        for source, _ in node._more:
            if source is not None and source._flow is None:
                source._flow = NOTHING
                (leaves if source._op is None else nodes).append(source)


def _flow_back(nodes: list["Tensor"], shared: set[int]) -> None:
    for node in nodes:
        flow = node._flow
        node._flow = None
        op = node._op
        out = node._value
        if type(out) is float and op.binary:  # scalars: the same as below, written out
            x = node._x
            y = node._y
            source = node._a
            if source is not None:
                pull = op.vjp_a
                source._flow += flow * op.local_a(x, y, out) if pull is None else pull(flow, x, y, out)
            source = node._b
            if source is not None:
                pull = op.vjp_b
                source._flow += flow * op.local_b(x, y, out) if pull is None else pull(flow, x, y, out)
        else:
            with np.errstate(all="ignore"):
                for slot, source in enumerate(node.sources):
                    if source is not None:
                        contribution = _pull(node, slot, source, flow)
                        _protect(contribution, node, shared)
                        before = source._flow
                        source._flow = contribution if before is NOTHING else before + contribution


def _pull(node: "Tensor", slot: int, source: "Tensor", upstream: Data) -> Data:
    """The contribution of one wire, summed over broadcast axes to the shape of its source."""
    record = node._op.slots[slot]
    inputs = node.saved
    if record.vjp is not None:
        product = record.vjp(upstream, *inputs, node._value)
    else:
        product = times(upstream, record.local(*inputs, node._value))
    return _sum_to(source.shape, product, node.shape)


def _sum_to(shape: tuple[int, ...], product: Data, full: tuple[int, ...]) -> Data:
    """Undo broadcasting: sum over the axes along which an input of this shape was repeated."""
    if shape == full and (type(product) is float or product.shape == shape):
        return product
    whole = np.broadcast_to(product, np.broadcast_shapes(shape, full))
    extra = whole.ndim - len(shape)
    repeated = (axis for axis, n in enumerate(shape, extra) if n == 1 != whole.shape[axis])
    total = whole.sum(axis=(*range(extra), *repeated), keepdims=True)
    return total.reshape(shape) if shape else float(total.item())


def _protect(contribution: Data, node: "Tensor", shared: set[int]) -> None:
    """Multiplying by 1 may hand on an array that a tensor holds as its data."""
    if type(contribution) is not float and any(contribution is value for value in (*node.saved, node._value)):
        shared.add(id(contribution))


def _accumulate(leaf: "Tensor", shared: set[int]) -> None:
    flow = leaf._flow
    leaf._flow = None
    if leaf._grad is not None:
        leaf._grad += flow
    elif type(flow) is float:
        leaf._grad = np.full(leaf.shape, flow)
    else:
        leaf._grad = flow.copy() if flow.base is not None or id(flow) in shared else flow
        shared.add(id(leaf._grad))


def _trace_back(root: "Tensor", nodes: list["Tensor"], trace: list[Step]) -> None:
    root._flow = full(root._flow, root.shape)
    waiting = Counter(source for node in nodes for source in node.sources if source is not None)
    if root._op is None:
        trace.append(_accumulation(root))
    for node in nodes:
        flow = node._flow
        node._flow = None
        for slot, source in enumerate(node.sources):
            if source is None:
                continue
            trace.append(_step(node, slot, source, flow))
            waiting[source] -= 1
            if source._op is None and not waiting[source]:
                trace.append(_accumulation(source))


def _step(node: "Tensor", slot: int, source: "Tensor", upstream: Data) -> Step:
    with np.errstate(all="ignore"):
        contribution = full(_pull(node, slot, source, upstream), source.shape)
        before = None if source._flow is NOTHING else source._flow
        after = contribution if before is None else before + contribution
    source._flow = after
    return Step(source, node, slot, upstream, node.local(slot), contribution, before, after)


def _accumulation(leaf: "Tensor") -> Step:
    """The step in which a leaf adds what has arrived to the gradient it holds."""
    arrived = leaf._flow
    before = None if leaf._grad is None else leaf._grad.copy() if leaf.shape else float(leaf._grad)
    return Step(leaf, None, -1, arrived, 1.0, arrived, before, arrived if before is None else before + arrived)


def full(value: Data, shape: tuple[int, ...]) -> Data:
    """A float that stands for an array, as that array (read-only)."""
    return np.broadcast_to(value, shape) if shape and type(value) is float else value
