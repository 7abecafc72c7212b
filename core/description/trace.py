"""The list of all steps; the row of a step that has not happened yet does not show its result."""

from collections.abc import Mapping

from core.base.numbers import Numeric, format_value
from core.base.text import say
from core.description.chain_rule import accumulation_of, numbers_of
from core.description.views import TraceRow
from core.description.wording import grad_fn_name
from core.engine.tensor import Step
from core.evaluation.passes import Pass, node_of, wire_of, worked_on
from core.graph.model import Graph


def trace_rows(graph: Graph, passed: Pass, carried: Mapping[str, Numeric]) -> tuple[list[TraceRow], list[TraceRow]]:
    """Return all rows as they are after their steps, and all rows as they are before."""
    if not passed.steps or passed.output is None:
        return [], []
    seed = say("{name}.grad = {seed}", name=graph.nodes[passed.output].name, seed=format_value(passed.seed))
    first = TraceRow(0, say("Start"), seed, done=True)
    done, ahead = [first], [first]
    for number, step in enumerate(passed.steps, start=1):
        operation, name, text = _texts(graph, step, carried)
        done.append(TraceRow(number, operation, text, done=True))
        ahead.append(TraceRow(number, operation, f"{name} += …", done=False))
    return done, ahead


def _texts(graph: Graph, step: Step, carried: Mapping[str, Numeric]) -> tuple[str, str, str]:
    """The operation, the name of what receives a gradient, and the text with its result."""
    source, key = node_of(step.source), wire_of(step)
    name, operation = graph.nodes[source].name, grad_fn_name(graph.nodes[worked_on(step)])
    if key is not None:
        return operation, name, f"{name} += {numbers_of(step).equation}"
    kept = accumulation_of(carried.get(source), step.contribution)
    text = f"{name}.grad = {kept.equation}" if kept.held else f"{name}.grad += {kept.arrived}"
    return operation, f"{name}.grad", text
