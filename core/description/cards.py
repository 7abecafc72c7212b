"""What a node's card shows after some backward steps: its value, and below it what this pass brings as its gradient."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from core.base.arithmetic import PLUS, equals_sign, rounding_sign
from core.base.numbers import Numeric, edit_text, exact_text, format_value, format_within, shape_text
from core.base.text import say
from core.description.chain_rule import gradient_of, kept_by, sum_spans
from core.description.matrices import table_of
from core.description.no_gradient import NoGradient, reason_at
from core.description.spans import plain
from core.description.views import NOTHING_YET, UNFINISHED, UNKNOWN, NodeKind, NodeState, NodeView
from core.description.wording import arrived_text, strip_text, title
from core.evaluation.evaluate import Evaluation
from core.evaluation.passes import Pass, worked_on
from core.graph.model import Node

LONGEST_LIST = 14  # characters of a list on a card; of a longer one the first item is shown
LONGEST_SUM = 18  # characters of the small text above the gradient
MOST_TERMS = LONGEST_SUM // 4  # terms that could fit in it, as in 1 + 2 + 3 + 4 =


def card_view(evaluation: Evaluation, passed: Pass, carried: Mapping[str, Numeric], step: int, id: str) -> NodeView:
    """Return the card of a node after `step` backward steps."""
    graph = evaluation.graph
    node, tensor = graph.nodes[id], evaluation.tensors.get(id)
    op = node.operation if node.op is not None else None
    held = grad_now(passed, carried, step, id)
    final = passed.gradient(id, len(passed.steps))
    return NodeView(
        id=id,
        name=node.name,
        kind=_kind(node),
        symbol=strip_text(node),
        title=title(graph, id),
        value=_text(tensor.value) if tensor is not None else "",
        value_exact=exact_text(tensor.value) if tensor is not None else "",
        grad_exact=exact_text(held) if held is not None else "",
        x=node.x,
        y=node.y,
        slots=tuple(slot.name for slot in op.slots) if op else (),
        inputs=tuple(slot.title for slot in op.slots) if op else (),
        connected=tuple(source is not None for source in graph.sources(id)),
        is_output=id == passed.output,
        requires_grad=tensor.requires_grad if tensor is not None else node.requires_grad,
        state=_state(passed, step, id),
        problem=evaluation.problems.get(id, evaluation.waiting.get(id, "")),
        waits=id in evaluation.waiting,
        edit=edit_text(node.value) if op is None else "",
        is_scalar=op is None and isinstance(node.value, float),
        arriving=len(passed.arrivals.get(id, ())),
        received=_received(evaluation, passed, step, id),
        sum=_above_gradient(evaluation, passed, carried, step, id),
        keeps=id in carried,
        final=_text(final) if final is not None else "",
        final_sum=_sum_text(passed, id) if len(passed.arrivals.get(id, ())) > 1 else "",
        **_tables(tensor.value if tensor is not None else 0.0, passed.gradient(id, step), final),
        commutes=op.commutes if op is not None else False,
    )


def _tables(value: Numeric, gradient: Numeric | None, final: Numeric | None) -> dict[str, Any]:
    """What is shown of a matrix and of its gradient."""
    table = table_of(value)
    if not table:
        return {}
    gradients = (table_of(gradient) if gradient is not None else (), table_of(final) if final is not None else ())
    named = zip(("gradient_table", "final_table"), gradients, strict=True)
    return {"table": table, "shape": shape_text(np.shape(value)), **dict(named)}


def grad_now(passed: Pass, carried: Mapping[str, Numeric], step: int, id: str) -> Numeric | None:
    """The .grad of a leaf in which an earlier pass left something, otherwise what this pass has brought so far."""
    return kept_by(passed, carried, id, step) if id in carried else passed.gradient(id, step)


def _text(number: Numeric) -> str:
    return format_within(number, LONGEST_LIST)


def _received(evaluation: Evaluation, passed: Pass, step: int, id: str) -> str:
    """The large text of the gradient row."""
    gradient = passed.gradient(id, step)
    if gradient is None:
        return UNKNOWN if reason_at(evaluation, passed, id) is NoGradient.NOT_YET else NOTHING_YET
    waits = 0 < passed.arrived(id, step) < len(passed.arrivals.get(id, ()))
    return f"{_text(gradient)}{UNFINISHED}" if waits else _text(gradient)


def _above_gradient(evaluation: Evaluation, passed: Pass, carried: Mapping[str, Numeric], step: int, id: str) -> str:
    """The small text above the gradient: how many have arrived, the sum, or what an earlier pass left in .grad."""
    if id == passed.output and passed.steps:
        return f"{gradient_of(evaluation.graph, passed, id)} ="
    arrived, expected = passed.arrived(id, step), len(passed.arrivals.get(id, ()))
    if 0 < arrived < expected:
        return arrived_text(arrived, expected)
    has_kept = passed.accumulation.get(id, step + 1) <= step
    if id in carried and (has_kept or arrived == 0 or expected < 2):
        return kept_text(passed, carried, step, id)
    return _sum_text(passed, id) if 1 < arrived == expected else ""


def kept_text(passed: Pass, carried: Mapping[str, Numeric], step: int, id: str) -> str:
    """What a leaf keeps over passes, without its name: .grad = 420; "" if an earlier pass left nothing."""
    kept = kept_by(passed, carried, id, step) if id in carried else None
    if kept is None:
        return ""
    text = _text(kept)
    return f".grad {rounding_sign(kept, text)} {text}"


def _sum_text(passed: Pass, id: str) -> str:
    """The sum that the large text below is: 120 + 90 =; of many or long gradients how many they are."""
    if len(passed.arrivals[id]) > MOST_TERMS:
        return say("sum of {n}", n=len(passed.arrivals[id]))
    steps = [passed.steps[number - 1] for number in passed.arrivals[id]]
    terms = tuple(format_value(step.contribution) for step in steps)
    total = _text(steps[-1].after)
    written = f"{plain(sum_spans(terms))} {equals_sign(PLUS, terms, total)}"
    return written if len(written) <= LONGEST_SUM else say("sum of {n}", n=len(terms))


def _kind(node: Node) -> NodeKind:
    if node.op is not None:
        return NodeKind.OPERATION
    return NodeKind.LEAF if node.requires_grad else NodeKind.CONSTANT


def _state(passed: Pass, step: int, id: str) -> NodeState:
    if step and id == worked_on(passed.steps[step - 1]):
        return NodeState.ACTIVE
    arrived = passed.arrived(id, step)
    if arrived < len(passed.arrivals.get(id, ())):
        return NodeState.WAITING if arrived else NodeState.IDLE
    return NodeState.READY if arrived or (id == passed.output and passed.steps) else NodeState.IDLE
