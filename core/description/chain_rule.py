"""The chain rule of a backward step in symbols and in numbers; labels, list, panel, tips and questions show its parts.

A wire delivers to its source the upstream gradient times the local derivative of its target. Where a broadcast
repeated the source, that product is summed over the repeated entries. A leaf adds the sum of all to its .grad.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from core.base.numbers import Numeric, added_to, format_value
from core.description.wording import constant_text, label, partial, wire_partial
from core.engine.tensor import Step
from core.evaluation.passes import Pass
from core.graph.model import Graph, WireKey

MOST_TERMS = 4  # terms of a sum that are written out
NumberText = Callable[[Numeric], str]

# --- in symbols --------------------------------------------------------------------------------------


class Symbols(NamedTuple):
    """The derivatives in the chain rule of a wire from x to a, where L is differentiated."""

    received: str  # ∂L/∂x, to which the wire contributes
    upstream: str  # ∂L/∂a
    local: str  # ∂a/∂x


def symbols_of(graph: Graph, passed: Pass, key: WireKey) -> Symbols:
    """Return the chain rule of a wire in symbols."""
    source = graph.wires[key]
    return Symbols(gradient_of(graph, passed, source), gradient_of(graph, passed, key.target), wire_partial(graph, key))


def gradient_of(graph: Graph, passed: Pass, id: str) -> str:
    """The gradient of a node in symbols: ∂L/∂x."""
    return partial(differentiated(graph, passed), label(graph, id))


def differentiated(graph: Graph, passed: Pass) -> str:
    """What the pass differentiates: L; the sum Σy of many numbers; (2·L) or (v·y) where the learner chose a seed."""
    name = label(graph, passed.output) if passed.output else ""
    if isinstance(passed.seed, float):
        return name if passed.seed == 1.0 else f"({constant_text(passed.seed)}·{name})"
    return f"Σ{name}" if passed.is_ones else f"(v·{name})"


# --- in numbers --------------------------------------------------------------------------------------


class Numbers(NamedTuple):
    """The chain rule of a wire in numbers."""

    upstream: str
    local: str
    terms: str  # what is summed to undo a broadcast, "1 + 2 + 3"; "" without a broadcast
    contribution: str

    @property
    def delivered(self) -> str:
        """What arrives at the source, with the sum that undoes a broadcast: 20, or Σ 1 + 2 + 3 = 6."""
        return f"Σ {self.terms} = {self.contribution}" if self.terms else self.contribution

    @property
    def equation(self) -> str:
        """How it comes about: 10 × 2 = 20, or Σ 1 + 2 + 3 = 6."""
        return self.delivered if self.terms else f"{self.upstream} × {self.local} = {self.contribution}"


def numbers_of(step: Step, text: NumberText = format_value) -> Numbers:
    """Return the chain rule of a step that a wire takes, its numbers written by `text`."""
    terms = _terms(step, text) if is_broadcast(step) else ""
    return Numbers(text(step.upstream), text(step.local), terms, text(step.contribution))


def is_broadcast(step: Step) -> bool:
    """Whether a broadcast repeated the source of this wire, so that what it delivers is summed."""
    return step.target is not None and step.source.shape != step.target.shape


def _terms(step: Step, text: NumberText) -> str:
    with np.errstate(all="ignore"):
        product = np.multiply(step.upstream, step.local)
    if isinstance(step.contribution, float) and product.size <= MOST_TERMS:
        return " + ".join(text(term) for term in product.ravel().tolist())
    return text(product)


class Accumulation(NamedTuple):
    """A leaf adds what this pass brought to what its .grad holds."""

    held: str  # what earlier passes left; "" if nothing
    arrived: str
    after: str

    @property
    def equation(self) -> str:
        """2 + 3 = 5; 3 where nothing was held."""
        return f"{self.held} + {self.arrived} = {self.after}" if self.held else self.after


def accumulation_of(held: Numeric | None, arrived: Numeric) -> Accumulation:
    """Return the sum that a leaf keeps; `held` is None where no earlier pass left anything."""
    before = format_value(held) if held is not None else ""
    return Accumulation(before, format_value(arrived), format_value(added_to(held, arrived)))
