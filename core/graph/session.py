"""Session: everything from which the picture is computed, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.base.numbers import Numeric
from core.graph.cover import NO_COVER, Cover
from core.graph.model import Graph


@dataclass(frozen=True)
class Session:
    """A graph, how many backward steps have been taken, and what earlier passes left on the leaves."""

    graph: Graph
    step: int = 0
    carried: Mapping[str, Numeric] = field(default_factory=dict)  # leaf id -> .grad before this pass
    opened: Graph | None = None  # the graph at the beginning, if the structure has changed since
    before_change: Graph | None = None  # the graph when the last step was taken, if a number has changed since
    freed: frozenset[str] = frozenset()  # nodes whose saved values an earlier pass freed, as PyTorch does
    strict: bool = False  # whether a pass stops where it needs freed values, as in PyTorch
    cover: Cover = NO_COVER  # the numbers that a question covers: no frame of this session shows them
