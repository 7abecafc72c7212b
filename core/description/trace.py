"""The list of all steps; the row of a step that has not happened yet does not show its result."""

from collections.abc import Mapping, Sequence
from functools import partial

from core.base.lazy import LazyList
from core.base.numbers import Numeric
from core.base.text import say
from core.description.chain_rule import accumulation_of, gradient_of, numbers_in_symbols
from core.description.second_pass import ERROR
from core.description.views import TraceRow
from core.description.wording import grad_fn_name, rounded_equation, whole_label
from core.engine.tensor import Step
from core.evaluation.passes import Pass, node_of, wire_of, worked_on
from core.graph.model import Graph


def trace_rows(graph: Graph, passed: Pass, carried: Mapping[str, Numeric]) -> tuple[Sequence[TraceRow], ...]:
    """Return all rows as they are after their steps, and all rows as they are before."""
    length = passed.length + 1 if passed.steps else 0
    rows = [LazyList(length, partial(_row, graph, passed, carried, is_done)) for is_done in (True, False)]
    return tuple(rows)


def _row(graph: Graph, passed: Pass, carried: Mapping[str, Numeric], is_done: bool, number: int) -> TraceRow:
    if number == 0:
        symbol = gradient_of(graph, passed, passed.output or "", whole_label)
        return TraceRow(0, say("Start"), f"{symbol} {rounded_equation(passed.seed)}", done=True)
    if number == passed.raised:
        name = whole_label(graph, worked_on(passed.steps[number - 1]))
        operation = grad_fn_name(graph.nodes[worked_on(passed.steps[number - 1])])
        return TraceRow(number, operation, f"{name}: {ERROR if is_done else '…'}", is_done)
    operation, receiver, what = _texts(graph, passed, passed.steps[number - 1], carried)
    return TraceRow(number, operation, f"{receiver} {what}" if is_done else f"{receiver} += …", is_done)


def _texts(graph: Graph, passed: Pass, step: Step, carried: Mapping[str, Numeric]) -> tuple[str, str, str]:
    """The operation, what receives a gradient, and what it receives; a leaf also says what its sum comes to then."""
    source = node_of(step.source)
    operation = grad_fn_name(graph.nodes[worked_on(step)])
    if wire_of(step) is not None:
        equation = numbers_in_symbols(graph, passed, step).equation
        return operation, gradient_of(graph, passed, source, whole_label), f"+= {equation}"
    kept = accumulation_of(carried.get(source), step.contribution)
    what = f"= {kept.equation}" if len(kept.terms) > 1 else f"+= {kept.total}"
    return operation, f"{graph.nodes[source].name}.grad", what
