"""Questions about a graph and its backward pass: the kinds, what is asked during a pass, and what is true."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np

from core.base.numbers import Numeric, shape_text
from core.base.text import say
from core.description.chain_rule import gradient_of, kept_by
from core.description.views import Basis
from core.description.wording import label, local_number, operation_text, wire_partial
from core.evaluation.passes import node_of, wire_of
from core.graph.model import WireKey
from core.learning.ready import ready_counts, ready_nodes

Truth: TypeAlias = Numeric | tuple[int, ...] | frozenset[str]


class Ask(StrEnum):
    """What is asked."""

    VALUE = "value"  # of a node
    LOCAL = "local"  # the local derivative of a wire
    CONTRIBUTION = "contribution"  # what a wire delivers to its source
    SUM = "sum"  # of all that arrives at a fan-out
    GRAD = "grad"  # the whole gradient of a node in one go; of a leaf with an earlier pass, what its .grad is then
    NEXT = "next"  # which node hands its gradient on next
    SHAPE = "shape"  # of a node's value


class Level(StrEnum):
    """How much is asked during a pass."""

    CONTRIBUTIONS = "contributions"  # of each wire, and the sums at fan-outs
    EVERYTHING = "everything"  # values and shapes first; then which node is next, local derivatives, contributions
    WHOLE = "whole"  # the gradient of each leaf in one go


LOCAL, UPSTREAM = "local", "upstream"  # what may be hidden besides the asked number
HIDDEN = frozenset({LOCAL, UPSTREAM})


@dataclass(frozen=True, slots=True)
class Question:
    """One question, after `step` backward steps; `of` is a node's id, a wire, or None for which node is next."""

    ask: Ask
    of: str | WireKey | None = None
    step: int = 0
    hide: frozenset[str] = HIDDEN

    @property
    def node(self) -> str:
        """The id of the node that is asked about."""
        assert isinstance(self.of, str), "only asked of questions about a node"
        return self.of

    @property
    def wire(self) -> WireKey:
        """The wire that is asked about."""
        assert isinstance(self.of, WireKey), "only asked of questions about a wire"
        return self.of


# --- which questions there are ----------------------------------------------------------------------


def questions_of(basis: Basis, level: Level) -> list[Question]:
    """Return all questions of a level about one pass, in the order in which they are asked."""
    passed = basis.passed
    if level is Level.WHOLE:
        return [Question(Ask.GRAD, id, 0) for id in passed.accumulation if passed.arrivals.get(id)]
    asked = _of_values(basis) if level is Level.EVERYTHING else []
    for step, ready in zip(range(passed.length), ready_counts(basis), strict=False):
        asked += _at(basis, step, level, ready)
    return asked


def _of_values(basis: Basis) -> list[Question]:
    graph, tensors = basis.evaluation.graph, basis.evaluation.tensors
    asked: list[Question] = []
    for id in graph.order:
        if graph.nodes[id].op is None or id not in tensors:
            continue
        asked += [Question(Ask.SHAPE, id)] if tensors[id].shape else []
        asked.append(Question(Ask.VALUE, id))
    return asked


def _at(basis: Basis, step: int, level: Level, ready: int) -> list[Question]:
    """The questions after `step` steps, when so many nodes are `ready`: the sum that is complete, then what is next."""
    passed = basis.passed
    key = wire_of(passed.steps[step])
    asked: list[Question] = []
    if step and (done := wire_of(passed.steps[step - 1])) is not None:
        source = node_of(passed.steps[step - 1].source)
        arrivals = passed.arrivals[source]
        if len(arrivals) > 1 and arrivals[-1] == step:
            asked.append(Question(Ask.SUM, source, step))
    else:
        done = None
    if key is None:
        return asked
    if level is Level.EVERYTHING:
        if (done is None or done.target != key.target) and ready > 1:
            asked.append(Question(Ask.NEXT, None, step))
        if local_number(basis.evaluation, key) is not None:
            asked.append(Question(Ask.LOCAL, key, step))
    asked.append(Question(Ask.CONTRIBUTION, key, step))
    return asked


# --- what is true ------------------------------------------------------------------------------------


def truth_of(basis: Basis, question: Question) -> Truth | None:
    """Return the right answer: a number or array, a shape, or the ids of the nodes that may be next.

    None where there is none: a node that cannot be computed, a wire without a gradient, a linear map.
    """
    evaluation, passed = basis.evaluation, basis.passed
    match question.ask:
        case Ask.VALUE | Ask.SHAPE:
            tensor = evaluation.tensors.get(question.node)
            if tensor is None:
                return None
            return tensor.shape if question.ask is Ask.SHAPE else tensor.value
        case Ask.LOCAL:
            return local_number(evaluation, question.wire)
        case Ask.CONTRIBUTION:
            return passed.delivered(question.wire, passed.length)
        case Ask.SUM:
            return passed.gradient(question.node, passed.length)
        case Ask.GRAD:
            return grad_at_end(basis, question.node)
        case Ask.NEXT:
            return frozenset(ready_nodes(basis, question.step))


def true_number(basis: Basis, question: Question) -> Numeric | None:
    """Return the right answer where it is a number or an array."""
    truth = truth_of(basis, question)
    return truth if isinstance(truth, float | np.ndarray) else None


def grad_at_end(basis: Basis, id: str) -> Numeric | None:
    """Return what a gradient is after the whole pass; of a leaf with what an earlier pass left."""
    passed = basis.passed
    if passed.gradient(id, passed.length) is None:
        return basis.carried.get(id)
    if id in passed.accumulation:
        return kept_by(passed, basis.carried, id, passed.length)
    return passed.gradient(id, passed.length)


# --- the question in words ---------------------------------------------------------------------------


def sentence(basis: Basis, question: Question) -> str:
    """Return the question, with the shape that the answer must have where it is a list."""
    graph, passed = basis.evaluation.graph, basis.passed
    match question.ask:
        case Ask.VALUE:
            text = operation_text(graph, question.node) if graph.nodes[question.node].op else "?"
            asked = say("What is {name} = {text}?", name=label(graph, question.node), text=text)
        case Ask.SHAPE:
            return say("What is the shape of {name}? Write it as 2×3.", name=label(graph, question.node))
        case Ask.LOCAL:
            asked = say("What is the local derivative {partial}?", partial=wire_partial(graph, question.wire))
        case Ask.CONTRIBUTION:
            asked = say(
                "What does {by} add to {gradient}?",
                by=label(graph, question.wire.target),
                gradient=gradient_of(graph, passed, graph.wires[question.wire]),
            )
        case Ask.SUM:
            asked = say(
                "What is {gradient}, now that all its wires have delivered?", gradient=_grad_name(basis, question)
            )
        case Ask.GRAD if basis.carried.get(question.node) is not None:
            asked = say("What is {name}.grad after this pass?", name=label(graph, question.node))
        case Ask.GRAD:
            asked = say("What is {gradient}?", gradient=_grad_name(basis, question))
        case Ask.NEXT:
            return say("Which node can hand its gradient on next?")
    truth = truth_of(basis, question)
    if isinstance(truth, np.ndarray):
        return say("{question} It has the shape {shape}.", question=asked, shape=shape_text(truth.shape))
    return asked


def _grad_name(basis: Basis, question: Question) -> str:
    return gradient_of(basis.evaluation.graph, basis.passed, question.node)
