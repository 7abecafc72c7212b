"""What a wire's label shows after some backward steps: what is known forwards above the wire, what comes back below."""

from typing import Any

import numpy as np

from core.base.numbers import HIDDEN, Numeric, format_within, is_covered
from core.base.text import say
from core.description.chain_rule import Numbers, is_broadcast, numbers_of, numbers_of_first, sum_spans
from core.description.no_gradient import NoGradient, reason_on
from core.description.spans import plain
from core.description.views import UNKNOWN, Role, Spans, WireState, WireView
from core.description.wording import (
    LONGEST_FORMULA,
    is_only_number,
    local_formula,
    local_of,
    number_of,
    short_rule,
    wire_partial,
)
from core.engine.tensor import Step
from core.evaluation.evaluate import Evaluation
from core.evaluation.passes import Pass, node_of
from core.graph.model import Graph, WireKey

LONGEST_LIST = 14  # characters of a list on a label; of a longer one the first item is shown
LONGEST_FACTOR = 9  # characters of a list that is summed
LONGEST_PRODUCT = 18  # characters of a product of lists; of a longer one the product of the first items is shown
LONGEST_SUM = 18  # characters of a sum that undoes a broadcast; of a longer one the first term is shown

MORE = " + …"  # instead of further terms


def label_view(evaluation: Evaluation, passed: Pass, step: int, key: WireKey) -> WireView:
    """Return the label of a wire after `step` backward steps."""
    state = _state(evaluation, passed, step, key)
    above: dict[str, Any] = {"no_gradient": say("no gradient")}
    if state is not WireState.NONE:
        above = _local(evaluation, key)
    return WireView(
        source=evaluation.graph.wires[key],
        target=key.target,
        slot=key.slot,
        state=state,
        **above,
        **_gradient(evaluation.graph, passed, state, key),
    )


def _state(evaluation: Evaluation, passed: Pass, step: int, key: WireKey) -> WireState:
    number = passed.of_wire.get(key)
    if number is None:
        never = reason_on(evaluation, passed, key) is not NoGradient.NOT_YET
        return WireState.NONE if never else WireState.IDLE
    if number == step:
        return WireState.ACTIVE
    return WireState.FLOWED if number < step else WireState.IDLE


def _local(evaluation: Evaluation, key: WireKey) -> dict[str, Any]:
    """Formula and number of the local derivative; a formula that only repeats the number is left out."""
    found, partial = local_of(evaluation, key), wire_partial(evaluation.graph, key)
    if found is None:
        return {"formula": partial}
    formula, local = local_formula(evaluation.graph, key, found.shapes), number_of(found)
    is_own = evaluation.graph.nodes[key.target].own is not None
    if local is None:
        return {"formula": partial, "rule": short_rule(formula) if is_own else formula}
    if is_covered(local):
        return {"formula": partial, "factor": HIDDEN}
    if is_only_number(formula, local):
        one = np.ndim(local) > 1  # a matrix of nothing but this number
        return {"formula": partial, "factor": formula if one else format_within(local, LONGEST_LIST)}
    factor = format_within(local, LONGEST_LIST)
    if is_own and len(formula) > LONGEST_FORMULA:
        return {"formula": partial, "factor": factor}
    return {"formula": f"{partial} = {formula}", "formula_short": f"= {formula}", "factor": factor}


def _gradient(graph: Graph, passed: Pass, state: WireState, key: WireKey) -> dict[str, Any]:
    """What the wire delivers, and how it comes about while that is the current step."""
    number = passed.of_wire.get(key)
    if number is None:
        return {"delivered": UNKNOWN if state is WireState.IDLE else ""}
    step = passed.steps[number - 1]
    contribution = _result_text(step.contribution)
    final = f"Σ {contribution}" if is_broadcast(step) else contribution
    texts: dict[str, Any] = {"final": final, "delivered": UNKNOWN if state is WireState.IDLE else final}
    if state is WireState.ACTIVE:
        product, result = _equation(graph, step)
        texts |= {"product": product, "result": plain(result)}
    return texts


def _result_text(number: Numeric) -> str:
    return format_within(number, LONGEST_LIST)


def _factor_text(number: Numeric) -> str:
    return format_within(number, LONGEST_FACTOR, shaped=False)


def _equation(graph: Graph, step: Step) -> tuple[Spans, Spans]:
    """A product that fits above a wire, and its result: of longer lists and sums the first items."""
    numbers = numbers_of(graph, step, _result_text)
    if numbers.is_map:
        is_own = graph.nodes[node_of(step.at)].own is not None
        return (numbers._replace(local=short_rule(numbers.local)) if is_own else numbers).product, numbers.result
    if is_broadcast(step):
        return _sum(numbers_of(graph, step, _factor_text)), numbers.result
    whole = numbers_of(graph, step)
    if isinstance(step.contribution, float) or len(plain(whole.product)) <= LONGEST_PRODUCT:
        return whole.product, numbers.result
    first = numbers_of_first(step)
    (sign, ink), (number, role) = first.result
    product = (("[", Role.INK), *first.product, (", …]", Role.INK))
    return product, ((f"{sign}[", ink), (number, role), (", …]", Role.INK))


def _sum(numbers: Numbers) -> Spans:
    """The sum that undoes a broadcast, with as many of its terms as fit."""
    if len(numbers.terms) < 2 or _length(numbers.terms) <= LONGEST_SUM + len(MORE):
        return numbers.product
    fitting = [count for count in range(1, len(numbers.terms)) if _length(numbers.terms[:count]) <= LONGEST_SUM]
    return ("Σ ", Role.INK), *sum_spans(numbers.terms[: max(fitting, default=1)]), (MORE, Role.INK)


def _length(terms: tuple[str, ...]) -> int:
    """Characters of the first terms of a longer sum."""
    return len(plain((("Σ ", Role.INK), *sum_spans(terms), (MORE, Role.INK))))
