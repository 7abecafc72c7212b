"""What a wire's label of two lines shows at a moment of the backward pass."""

import numpy as np

from core.base.numbers import format_value
from core.base.text import say
from core.description.views import WireState, WireView
from core.description.wording import local_number, local_text
from core.engine.tensor import Step
from core.evaluation.evaluate import Evaluation
from core.evaluation.passes import Pass
from core.graph.model import WireKey

LONGEST = 30  # characters of a product on a chip; a longer one is told in the panel


def chip_view(evaluation: Evaluation, passed: Pass, step: int, key: WireKey) -> WireView:
    """Return the label of a wire after `step` backward steps."""
    graph = evaluation.graph
    number = passed.of_wire.get(key)
    if number is None:
        state, grad = _never(evaluation, passed, key)
    elif number > step:
        state, grad = WireState.IDLE, say("grad ?")
    elif number == step:
        state, grad = WireState.ACTIVE, _product(passed.steps[number - 1])
    else:
        state, grad = WireState.FLOWED, say("grad {value}", value=format_value(passed.steps[number - 1].contribution))
    return WireView(
        source=graph.wires[key],
        target=key.target,
        slot=key.slot,
        local=local_text(evaluation, key),
        grad=grad,
        state=state,
        brief=_brief(evaluation, passed, step, key),
    )


def _brief(evaluation: Evaluation, passed: Pass, step: int, key: WireKey) -> str:
    """One number instead of two lines: what has arrived, before that × the local derivative; else nothing."""
    if (arrived := passed.delivered(key, step)) is not None:
        return format_value(arrived)
    local = local_number(evaluation, key) if key in passed.of_wire or not passed.steps else None
    return f"× {format_value(local)}" if local is not None else ""


def _never(evaluation: Evaluation, passed: Pass, key: WireKey) -> tuple[WireState, str]:
    """Why a wire will not carry a gradient in this pass."""
    graph = evaluation.graph
    source = evaluation.tensors.get(graph.wires[key])
    node = graph.nodes[graph.wires[key]]
    if source is not None and not source.requires_grad:
        reason = say("no gradient: constant") if node.constant else say("no gradient: requires grad is off")
        return WireState.NONE, reason if node.op is None else say("no gradient: nothing here needs one")
    if passed.steps and passed.output is not None:
        return WireState.NONE, say("not part of {name}", name=graph.nodes[passed.output].name)
    return WireState.IDLE, say("grad ?")


def _product(step: Step) -> str:
    text = product_text(step)
    if is_stretched(step) or len(text) <= LONGEST:
        return text
    return say("… × local = {value}", value=format_value(step.contribution))


def product_text(step: Step) -> str:
    """The chain rule of one wire in numbers, 10 × 2 = 20; the sum Σ 1 + 1 + 1 = 3 that undoes a broadcast."""
    if is_stretched(step):
        return summed(step)
    return f"{format_value(step.upstream)} × {format_value(step.local)} = {format_value(step.contribution)}"


def is_stretched(step: Step) -> bool:
    """Whether a broadcast stretched the source of this wire."""
    return step.target is not None and step.source.shape != step.target.shape


def summed(step: Step) -> str:
    """The sum over the axes along which a broadcast stretched the source: Σ 1 + 1 + 1 = 3."""
    with np.errstate(all="ignore"):
        parts = np.multiply(step.upstream, step.local)
    delivered = format_value(step.contribution)
    if isinstance(step.contribution, float) and parts.size <= 4:
        return f"Σ {' + '.join(format_value(float(x)) for x in parts.ravel())} = {delivered}"
    return f"Σ {format_value(parts)} = {delivered}"
