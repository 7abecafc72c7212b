"""Which nodes can hand their gradient on: those all of whose wires have delivered. PyTorch's choice is one of them."""

from collections import Counter
from collections.abc import Collection

from core.base.text import say
from core.description.views import Basis
from core.evaluation.passes import node_of, wire_of
from core.graph.model import WireKey


def outgoing(basis: Basis, id: str) -> list[WireKey]:
    """Return the wires through which a node hands its gradient on to its inputs, by slot."""
    passed, node = basis.passed, basis.evaluation.graph.nodes[id]
    return [key for slot in range(node.arity) if (key := WireKey(id, slot)) in passed.of_wire]


def arriving(basis: Basis, id: str) -> list[WireKey]:
    """Return the wires that deliver to a node during a pass."""
    keys = (wire_of(basis.passed.steps[number - 1]) for number in basis.passed.arrivals.get(id, ()))
    return [key for key in keys if key is not None]


def ready_after(basis: Basis, taken: Collection[WireKey]) -> list[str]:
    """Return the nodes that can hand on when these wires have delivered; the one that PyTorch takes is first."""
    passed, tensors = basis.passed, basis.evaluation.tensors
    reached = [id for id in (passed.output, *passed.arrivals) if id is not None and passed.steps]
    able = [
        id
        for id in dict.fromkeys(reached)
        if any(key not in taken for key in outgoing(basis, id)) and all(key in taken for key in arriving(basis, id))
    ]
    return sorted(able, key=lambda id: -tensors[id].number)


def ready_nodes(basis: Basis, step: int) -> list[str]:
    """Return the same after `step` steps of the pass."""
    return ready_after(basis, taken_by(basis, step))


def ready_counts(basis: Basis) -> list[int]:
    """Return how many nodes can hand on before each step of the pass, in one walk along it."""
    waiting = {id: len(arrivals) for id, arrivals in basis.passed.arrivals.items()}
    unsent = Counter(key.target for key in basis.passed.of_wire)
    ready = {basis.passed.output} if basis.passed.steps else set()
    counts: list[int] = []
    for step in basis.passed.steps:
        counts.append(len(ready))
        if (key := wire_of(step)) is None:
            continue
        unsent[key.target] -= 1
        if not unsent[key.target]:
            ready.discard(key.target)
        source = node_of(step.source)
        waiting[source] -= 1
        if not waiting[source] and unsent[source]:
            ready.add(source)
    return counts


def taken_by(basis: Basis, step: int) -> set[WireKey]:
    """Return the wires that have delivered after `step` steps."""
    return {key for each in basis.passed.steps[:step] if (key := wire_of(each)) is not None}


def why_it_waits(basis: Basis, id: str, taken: Collection[WireKey]) -> str:
    """Return how many of the wires that deliver to a node have done so, as a sentence; "" if all have."""
    keys = arriving(basis, id)
    delivered = sum(key in taken for key in keys)
    if delivered == len(keys):
        return ""
    name = basis.evaluation.graph.nodes[id].name
    return say("{name} waits: {n} of {all} wires have delivered.", name=name, n=delivered, all=len(keys))


def wires_recursed(basis: Basis) -> int:
    """Return how many wires a recursion visits that goes on at each arrival instead of waiting.

    Counted by paths and not by walking them: on a ladder of n doublings there are 2ⁿ⁺¹ − 2, the walk visits 2n.
    """
    paths: dict[str, int] = {basis.passed.output or "": 1}
    visits = 0
    for step in basis.passed.steps:
        if step.target is not None:
            through = paths[node_of(step.target)]
            visits += through
            source = node_of(step.source)
            paths[source] = paths.get(source, 0) + through
    return visits
