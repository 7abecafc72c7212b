"""Moving through the backward pass, and what an edit of the graph does to it: pure Session -> Session."""

from collections.abc import Mapping
from dataclasses import replace

from core.base.numbers import Numeric, added_to, same_value
from core.description.views import Frame
from core.graph.model import Graph
from core.graph.session import Session


def edited(session: Session, graph: Graph) -> Session:
    """Replace the graph; if a number changes, the pass starts again and earlier gradients are dropped."""
    old = session.graph
    if graph.wires != old.wires or not _same_numbers(graph, old):
        return Session(graph)
    if graph.output != old.output or not same_value(graph.seed, old.seed):
        return Session(graph, 0, session.carried)
    return replace(session, graph=graph)


def _same_numbers(graph: Graph, old: Graph) -> bool:
    """Whether the same nodes, in the same order, compute the same."""
    if list(graph.nodes) != list(old.nodes):
        return False
    return all(node.computes_as(was) for node, was in zip(graph.nodes.values(), old.nodes.values(), strict=True))


def sought(session: Session, step: int, frame: Frame) -> Session:
    """Go to a step, within the pass."""
    return replace(session, step=max(0, min(step, frame.steps)))


def node_finished(session: Session, frame: Frame) -> Session:
    """Go on until the node being processed has sent all its gradients."""
    return replace(session, step=frame.basis.passed.end_of_node(frame.step))


def started_again(session: Session, frame: Frame) -> Session:
    """Begin another backward pass and keep the .grad of the leaves, as PyTorch does without zero_grad()."""
    return replace(session, step=0, carried=leaf_gradients(session, frame))


def gradients_zeroed(session: Session) -> Session:
    """Set the .grad of all leaves to None."""
    return replace(session, step=0, carried={})


def leaf_gradients(session: Session, frame: Frame) -> Mapping[str, Numeric]:
    """The .grad of each leaf at this step: from earlier passes, and from this one once the leaf has added it."""
    passed = frame.basis.passed
    held = dict(session.carried)
    for id, number in passed.accumulation.items():
        if number <= frame.step:
            held[id] = added_to(held.get(id), passed.steps[number - 1].contribution)
    return held
