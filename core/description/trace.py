"""The list of all steps; the row of a step that has not happened yet does not show its result."""

from collections.abc import Mapping, Sequence
from functools import partial

from core.base.lazy import LazyList
from core.base.numbers import Numeric, format_value
from core.base.text import say
from core.description.chain_rule import accumulation_of, numbers_of
from core.description.views import TraceRow
from core.description.wording import grad_fn_name
from core.engine.tensor import Step
from core.evaluation.passes import Pass, node_of, wire_of, worked_on
from core.graph.model import Graph


def trace_rows(graph: Graph, passed: Pass, carried: Mapping[str, Numeric]) -> tuple[Sequence[TraceRow], ...]:
    """Return all rows as they are after their steps, and all rows as they are before."""
    length = len(passed.steps) + 1 if passed.steps else 0
    rows = [LazyList(length, partial(_row, graph, passed, carried, is_done)) for is_done in (True, False)]
    return tuple(rows)


def _row(graph: Graph, passed: Pass, carried: Mapping[str, Numeric], is_done: bool, number: int) -> TraceRow:
    if number == 0:
        name = graph.nodes[passed.output or ""].name
        return TraceRow(
            0, say("Start"), say("{name}.grad = {seed}", name=name, seed=format_value(passed.seed)), done=True
        )
    operation, name, text = _texts(graph, passed.steps[number - 1], carried)
    return TraceRow(number, operation, text if is_done else f"{name} += …", is_done)


def _texts(graph: Graph, step: Step, carried: Mapping[str, Numeric]) -> tuple[str, str, str]:
    """The operation, the name of what receives a gradient, and the text with its result."""
    source, key = node_of(step.source), wire_of(step)
    name, operation = graph.nodes[source].name, grad_fn_name(graph.nodes[worked_on(step)])
    if key is not None:
        return operation, name, f"{name} += {numbers_of(step).equation}"
    kept = accumulation_of(carried.get(source), step.contribution)
    text = f"{name}.grad = {kept.equation}" if kept.held else f"{name}.grad += {kept.arrived}"
    return operation, f"{name}.grad", text
