"""The label of a wire that enters a collapsed group with a closed form: the closed local derivative, and what all
wires inside bring back together.
"""

from typing import Any

from core.base.arithmetic import TIMES, equals_sign, operand
from core.base.errors import GraphError
from core.base.numbers import Numeric, added_to, format_within
from core.description.closed_forms import (
    ClosedForm,
    Compared,
    agreement,
    closed_form,
    closed_text,
    compared,
    partial_of,
)
from core.description.labels import LONGEST_LIST
from core.description.views import UNKNOWN, Frame, Role, Spans, WireState, WireView
from core.description.wording import LONGEST_FORMULA, is_only_number, rounded_equation, short_rule
from core.engine.data import TensorError
from core.graph.model import WireKey


def closed_label(frame: Frame, form: ClosedForm, key: WireKey) -> WireView:
    """Return the label of the one wire that is drawn for all wires from a source into the group; `key` is that one."""
    source = frame.basis.evaluation.graph.wires[key]
    states = {frame.wires[inner].state for inner in form.wires[source] if inner in frame.wires}
    whole = frame.wires[key]
    if states == {WireState.NONE}:
        return whole
    state = WireState.IDLE
    if WireState.ACTIVE in states:
        state = WireState.ACTIVE
    elif states <= {WireState.FLOWED, WireState.NONE}:
        state = WireState.FLOWED
    above = _above(frame, form, source)
    return WireView(whole.source, whole.target, whole.slot, state, **above, **_below(frame, form, source, state, above))


def closed_lines_on(frame: Frame, key: WireKey) -> list[str]:
    """Return the closed derivative of a wire into a collapsed group, and whether the chain inside agrees with it.

    Nothing for every other wire: these have a derivative of their own.
    """
    graph, groups = frame.basis.evaluation.graph, frame.groups.values()
    group = next((group for group in groups if group.collapsed and key.target in group.members), None)
    form = closed_form(frame, group) if group is not None else None
    if group is None or form is None or graph.wires[key] not in form.wires:
        return []
    source = graph.wires[key]
    line = partial_of(graph, form, source)
    found = _compared(frame, form)
    if found is not None and source in found.pulled and found.agree:
        text, number = closed_text(frame, form, source), _number(found, source)
        line = f"{line} = {text.factor}" if text.factor else f"{line}: {text.rule}"
        line = line if number is None else f"{line} {rounded_equation(number)}"
    return [line, *([sentence] if (sentence := agreement(frame, group)) else [])]


def _compared(frame: Frame, form: ClosedForm) -> Compared | None:
    """Both ways to the same numbers; None where a number is missing or the closed form cannot be computed."""
    try:
        return compared(frame.basis.evaluation, form)
    except (TensorError, GraphError):
        return None


def _above(frame: Frame, form: ClosedForm, source: str) -> dict[str, Any]:
    """The closed derivative and its number; where the chain inside does not agree, the number of the chain alone."""
    evaluation = frame.basis.evaluation
    partial = partial_of(evaluation.graph, form, source)
    found = _compared(frame, form)
    if found is None or source not in found.pulled:
        return {"formula": partial}
    number = _number(found, source)
    factor = "" if number is None else format_within(number, LONGEST_LIST)
    if not found.agree:
        return {"formula": partial, "factor": factor}
    closed = closed_text(frame, form, source)
    if number is None:
        return {"formula": partial, "rule": short_rule(closed.rule)}
    if not 0 < len(closed.factor) <= LONGEST_FORMULA or is_only_number(closed.factor, number):
        return {"formula": partial, "factor": factor}
    return {"formula": f"{partial} = {closed.factor}", "formula_short": f"= {closed.factor}", "factor": factor}


def _number(found: Compared, source: str) -> Numeric | None:
    """The local derivative item by item, for a result of one item by the input's items; None of a linear map."""
    chain, closed = found.pulled[source]
    if isinstance(found.upstream, float):
        return closed if found.agree else chain
    return found.numbers[source] if found.agree else None


def _below(frame: Frame, form: ClosedForm, source: str, state: WireState, above: dict[str, Any]) -> dict[str, Any]:
    """What all wires from the source bring back together, once the last has done so."""
    passed, step = frame.basis.passed, frame.step
    numbers = [passed.of_wire[key] for key in form.wires[source] if key in passed.of_wire]
    if not numbers:
        return {"delivered": UNKNOWN}
    total: Numeric | None = None
    for number in sorted(numbers):
        total = added_to(total, passed.steps[number - 1].contribution)
    final = format_within(total if total is not None else 0.0, LONGEST_LIST)
    if max(numbers) > step:
        return {"final": final, "delivered": UNKNOWN}
    texts: dict[str, Any] = {"final": final, "delivered": final}
    if state is WireState.ACTIVE and (upstream := passed.gradient(form.result, step)) is not None:
        product, sign = _product(format_within(upstream, LONGEST_LIST), above, final)
        texts |= {"product": product, "result": f"{sign} {final}"}
    return texts


def _product(upstream: str, above: dict[str, Any], final: str) -> tuple[Spans, str]:
    if rule := above.get("rule"):
        return ((rule, Role.LOCAL),), "="
    factor = above.get("factor", "")
    if not factor:
        return (), "="
    product = ((upstream, Role.GRAD), (TIMES, Role.INK), (operand(factor), Role.LOCAL))
    return product, equals_sign(TIMES, (upstream, factor), final)
