"""The backward walk: from a result to its leaves, newest operation first, one step per wire.

`backward()` and the stepper go through the one loop in `_flow_back`. Scalars take a short way there, one without steps
and one with them: upstream times local, the way of `_hand_on` written out for two inputs. A test holds the ways equal,
bit by bit, on random graphs.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from core.base.numbers import Numeric, added_to
from core.base.text import say
from core.engine.data import reason_of
from core.engine.local import DerivativeError, Local
from core.engine.versions import refuse_changed
from core.engine.ways import filled

if TYPE_CHECKING:
    from core.engine.tensor import Tensor

# Where a sum of contributions starts. -0.0 + c is c for every float c, so that a scalar's first contribution needs no
# branch; an addition never returns this very object, so `flow is NOTHING` tells that nothing has arrived.
NOTHING = -0.0


class Step(NamedTuple):
    """One wire carrying its gradient; or (target None, slot -1) a leaf adding what has arrived to its grad.

    upstream has the shape of target; contribution, before and after that of source. before is None where nothing had
    arrived yet; local is None where a leaf adds up.
    """

    source: "Tensor"
    target: "Tensor | None"
    slot: int
    upstream: Numeric
    local: Local | None
    contribution: Numeric
    before: Numeric | None
    after: Numeric

    @property
    def at(self) -> "Tensor":
        """The tensor that the step works on: the one that hands its gradient on, or the leaf that keeps it."""
        return self.source if self.target is None else self.target


def backward_walk(root: "Tensor", gradient: Numeric | None = None, trace: list[Step] | None = None) -> None:
    """Carry `gradient` (shape of root; None means ones) from root back to every leaf that requires a gradient.

    The order is PyTorch's: operations by descending number, the slots of each in order. Without a trace the sums are
    added to `leaf.grad`; with one, every step is appended to it and no grad is written. The tensors hold what has
    arrived meanwhile, so only one thread at a time may walk through them.
    """
    nodes: list[Tensor] = []
    leaves: list[Tensor] = []
    try:
        _collect(root, nodes, leaves)
        refuse_changed(nodes)
        root._flow = 1.0 if gradient is None else gradient  # a float means an array filled with it
        with np.errstate(all="ignore"):  # too large is infinite and undefined is nan, without a word, as in PyTorch
            _carry(root, nodes, leaves, {id(gradient)}, trace)
    except BaseException as error:
        for tensor in (*nodes, *leaves):
            tensor._flow = None
        if isinstance(error, Exception) and not isinstance(error, DerivativeError):  # a record may fail in any way
            sentence = "A derivative of this graph cannot be computed: {why}."
            raise DerivativeError(say(sentence, why=reason_of(error))) from error
        raise


def _carry(
    root: "Tensor", nodes: list["Tensor"], leaves: list["Tensor"], shared: set[int], trace: list[Step] | None
) -> None:
    """Carry root's flow to the leaves, and add it to their grads or note each step."""
    if trace is None:
        _flow_back(_newest_first(nodes), shared, None)
        for leaf in leaves:
            _accumulate(leaf, shared)
    else:
        root._flow = filled(root._flow, root.shape)
        steps: list[Step] = []
        _flow_back(_newest_first(nodes), shared, steps)
        trace += _with_accumulations(steps, leaves)


def _collect(root: "Tensor", nodes: list["Tensor"], leaves: list["Tensor"]) -> None:
    """Fill nodes and leaves with what a gradient from root reaches, each once; their flows start at nothing."""
    root._flow = NOTHING
    (leaves if root._op is None else nodes).append(root)
    for node in nodes:  # the list grows while we go through it
        if node._op.binary:  # type: ignore[union-attr]
            source = node._a
            if source is not None and source._flow is None:
                source._flow = NOTHING
                (leaves if source._op is None else nodes).append(source)
            source = node._b
            if source is not None and source._flow is None:
                source._flow = NOTHING
                (leaves if source._op is None else nodes).append(source)
        else:
            for source in node._a:
                if source is not None and source._flow is None:
                    source._flow = NOTHING
                    (leaves if source._op is None else nodes).append(source)


