"""The list of all steps; a step that has not happened yet keeps its result to itself."""

from collections.abc import Mapping

from core.graph import Graph
from core.numbers import Numeric, added_to, format_value
from core.ops import OPS
from core.passes import Pass
from core.tensor import Step
from core.text import say
from core.views import TraceRow


def trace_rows(graph: Graph, passed: Pass, carried: Mapping[str, Numeric]) -> tuple[list[TraceRow], list[TraceRow]]:
    """Return all rows as they read once done, and as they read before."""
    if not passed.steps or passed.output is None:
        return [], []
    seed = say("{name}.grad = {seed}", name=graph.nodes[passed.output].name, seed=format_value(passed.seed))
    first = TraceRow(0, say("Start"), seed, done=True)
    done, ahead = [first], [first]
    for number, step in enumerate(passed.steps, start=1):
        operation, name, result = _texts(graph, step, carried)
        done.append(TraceRow(number, operation, f"{name} += {result}", done=True))
        ahead.append(TraceRow(number, operation, f"{name} += …", done=False))
    return done, ahead


def _texts(graph: Graph, step: Step, carried: Mapping[str, Numeric]) -> tuple[str, str, str]:
    source = step.source.name or ""
    name = graph.nodes[source].name
    if step.target is None:
        after = added_to(carried.get(source), step.contribution)
        result = format_value(step.contribution)
        return (
            "AccumulateGrad",
            f"{name}.grad",
            result if source not in carried else f"{result} = {format_value(after)}",
        )
    op = OPS[graph.nodes[step.target.name or ""].op or ""]
    return f"{op.name}Backward", name, product_text(step)


def product_text(step: Step) -> str:
    """The chain rule of one wire in numbers: 10 × 2 = 20."""
    upstream, local = format_value(step.upstream), format_value(step.local)
    return f"{upstream} × {local} = {format_value(step.contribution)}"
