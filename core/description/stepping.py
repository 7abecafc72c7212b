"""Moving through the backward pass, and what an edit of the graph does to it: pure Session -> Session."""

from collections.abc import Mapping
from dataclasses import replace

from core.base.numbers import Numeric, added_to, same_value
from core.description.frame import basis_of
from core.description.views import Frame
from core.graph.model import Graph, Node
from core.graph.session import Session


def edited(session: Session, graph: Graph) -> Session:
    """Put another graph in place; where a number changes, the pass starts again and nothing old is kept."""
    old = session.graph
    if graph.wires != old.wires or not _same_numbers(graph, old):
        return Session(graph)
    if graph.output != old.output or not same_value(graph.seed, old.seed):
        return Session(graph, 0, session.carried)
    return replace(session, graph=graph)


def _same_numbers(graph: Graph, old: Graph) -> bool:
    """Whether all nodes are as they were, as far as a number on the screen depends on it."""
    pairs = zip(graph.nodes.values(), old.nodes.values(), strict=False)
    return len(graph.nodes) == len(old.nodes) and all(now is was or _same_number(now, was) for now, was in pairs)


def _same_number(one: Node, other: Node) -> bool:
    kept = (one.id, one.op, one.requires_grad) == (other.id, other.op, other.requires_grad)
    return kept and same_value(one.value, other.value)


def sought(session: Session, step: int, drawn: Frame) -> Session:
    """Go to a step, within the pass."""
    return replace(session, step=max(0, min(step, drawn.steps)))


def node_finished(session: Session, drawn: Frame) -> Session:
    """Go on until the node being processed has sent all its gradients."""
    return replace(session, step=basis_of(drawn).passed.end_of_node(drawn.step))


def started_again(session: Session, drawn: Frame) -> Session:
    """Begin another backward pass on what this one leaves on the leaves, as PyTorch does without zero_grad()."""
    return replace(session, step=0, carried=leaf_gradients(session, drawn))


def gradients_zeroed(session: Session) -> Session:
    """Forget what all passes left on the leaves."""
    return replace(session, step=0, carried={})


def leaf_gradients(session: Session, drawn: Frame) -> Mapping[str, Numeric]:
    """What .grad of each leaf holds at this moment: earlier passes, and this one where it has been added."""
    passed = basis_of(drawn).passed
    held = dict(session.carried)
    for id, number in passed.accumulation.items():
        if number <= drawn.step:
            held[id] = added_to(held.get(id), passed.steps[number - 1].contribution)
    return held
