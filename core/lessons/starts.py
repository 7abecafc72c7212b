"""The graphs that lessons start with, and the stages of a lesson: a session and how many passes have begun."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.base.errors import GraphError
from core.base.numbers import Value, checked_value
from core.base.text import say
from core.description.frame import frame
from core.description.views import Frame
from core.files.document_format import graph_of
from core.graph import edits
from core.graph.cover import NO_COVER
from core.graph.model import Graph
from core.graph.session import Session
from core.language.expression import build
from core.learning.cases import with_values
from core.lessons.model import Count, Start
from core.lessons.places import node_named


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a lesson is: the session on the canvas, and how many passes have begun since the gradients were zeroed."""

    session: Session
    passes: int = 1
    begun: Session | None = None  # the session with which the task began

    @property
    def frame(self) -> Frame:
        """Everything there is to show, with all numbers."""
        return frame(replace(self.session, cover=NO_COVER))


def graph_at_start(start: Start, drawn: Mapping[str, Value]) -> Graph:
    """Return the graph of a start with the numbers that were drawn; raise GraphError or DocumentError if it is none.

    A graph of statements has no places: what shows it has to arrange it.
    """
    if start.document is not None:
        graph = graph_of(start.document)
    else:
        values = {name: checked_value(value) for name, value in start.values.items()}
        graph = build(start.expression or "", values)
    graph = with_values(graph, dict(drawn))
    if start.output is not None:
        graph = edits.set_output(graph, node_named(graph, start.output))
    if start.seed is not None:
        graph = edits.set_seed(graph, checked_value(start.seed))
    for name, requires_grad in start.requires_grad.items():
        graph = edits.set_requires_grad(graph, node_named(graph, name), requires_grad)
    return graph


def at_step(session: Session, step: Count) -> Session:
    """Return the session after so many steps of its pass; "end" after all of them."""
    steps = frame(session).steps
    wanted = {"start": 0, "end": steps}.get(step, step) if isinstance(step, str) else step
    return replace(session, step=max(0, min(int(wanted), steps)))


def likes(starts: list[Start], names: Mapping[str, Any]) -> dict[str, Value]:
    """Return for each name that is drawn a value of its shape, from the first start that has such a leaf."""
    found: dict[str, Value] = {}
    for start in starts:
        for node in graph_at_start(start, {}).nodes.values():
            if node.is_leaf and node.name in names:
                found.setdefault(node.name, node.value)
    if missing := [name for name in names if name not in found]:
        raise GraphError(say("at vary: no start has a leaf {name}.", name=missing[0][:40]))
    return found
