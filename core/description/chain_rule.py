"""The chain rule of a backward step in symbols and in numbers; labels, list, panel, tips and questions show its parts.

Three symbols for three things: dL/dx is what this pass brings along all paths, ∂a/∂x is the local derivative of one
operation, x.grad is what a leaf has kept over passes.

A wire delivers to its source the upstream gradient times the local derivative of its target. Where a broadcast
repeated the source, that product is summed over the repeated entries. A leaf adds the sum of all to its .grad.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from core.base.arithmetic import PLUS, TIMES, equals_sign, operand, rounding_sign, times_sign
from core.base.numbers import Numeric, added_to, format_value
from core.description.spans import plain
from core.description.views import Role, Span, Spans
from core.description.wording import constant_text, label, local_formula, over, wire_partial
from core.engine.rules import UPSTREAM
from core.engine.tensor import Step
from core.evaluation.passes import Pass, wire_of
from core.graph.model import Graph, WireKey

MOST_TERMS = 4  # terms of a sum that are written out
NumberText = Callable[[Numeric], str]

# --- in symbols --------------------------------------------------------------------------------------


class Symbols(NamedTuple):
    """The derivatives in the chain rule of a wire from x to a, where L is differentiated."""

    received: str  # dL/dx, to which the wire contributes
    upstream: str  # dL/da
    local: str  # ∂a/∂x


def symbols_of(graph: Graph, passed: Pass, key: WireKey) -> Symbols:
    """Return the chain rule of a wire in symbols."""
    source = graph.wires[key]
    return Symbols(gradient_of(graph, passed, source), gradient_of(graph, passed, key.target), wire_partial(graph, key))


def gradient_of(graph: Graph, passed: Pass, id: str, called: Callable[[Graph, str], str] = label) -> str:
    """The gradient that this pass brings to a node, in symbols: dL/dx, d(Σy)/dx, d(v·y)/dx, d(2·L)/dx."""
    what = differentiated(graph, passed, called)
    plain = passed.output is not None and what == called(graph, passed.output)
    return over("d", what if plain else f"({what})", called(graph, id))


def differentiated(graph: Graph, passed: Pass, called: Callable[[Graph, str], str] = label) -> str:
    """What the pass differentiates: L; the sum Σy of many numbers; 2·L or v·y where the learner chose a seed."""
    name = called(graph, passed.output) if passed.output else ""
    if isinstance(passed.seed, float):
        return name if passed.seed == 1.0 else f"{constant_text(passed.seed)}·{name}"
    return f"Σ{name}" if passed.is_ones else f"v·{name}"


# --- a wire delivers ---------------------------------------------------------------------------------


class Numbers(NamedTuple):
    """The chain rule of a wire in numbers."""

    upstream: str
    local: str  # of a linear map its rule: G·wᵀ, or dL/da·wᵀ
    terms: tuple[str, ...]  # what is summed to undo a broadcast; () without a broadcast
    sign: str  # "=", or "≈" where the numbers do not add up as they are printed
    contribution: str
    is_map: bool = False  # a linear map, which multiplies no two numbers
    times: str = TIMES  # between upstream gradient and local derivative

    @property
    def product(self) -> Spans:
        """What is calculated: 30 × (−3), or Σ 1 + 2 + 3; the rule of a linear map: G·wᵀ."""
        if self.is_map:
            return ((self.local, Role.LOCAL),)
        if self.terms:
            return (("Σ ", Role.INK), *sum_spans(self.terms))
        return (self.upstream, Role.GRAD), (self.times, Role.INK), (operand(self.local), Role.LOCAL)

    @property
    def result(self) -> Spans:
        """What it comes to: = −90, or ≈ −72.19."""
        return (f"{self.sign} ", Role.INK), (self.contribution, Role.GRAD)

    @property
    def equation(self) -> str:
        """10 × 2 = 20, or Σ 1 + 2 + 3 = 6."""
        return plain((*self.product, (" ", Role.INK), *self.result))


def numbers_of(graph: Graph, step: Step, text: NumberText = format_value, symbol: str = UPSTREAM) -> Numbers:
    """Return the chain rule of a step that a wire takes, its numbers written by `text`.

    `symbol` is what the rule of a linear map calls the upstream gradient.
    """
    upstream, contribution = text(step.upstream), text(step.contribution)
    number = number_of(step)
    if number is None:
        sign = rounding_sign(step.contribution, contribution)
        return Numbers(upstream, map_of(graph, step, symbol), (), sign, contribution, is_map=True)
    if not is_broadcast(step):
        return _product(upstream, text(number), contribution)._replace(times=times_sign(step.upstream, number))
    local = text(number)
    product = unsummed(step)
    if isinstance(step.contribution, float) and product.size <= MOST_TERMS:
        terms = tuple(map(text, product.ravel().tolist()))
        return Numbers(upstream, local, terms, equals_sign(PLUS, terms, contribution), contribution)
    sign = rounding_sign(step.contribution, contribution)
    return Numbers(upstream, local, (text(product),), sign, contribution)


def numbers_in_symbols(graph: Graph, passed: Pass, step: Step) -> Numbers:
    """Return the same for a line that has no key to explain G: the rule of a linear map says dL/da instead."""
    return numbers_of(graph, step, symbol=_upstream_of(graph, passed, step))


def _upstream_of(graph: Graph, passed: Pass, step: Step) -> str:
    key = wire_of(step)
    assert key is not None, "only asked of a wire"
    return gradient_of(graph, passed, key.target)


def numbers_of_first(step: Step) -> Numbers:
    """Return the product of the first items of a step whose local derivative is one number for each item."""
    items = (step.upstream, factor_of(step), step.contribution)
    return _product(*(format_value(float(np.ravel(number)[0])) for number in items))


def _product(upstream: str, local: str, contribution: str) -> Numbers:
    sign = equals_sign(TIMES, (upstream, local), contribution)
    return Numbers(upstream, local, (), sign, contribution)


def number_of(step: Step) -> Numeric | None:
    """Return the local derivative of a step as a number for each item; None where it is a linear map, or none."""
    return step.local.number if step.local is not None else None


def factor_of(step: Step) -> Numeric:
    """Return the local derivative of a step that is one number for each item."""
    number = number_of(step)
    assert number is not None, "only asked of factors"
    return number


def map_of(graph: Graph, step: Step, symbol: str) -> str:
    """Return the rule of a step whose local derivative is a linear map: G·wᵀ, with the symbol for G."""
    key = wire_of(step)
    assert key is not None, "only asked of a wire"
    assert step.local is not None, "a wire has a local derivative"
    return local_formula(graph, key, step.local.shapes, symbol)


def is_broadcast(step: Step) -> bool:
    """Whether a broadcast repeated the source of this wire, so that what it delivers is summed."""
    return step.local is not None and step.local.is_factor and step.source.shape != np.shape(step.upstream)


def unsummed(step: Step) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Upstream gradient times local derivative, before a broadcast is undone."""
    with np.errstate(all="ignore"):
        return np.asarray(np.multiply(step.upstream, factor_of(step)), dtype=np.float64)


