"""Moving through the backward pass, and what an edit of the graph does to it: pure Session -> Session."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from core.base.numbers import Numeric, Value, added_to, same_value
from core.description.views import Frame
from core.evaluation.passes import node_of
from core.graph.cover import NO_COVER
from core.graph.model import Graph, Node
from core.graph.session import Session


def edited(session: Session, graph: Graph) -> Session:
    """Replace the graph. A number that changes keeps the place in the pass; another structure starts the pass again.

    What a question covers is of the pass that it is about.

    As in PyTorch, a leaf keeps what earlier passes left in its .grad, as long as it stays the same kind of leaf.
    """
    if not _same_structure(graph, session.graph):
        opened = session.opened or session.graph
        opened_before = None if _same_structure(graph, opened) else opened
        return replace(
            session,
            graph=graph,
            step=0,
            carried=_still_held(session, graph),
            opened=opened_before,
            before_change=None,
            freed=_still_freed(session, graph),
            cover=NO_COVER,
        )
    freed = _still_freed(session, graph)
    if session.strict and freed != session.freed:  # the forward pass was run anew, so another pass begins
        return replace(session, graph=graph, step=0, freed=freed, before_change=None)
    before = session.before_change or session.graph
    changed = session.step > 0 and not _same_numbers(graph, before)
    return replace(session, graph=graph, before_change=before if changed else None, freed=freed)


def _same_structure(graph: Graph, old: Graph) -> bool:
    """Whether both graphs have the same steps: the same nodes, wires, shapes and output."""
    if (graph.wires is not old.wires and graph.wires != old.wires) or list(graph.nodes) != list(old.nodes):
        return False
    if graph.output != old.output or not _same_shape(graph.seed, old.seed):
        return False
    return all(_same_kind(node, was) for node, was in zip(graph.nodes.values(), old.nodes.values(), strict=True))


def _same_shape(seed: Value | None, other: Value | None) -> bool:
    """Whether two seeds have one shape; no seed means ones in the shape of the output."""
    return seed is None or other is None or np.shape(seed) == np.shape(other)


def _same_kind(node: Node, was: Node) -> bool:
    """Whether two nodes differ in numbers, names or places at most."""
    if node is was:
        return True
    kind = (node.op, node.own, node.params, node.fan_in, node.requires_grad, node.constant, np.shape(node.value))
    return kind == (was.op, was.own, was.params, was.fan_in, was.requires_grad, was.constant, np.shape(was.value))


def _still_freed(session: Session, graph: Graph) -> frozenset[str]:
    """The nodes whose saved values stay freed: all if nothing is computed anew, none if the forward pass runs again."""
    if not session.freed:
        return session.freed
    old = session.graph
    same = graph.wires == old.wires and graph.nodes.keys() == old.nodes.keys()
    is_kept = same and all(node.computes_as(old.nodes[id]) for id, node in graph.nodes.items())
    return session.freed if is_kept else frozenset()


def _same_numbers(graph: Graph, old: Graph) -> bool:
    """Whether two graphs of one structure compute the same, gradients included."""
    pairs = zip(graph.nodes.values(), old.nodes.values(), strict=True)
    return same_value(graph.seed, old.seed) and all(node.computes_as(was) for node, was in pairs)


def _still_held(session: Session, graph: Graph) -> Mapping[str, Numeric]:
    """What earlier passes left on leaves that are still there."""
    old, new = session.graph.nodes, graph.nodes
    kept = {id: held for id, held in session.carried.items() if id in new and _same_kind(new[id], old[id])}
    return session.carried if len(kept) == len(session.carried) else kept


def sought(session: Session, step: int, frame: Frame) -> Session:
    """Go to a step, within the pass."""
    return _moved(session, max(0, min(step, frame.steps)), session.carried)


def node_finished(session: Session, frame: Frame) -> Session:
    """Go on until the node being processed has sent all its gradients."""
    return _moved(session, frame.basis.passed.end_of_node(frame.step), session.carried)


def started_again(session: Session, frame: Frame) -> Session:
    """Begin another backward pass and keep the .grad of the leaves, as PyTorch does without zero_grad()."""
    begun = _moved(session, 0, leaf_gradients(session, frame))
    return replace(begun, freed=session.freed | _freed_by(frame))


def forward_again(session: Session, frame: Frame) -> Session:
    """Run the forward pass anew: the operations have values to keep again, and the leaves keep their .grad."""
    begun = _moved(session, 0, leaf_gradients(session, frame))
    return replace(begun, freed=frozenset())


def made_strict(session: Session, strict: bool) -> Session:
    """Let a second pass stop where PyTorch does, or go on whatever was freed."""
    return replace(session, strict=strict)


def _freed_by(frame: Frame) -> frozenset[str]:
    """The operations that have handed on their gradient, whose saved values PyTorch frees."""
    steps = frame.basis.real.passed.steps[: frame.step]
    return frozenset(node_of(step.target) for step in steps if step.target is not None)


def gradients_zeroed(session: Session, frame: Frame) -> Session:
    """Set the .grad of all leaves to None. What a pass that is over has freed stays freed."""
    is_over = 0 < frame.steps == frame.step
    return replace(_moved(session, 0, {}), freed=session.freed | _freed_by(frame) if is_over else session.freed)


def _moved(session: Session, step: int, carried: Mapping[str, Numeric]) -> Session:
    """Be at another step, which is taken with the numbers of now."""
    return replace(session, step=step, carried=carried, before_change=None)


def leaf_gradients(session: Session, frame: Frame) -> Mapping[str, Numeric]:
    """The .grad of each leaf at this step: from earlier passes, and from this one once the leaf has added it."""
    passed = frame.basis.real.passed
    held = dict(session.carried)
    for id, number in frame.basis.passed.accumulation.items():  # in the order that is shown
        if number <= frame.step:
            held[id] = added_to(held.get(id), passed.steps[passed.accumulation[id] - 1].contribution)
    return held
