"""The list of all steps; a step that has not happened yet keeps its result to itself."""

from collections.abc import Mapping

from core.base.numbers import Numeric, added_to, format_value
from core.base.text import say
from core.description.chips import product_text
from core.description.views import TraceRow
from core.engine.ops import OPS
from core.engine.tensor import Step
from core.evaluation.passes import Pass
from core.graph.model import Graph


def trace_rows(graph: Graph, passed: Pass, carried: Mapping[str, Numeric]) -> tuple[list[TraceRow], list[TraceRow]]:
    """Return all rows as they read once done, and as they read before."""
    if not passed.steps or passed.output is None:
        return [], []
    seed = say("{name}.grad = {seed}", name=graph.nodes[passed.output].name, seed=format_value(passed.seed))
    first = TraceRow(0, say("Start"), seed, done=True)
    done, ahead = [first], [first]
    for number, step in enumerate(passed.steps, start=1):
        operation, name, told = _texts(graph, step, carried)
        done.append(TraceRow(number, operation, told, done=True))
        ahead.append(TraceRow(number, operation, f"{name} += …", done=False))
    return done, ahead


def _texts(graph: Graph, step: Step, carried: Mapping[str, Numeric]) -> tuple[str, str, str]:
    """The operation, what receives, and what it received."""
    source = step.source.name or ""
    name, added = graph.nodes[source].name, format_value(step.contribution)
    if step.target is not None:
        op = OPS[graph.nodes[step.target.name or ""].op or ""]
        return f"{op.name}Backward", name, f"{name} += {product_text(step)}"
    held = carried.get(source)
    told = f"{name}.grad += {added}"
    if held is not None:
        told = f"{name}.grad = {format_value(held)} + {added} = {format_value(added_to(held, step.contribution))}"
    return "AccumulateGrad", f"{name}.grad", told