# --- sums --------------------------------------------------------------------------------------------


class Sum(NamedTuple):
    """Numbers that are added: the gradients of several wires, or what a leaf kept and what arrived."""

    terms: tuple[str, ...]
    sign: str
    total: str

    @property
    def equation(self) -> str:
        """2 + 3 = 5; 3 alone where nothing is added."""
        return plain(self.spans)

    @property
    def spans(self) -> Spans:
        """The equation in colours."""
        total: Spans = ((self.total, Role.GRAD),)
        return (*sum_spans(self.terms), (f" {self.sign} ", Role.INK), *total) if len(self.terms) > 1 else total


def sum_of(terms: Sequence[Numeric], total: Numeric) -> Sum:
    """Return a printed sum."""
    texts, result = tuple(map(format_value, terms)), format_value(total)
    alone = len(texts) == 1
    return Sum(texts, rounding_sign(total, result) if alone else equals_sign(PLUS, texts, result), result)


def arrived_sum(passed: Pass, id: str, step: int) -> Sum:
    """Return the sum of what has arrived after `step` steps at a node that something has reached.

    Of more than a few gradients it is what had arrived before, and the last one.
    """
    steps = [passed.steps[number - 1] for number in passed.arrivals[id][: passed.arrived(id, step)]]
    last = steps[-1]
    if len(steps) > MOST_TERMS and last.before is not None:
        return sum_of((last.before, last.contribution), last.after)
    return sum_of([step.contribution for step in steps], last.after)


def accumulation_of(held: Numeric | None, arrived: Numeric) -> Sum:
    """Return the sum that a leaf keeps in its .grad; `held` is None where no earlier pass left anything."""
    return sum_of([arrived] if held is None else [held, arrived], added_to(held, arrived))


def kept_by(passed: Pass, carried: Mapping[str, Numeric], id: str, step: int) -> Numeric | None:
    """Return the .grad of a leaf after `step` steps: of earlier passes, and of this one once the leaf has added it."""
    taken = passed.accumulation.get(id)
    if taken is None or taken > step:
        return carried.get(id)
    return added_to(carried.get(id), passed.steps[taken - 1].contribution)


def sum_spans(terms: Sequence[str]) -> Spans:
    """Return the terms of a sum with plus signs between them."""
    spans: list[Span] = [(terms[0], Role.GRAD)]
    for term in terms[1:]:
        spans += [(PLUS, Role.INK), (operand(term), Role.GRAD)]
    return tuple(spans)