def _newest_first(nodes: list["Tensor"]) -> Sequence["Tensor | None"]:
    """Sort by descending number; where numbers lie close together by counting, with gaps, in half the time."""
    if not nodes:
        return nodes
    newest = nodes[0].number  # the root
    places: list[Tensor | None] = [None] * (2 * len(nodes))
    try:
        for node in nodes:
            places[newest - node.number] = node
    except IndexError:
        return sorted(nodes, key=attrgetter("number"), reverse=True)
    return places


def _flow_back(  # noqa: C901 - written out, it is all the speed
    nodes: Sequence["Tensor | None"], shared: set[int], steps: list[Step] | None
) -> None:
    """Hand each node's flow to its sources; what a node has handed on is freed. Note the steps if a list is given."""
    for node in nodes:
        if node is None:
            continue
        flow = node._flow
        node._flow = None
        op: Any = node._op
        out = node._value
        if steps is not None or type(out) is not float or not op.native:
            if steps is not None and type(out) is float and op.native:
                _hand_on_noted(node, flow, steps)
            else:
                _hand_on(node, flow, shared, steps)
            continue
        a = node._a  # scalars: the same as _hand_on, written out
        b = node._b
        if op.is_product:
            if a is not None:
                a._flow += flow * node._y
            if b is not None:
                b._flow += flow * node._x
        elif op.is_sum:
            if a is not None:
                a._flow += flow
            if b is not None:
                b._flow += flow
        else:
            if a is not None:
                a._flow += op.pulls[0](flow, node._x, node._y, out)
            if b is not None:
                b._flow += op.pulls[1](flow, node._x, node._y, out)


def _hand_on(node: "Tensor", flow: Numeric, shared: set[int], steps: list[Step] | None) -> None:
    """Hand a flow to the sources of one node, whatever its shape and number of inputs."""
    for slot, source in enumerate(node.sources):
        if source is None:
            continue
        local = Local(node, slot)
        contribution = local.pull_in_walk(flow)
        if any(contribution is value for value in (*node.saved, node._value)):
            shared.add(id(contribution))  # times 1: it is the data of a tensor
        if steps is not None:
            contribution = filled(contribution, source.shape)
        before = None if source._flow is NOTHING else source._flow
        source._flow = after = contribution if before is None else before + contribution
        if steps is not None:
            steps.append(Step(source, node, slot, flow, local, contribution, before, after))


def _hand_on_noted(node: "Tensor", flow: float, steps: list[Step]) -> None:
    """Hand the flow of a scalar to its two sources and note the steps: the same as _hand_on, in a third of the time."""
    op: Any = node._op
    x, y, out = node._x, node._y, node._value
    for slot, source in enumerate((node._a, node._b)):
        if source is None:
            continue
        contribution = op.pulls[slot](flow, x, y, out)
        before = None if source._flow is NOTHING else source._flow
        source._flow = after = contribution if before is None else before + contribution
        steps.append(Step(source, node, slot, flow, Local(node, slot), contribution, before, after))


def _accumulate(leaf: "Tensor", shared: set[int]) -> None:
    """Add what has arrived to the leaf's grad; `shared` holds the ids of arrays that it may not take as its own."""
    flow = leaf._flow
    leaf._flow = None
    if leaf._grad is not None:
        leaf._grad += flow
    elif isinstance(flow, float):
        leaf._grad = np.full(leaf.shape, flow)
    else:
        leaf._grad = flow.copy() if id(flow) in shared or flow.base is not None else flow
        shared.add(id(leaf._grad))


def _with_accumulations(steps: list[Step], leaves: list["Tensor"]) -> list[Step]:
    """The steps, and after the last one into each leaf that in which the leaf adds the sum to its grad."""
    waiting = {id(leaf) for leaf in leaves}
    backwards: list[Step] = []
    for step in reversed(steps):
        if id(step.source) in waiting:
            waiting.remove(id(step.source))
            backwards.append(_accumulation(step.source))
        backwards.append(step)
    return backwards[::-1] or [_accumulation(leaf) for leaf in leaves]


def _accumulation(leaf: "Tensor") -> Step:
    """The step in which a leaf adds what has arrived to the gradient that it holds."""
    arrived, held = leaf._flow, leaf._grad
    leaf._flow = None
    before = None if held is None else held.copy() if leaf.shape else float(held)
    return Step(leaf, None, -1, arrived, None, arrived, before, added_to(before, arrived))
