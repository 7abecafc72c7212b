"""What is written in a roundabout way as the operation that it is: a + −1·b as a − b, a·b⁻¹ as a/b.

Documents from before these operations hold such graphs; values and gradients stay, up to rounding.
"""

import math
from collections.abc import Callable
from dataclasses import replace

from core.base.errors import GraphError
from core.base.text import say
from core.graph.edits import remove
from core.graph.model import Graph, WireKey, chosen_output

Found = tuple[str, tuple[str, ...], set[str]]  # an operation, what feeds it, and the nodes that nothing needs any more


def simplified(graph: Graph) -> Graph:
    """Return the graph with Sub, Div, Neg, Sqrt and Exp where it says the same by sums, products and powers.

    That is done only where the constants and the results on the way belong to that one calculation: nothing else uses
    them, and the learner has given them no name. The nodes that stay keep their ids, names and places. Raises
    GraphError with a sentence where there is nothing to do.
    """
    before = graph
    for id in graph.order:
        for pattern in _PATTERNS:
            found = pattern(graph, id)
            if found is not None:
                graph = _with(graph, id, found)
    if graph is before:
        raise GraphError(say("There is nothing to simplify: no a + −1·b, a·b^−1, −1·x, x^0.5 or e^x."))
    return graph


def _with(graph: Graph, id: str, found: Found) -> Graph:
    op, sources, gone = found
    wires = {key: source for key, source in graph.wires.items() if key.target != id}
    wires |= {WireKey(id, slot): source for slot, source in enumerate(sources)}
    nodes = {**graph.nodes, id: replace(graph.nodes[id], op=op)}
    return remove(replace(graph, nodes=nodes, wires=wires), gone)


# --- what is looked for, each in one node and what feeds it ----------------------------------------------


def _negated(graph: Graph, id: str) -> Found | None:
    """−1·x as −x."""
    for constant, other in _either_way(graph, id, "Mul"):
        if _is_own_constant(graph, constant, -1.0):
            return "Neg", (other,), {constant}
    return None


def _subtracted(graph: Graph, id: str) -> Found | None:
    """a + −b as a − b."""
    for negative, other in _either_way(graph, id, "Add"):
        inner = _inputs(graph, negative, "Neg")
        if inner is not None and _is_own_step(graph, negative):
            return "Sub", (other, *inner), {negative}
    return None


def _divided(graph: Graph, id: str) -> Found | None:
    """a·b^−1 as a/b."""
    for power, other in _either_way(graph, id, "Mul"):
        inner = _inputs(graph, power, "Pow")
        if inner is not None and _is_own_step(graph, power) and _is_own_constant(graph, inner[1], -1.0):
            return "Div", (other, inner[0]), {power, inner[1]}
    return None


def _rooted(graph: Graph, id: str) -> Found | None:
    """x^0.5 as √x."""
    inputs = _inputs(graph, id, "Pow")
    if inputs is None or not _is_own_constant(graph, inputs[1], 0.5):
        return None
    return "Sqrt", inputs[:1], {inputs[1]}


def _raised(graph: Graph, id: str) -> Found | None:
    """e^x as exp(x)."""
    inputs = _inputs(graph, id, "Pow")
    if inputs is None or not _is_own_constant(graph, inputs[0], math.e):
        return None
    return "Exp", inputs[1:], {inputs[0]}


_PATTERNS: tuple[Callable[[Graph, str], Found | None], ...] = (_negated, _subtracted, _divided, _rooted, _raised)


# --- what a graph is asked -------------------------------------------------------------------------------


def _inputs(graph: Graph, id: str, op: str) -> tuple[str, ...] | None:
    """What feeds a node, if it is this operation and each of its inputs has a wire."""
    if graph.nodes[id].op != op:
        return None
    sources = tuple(source for source in graph.sources(id) if source is not None)
    return sources if len(sources) == graph.nodes[id].arity else None


def _either_way(graph: Graph, id: str, op: str) -> tuple[tuple[str, str], ...]:
    """The two inputs of an operation in both orders, the second one first; () if it is another one."""
    inputs = _inputs(graph, id, op)
    return ((inputs[1], inputs[0]), inputs[:2]) if inputs is not None else ()  # type: ignore[return-value]


def _is_own_constant(graph: Graph, id: str, value: float) -> bool:
    """Whether a node is a constant of this value that only one wire leaves."""
    node = graph.nodes[id]
    return node.constant and node.value == value and len(graph.consumers[id]) == 1


def _is_own_step(graph: Graph, id: str) -> bool:
    """Whether only one wire leaves a result that has no name of the learner's and is not the output."""
    return len(graph.consumers[id]) == 1 and not graph.nodes[id].named and chosen_output(graph) != id
