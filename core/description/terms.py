"""The chain rule of the current step as separate terms, each a number with its symbol, for a picture that aligns them.

A step that is not the first to deliver to a tensor shows what had arrived before: 120 + 30 × 3 = 210.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

import numpy as np

from core.base.arithmetic import operand, times_sign
from core.base.numbers import MINUS, Numeric, added_to, format_number, format_value, rounded_text
from core.base.text import say
from core.description.chain_rule import gradient_of, is_broadcast, map_of, number_of, symbols_of
from core.description.matrices import MOST, Cells, table_of, table_rows
from core.description.views import Frame, Role
from core.description.wording import label
from core.engine.tensor import Step
from core.evaluation.passes import node_of, wire_of
from core.graph.model import Graph, WireKey

COMPARED = 4  # items of a list that are printed, and so looked at


class Term(NamedTuple):
    """One number of an equation."""

    symbol: str  # dL/da
    text: str  # 30
    role: Role
    sign: str = ""  # what joins it to the term before: +, ×, =, ≈ or →
    table: Cells = ()  # of a matrix its texts in rows, shown instead of its one line of text


def _term(symbol: str, number: Numeric, role: Role, sign: str = "") -> Term:
    """The term of a number; a negative one behind a sign that it could be taken for a part of has brackets."""
    text = format_value(number)
    return Term(symbol, operand(text) if sign not in ("", "=", "≈", "→") else text, role, sign, table_of(number))


def terms(frame: Frame) -> tuple[Term, ...]:
    """Return the terms of a frame's step, the result last; at the start the seed; () where there is no pass."""
    graph, passed = frame.basis.evaluation.graph, frame.basis.passed
    if not passed.steps:
        return ()
    if frame.step == 0:
        return (_term(gradient_of(graph, passed, passed.output or ""), passed.seed, Role.GRAD),)
    step = passed.steps[frame.step - 1]
    key = wire_of(step)
    if frame.step == passed.raised:
        return ()
    if key is None:
        return _kept(graph, frame, step)
    return _delivered(frame, step, key)


def _delivered(frame: Frame, step: Step, key: WireKey) -> tuple[Term, ...]:
    """What a wire adds to the gradient of its source."""
    graph, passed = frame.basis.evaluation.graph, frame.basis.passed
    received, upstream, local = symbols_of(graph, passed, key)
    summed = say("Σ {number}", number=format_value(step.contribution))
    number = number_of(step)
    if number is None:
        return _mapped(graph, step, received, upstream)
    factors = (
        _term(upstream, step.upstream, Role.GRAD),
        _term(local, number, Role.LOCAL, times_sign(step.upstream, number).strip()),
    )
    if step.before is None:
        if is_broadcast(step):
            return (*factors, Term(received, summed, Role.GRAD, "→"))
        sign = _equals(None, step.upstream, number, step.after)
        return (*factors, _term(received, step.after, Role.GRAD, sign))
    before = _term(say("{gradient} so far", gradient=received), step.before, Role.GRAD)
    if is_broadcast(step):
        times = times_sign(step.upstream, number)
        added: tuple[Term, ...] = (Term(f"Σ {upstream}{times}{local}", summed, Role.GRAD, "+"),)
        sign = _equals(step.before, step.contribution, 1.0, step.after)
    else:
        added = (factors[0]._replace(text=operand(factors[0].text), sign="+"), factors[1])
        sign = _equals(step.before, step.upstream, number, step.after)
    return (before, *added, _term(received, step.after, Role.GRAD, sign))


def _mapped(graph: Graph, step: Step, received: str, upstream: str) -> tuple[Term, ...]:
    """What a linear map makes of the gradient that has arrived, after what had come before."""
    rule = map_of(graph, step, upstream)
    if step.before is None:
        return _term(upstream, step.upstream, Role.GRAD), _term(rule, step.contribution, Role.GRAD, "→")
    before = _term(say("{gradient} so far", gradient=received), step.before, Role.GRAD)
    sign = _equals(step.before, step.contribution, 1.0, step.after)
    return before, _term(rule, step.contribution, Role.GRAD, "+"), _term(received, step.after, Role.GRAD, sign)


def _kept(graph: Graph, frame: Frame, step: Step) -> tuple[Term, ...]:
    """What a leaf keeps: nothing was there before, or what earlier passes left."""
    id = node_of(step.source)
    kept, held = f"{label(graph, id)}.grad", frame.basis.carried.get(id)
    if held is None:
        return Term(kept, "None", Role.SOFT), _term(kept, step.contribution, Role.GRAD, "→")
    after = added_to(held, step.contribution)
    return (
        _term(say("{gradient} so far", gradient=kept), held, Role.GRAD),
        _term(gradient_of(graph, frame.basis.passed, id), step.contribution, Role.GRAD, "+"),
        _term(kept, after, Role.GRAD, _equals(held, step.contribution, 1.0, after)),
    )


def _equals(before: Numeric | None, upstream: Numeric, local: Numeric, after: Numeric) -> str:
    """ "=" if before + upstream × local is the result as all of them are printed, else "≈"."""
    parts = (0.0 if before is None else before, upstream, local, after)
    items = zip(*(_printed(part, np.shape(after)) for part in parts), strict=True)
    return "=" if all(None in row or row[0] + row[1] * row[2] == row[3] for row in items) else "≈"


def _printed(number: Numeric, shape: tuple[int, ...]) -> Iterator[Fraction | None]:
    """The first numbers as they are printed; None for one that is infinite or undefined, which is never rounded."""
    text = rounded_text if table_rows(np.shape(number)) else format_number  # a matrix has four digits
    for item in islice(np.broadcast_to(number, shape).flat, COMPARED if len(shape) < 2 else MOST * MOST):
        yield Fraction(text(float(item)).replace(MINUS, "-")) if np.isfinite(item) else None
