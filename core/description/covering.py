"""A basis without the numbers that are covered: whatever is described from it says "?" in their place.

This is the one place that decides it. Cards, labels, tips, tables, the list of steps, narration, pictures and what is
spoken are all made from the basis of a frame, so none of them can show a covered number.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from core.base.lazy import LazyList
from core.base.numbers import COVERED, Array, Numeric, added_to, covered_like
from core.base.text import say
from core.description.trace import trace_rows
from core.description.views import UNKNOWN, Basis, TraceRow
from core.engine.local import Local
from core.engine.tensor import Result, Step, Tensor
from core.engine.ways import filled
from core.evaluation.evaluate import Evaluation
from core.evaluation.passes import Pass, in_order, node_of, wire_of
from core.graph.cover import Cover
from core.graph.model import Graph, WireKey, descendants


class CoveredLocal(Local):
    """A local derivative that keeps its shape and its rule and hides its numbers."""

    __slots__ = ()

    @property
    def number(self) -> Numeric | None:
        return filled(COVERED, self.shapes[-1]) if self.is_factor else None

    def matrix(self) -> Array | None:
        whole = super().matrix()
        return None if whole is None else np.full(whole.shape, COVERED)


class CoveredTensor(Result):
    """A copy of a tensor whose value, or some of whose local derivatives, are covered."""

    __slots__ = ("hidden_slots",)
    hidden_slots: frozenset[int]

    def __init__(self, tensor: Tensor, slots: frozenset[int], *, is_hidden: bool) -> None:
        for name in Tensor.__slots__:
            if hasattr(tensor, name):
                setattr(self, name, getattr(tensor, name))
        self.hidden_slots = slots
        if is_hidden:
            self._value = covered_like(tensor.value)

    def local(self, slot: int) -> Local:
        return CoveredLocal(self, slot) if slot in self.hidden_slots else super().local(slot)


def covered_basis(basis: Basis, cover: Cover, old: Basis | None = None) -> Basis:
    """Return what a frame may be described from; `old`, made from the same, is returned again.

    The result has the same graph, steps and shapes; `real` of it is the basis that was given.
    """
    if not cover:
        return basis
    if old is not None and old.whole is basis and old.cover == cover:
        return old
    graph = basis.evaluation.graph
    locals = cover.locals | _depending_on(graph, cover.values)
    evaluation = _evaluation(basis.evaluation, cover, locals)
    if cover.shapes:
        passed = Pass(basis.passed.output)
    else:
        passed = basis.passed if cover.order is None else in_order(basis.passed, cover.order)
        passed = replace(passed, steps=_steps(passed, cover, locals))
    carried = {id: covered_like(held) if id in cover.kept else held for id, held in basis.carried.items()}
    done, ahead = trace_rows(graph, passed, carried)
    if cover.order is not None:
        ahead = LazyList(len(ahead), _row_of_no_step)
    return Basis(evaluation, passed, carried, done, ahead, basis.formula, basis.freed, basis, cover)


def _row_of_no_step(number: int) -> TraceRow:
    """A row of the list of steps where what comes next is asked."""
    return TraceRow(number, "", f"{UNKNOWN} += …", done=False)


def _depending_on(graph: Graph, values: frozenset[str]) -> frozenset[WireKey]:
    """The wires whose local derivatives may be calculated from one of these values."""
    targets = set(values) | {key.target for id in values & graph.nodes.keys() for key in graph.consumers[id]}
    return frozenset(key for key in graph.wires if key.target in targets)


def _evaluation(evaluation: Evaluation, cover: Cover, locals: frozenset[WireKey]) -> Evaluation:
    slots: dict[str, set[int]] = {}
    for key in locals:
        slots.setdefault(key.target, set()).add(key.slot)
    tensors = dict(evaluation.tensors)
    for id in tensors.keys() & (cover.values | slots.keys()):
        hidden_slots = frozenset(slots.get(id, ()))
        tensors[id] = CoveredTensor(tensors[id], hidden_slots, is_hidden=id in cover.values)
    problems = {id: sentence for id, sentence in evaluation.problems.items() if id not in cover.values}
    return _without_shapes(replace(evaluation, tensors=tensors, problems=problems), cover.shapes)


def _without_shapes(evaluation: Evaluation, ids: frozenset[str]) -> Evaluation:
    """The same as if some nodes, and all that depend on them, were not computed yet."""
    graph = evaluation.graph
    ids &= graph.nodes.keys()
    later = set[str]().union(*(descendants(graph, id) for id in ids)) - ids
    waiting = dict(evaluation.waiting)
    waiting |= dict.fromkeys(ids, say("its shape is asked"))
    waiting |= dict.fromkeys(later, say("waits for the shape that is asked"))
    tensors = {id: tensor for id, tensor in evaluation.tensors.items() if id not in ids and id not in later}
    problems = {id: sentence for id, sentence in evaluation.problems.items() if id in tensors}
    return replace(evaluation, tensors=tensors, problems=problems, waiting=waiting)


def _steps(passed: Pass, cover: Cover, locals: frozenset[WireKey]) -> tuple[Step, ...]:
    sums: dict[str, Numeric] = {}  # what has arrived so far, covered if a part of it is
    return tuple(_step(step, cover, locals, sums) for step in passed.steps)


def _step(step: Step, cover: Cover, locals: frozenset[WireKey], sums: dict[str, Numeric]) -> Step:
    """One step with its covered numbers replaced; `sums` is what has arrived at each node so far, and goes on."""
    id, key = node_of(step.source), wire_of(step)
    if key is None:
        arrived = sums.get(id, step.contribution)
        return step._replace(upstream=arrived, contribution=arrived, after=arrived)
    is_hidden = key in cover.delivered
    contribution = covered_like(step.contribution) if is_hidden else step.contribution
    before = sums.get(id)
    after = covered_like(step.after) if id in cover.grads else added_to(before, contribution)
    sums[id] = after
    at = node_of(step.at)
    local = step.local
    if local is not None and key in locals:
        local = CoveredLocal(local.target, local.slot)
    return step._replace(
        upstream=_upstream(step, sums, at, cover),
        contribution=contribution,
        before=before,
        after=after,
        local=local,
    )


def _upstream(step: Step, sums: Mapping[str, Numeric], at: str, cover: Cover) -> Numeric:
    """What has arrived at the target: all of its wires have delivered before it hands anything on."""
    if at in sums:
        return sums[at]
    return covered_like(step.upstream) if at in cover.grads else step.upstream
