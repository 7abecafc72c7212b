"""What a wire's label of two lines, its chip, shows after some backward steps."""

from typing import Any

from core.base.numbers import Numeric, format_value
from core.base.text import say
from core.description.chain_rule import numbers_of
from core.description.no_gradient import NoGradient, reason_on, reason_text
from core.description.views import Role, WireState, WireView
from core.description.wording import local_formula, local_number, local_text, wire_partial
from core.engine.tensor import Step
from core.evaluation.evaluate import Evaluation
from core.evaluation.passes import Pass
from core.graph.model import WireKey

LONGEST_PRODUCT = 30  # characters of a product on a label; the panel shows a longer one


def chip_view(evaluation: Evaluation, passed: Pass, step: int, key: WireKey) -> WireView:
    """Return the label of a wire after `step` backward steps."""
    local = local_number(evaluation, key)
    state, grad = _gradient(evaluation, passed, step, key)
    return WireView(
        source=evaluation.graph.wires[key],
        target=key.target,
        slot=key.slot,
        local=local_text(evaluation, key, local),
        grad=grad,
        state=state,
        brief=_brief(passed, step, key, local),
        **_label(evaluation, passed, step, key, local),
    )


def _label(evaluation: Evaluation, passed: Pass, step: int, key: WireKey, local: Numeric | None) -> dict[str, Any]:
    """The texts of a label: formula and local derivative above the wire, the gradient below it."""
    number, factor = passed.of_wire.get(key), format_value(local) if local is not None else ""
    formula, short = local_formula(evaluation.graph, key), wire_partial(evaluation.graph, key)
    one = local is not None and factor == formula
    texts: dict[str, Any] = {
        "formula": short if one or local is None else f"{short} = {formula}",
        "formula_short": "" if one or local is None else f"= {formula}",
        "factor": factor,
    }
    if number is None:
        return texts
    numbers = numbers_of(passed.steps[number - 1])
    sign = "Σ " if numbers.terms else ""
    texts["final"] = sign + numbers.contribution
    texts["delivered"] = texts["final"] if number <= step else "?"
    if number == step:
        product = ((numbers.upstream, Role.GRAD), (" × ", Role.INK), (numbers.local, Role.LOCAL))
        texts["product"] = ((f"Σ {numbers.terms}", Role.GRAD),) if numbers.terms else product
    return texts


def _gradient(evaluation: Evaluation, passed: Pass, step: int, key: WireKey) -> tuple[WireState, str]:
    """How far a wire is, and its second line: what it delivers, a question mark before that, or why it never will."""
    number = passed.of_wire.get(key)
    if number is not None and number == step:
        return WireState.ACTIVE, _product(passed.steps[number - 1])
    if number is not None and number < step:
        return WireState.FLOWED, say("grad {value}", value=format_value(passed.steps[number - 1].contribution))
    reason = NoGradient.NOT_YET if number is not None else reason_on(evaluation, passed, key)
    if reason is NoGradient.NOT_YET:
        return WireState.IDLE, say("grad ?")
    return WireState.NONE, reason_text(reason, evaluation, passed)


def _brief(passed: Pass, step: int, key: WireKey, local: Numeric | None) -> str:
    """One number instead of two lines: what has arrived, before that × the local derivative; else nothing."""
    if (arrived := passed.delivered(key, step)) is not None:
        return format_value(arrived)
    carries = key in passed.of_wire or not passed.steps
    return f"× {format_value(local)}" if carries and local is not None else ""


def _product(step: Step) -> str:
    numbers = numbers_of(step)
    if numbers.terms or len(numbers.equation) <= LONGEST_PRODUCT:
        return numbers.equation
    return say("… × local = {value}", value=numbers.contribution)
