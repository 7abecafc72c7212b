"""What a derivative is made of while it is written as a graph: nodes, and numbers that need no node yet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import Op
from core.engine.operators import apply
from core.engine.ops import FUNCTIONS
from core.engine.tensor import Tensor
from core.engine.ways import Factor, Shape


@dataclass(frozen=True, slots=True)
class Term:
    """A node by its id, or a number; `shape` is that of its value, and `like` a node of the shape of a number."""

    shape: Shape
    id: str | None = None
    number: float | None = None
    like: str | None = None


def is_number(term: Term, number: float) -> bool:
    """Whether a term is this number and no node."""
    return term.id is None and term.number == number


def simplified(op: Op, terms: Sequence[Term], shape: Shape) -> Term | None:
    """Return what an operation makes of terms without a node of its own, as x for x·1; None where it needs one.

    A factor of 1 and a summand of 0 go only where the shape of the result stays what it is.
    """
    if short := _SHORT.get(op.name):
        return short(terms, shape)
    return None


def folded(op: Op, terms: Sequence[Term], shape: Shape) -> Term | None:
    """Return the number that an element-wise operation makes of numbers; None where one of the terms is a node."""
    if any(term.id is not None for term in terms) or not all(isinstance(slot.way, Factor) for slot in op.slots):
        return None
    value = apply(op, *[term.number for term in terms]).value
    like = next((term.like for term in terms if term.shape == shape and term.like is not None), None)
    return Term(shape, number=float(value), like=like) if shape == () or like is not None else None


def _product(terms: Sequence[Term], shape: Shape) -> Term | None:
    a, b = terms
    if is_number(a, 0.0) or is_number(b, 0.0):
        return _of_shape(0.0, terms, shape)
    for one, other in ((a, b), (b, a)):
        if is_number(one, 1.0) and other.shape == shape:
            return other
    return None


def _sum(terms: Sequence[Term], shape: Shape) -> Term | None:
    for zero, other in (terms, terms[::-1]):
        if is_number(zero, 0.0) and other.shape == shape:
            return other
    return None


def _difference(terms: Sequence[Term], shape: Shape) -> Term | None:
    a, b = terms
    return a if is_number(b, 0.0) and a.shape == shape else None


def _quotient(terms: Sequence[Term], shape: Shape) -> Term | None:
    a, b = terms
    return a if is_number(b, 1.0) and a.shape == shape else None


def _power(terms: Sequence[Term], shape: Shape) -> Term | None:
    a, n = terms
    if is_number(n, 0.0):
        return _of_shape(1.0, terms, shape)
    return a if is_number(n, 1.0) and a.shape == shape else None


def _expanded(terms: Sequence[Term], shape: Shape) -> Term | None:
    a, like = terms
    return Term(shape, number=a.number, like=like.id) if a.id is None else a if a.shape == shape else None


def _summed(terms: Sequence[Term], shape: Shape) -> Term | None:
    """A sum that only undoes a broadcast: of a number as often as it is added; nothing to do where the shape stays."""
    a, like = terms
    if a.id is not None or a.number is None:
        return a if a.shape == shape else None
    times = int(np.prod(a.shape)) / max(int(np.prod(shape)), 1)
    return Term(shape, number=a.number * times, like=like.id)


def _of_shape(number: float, terms: Sequence[Term], shape: Shape) -> Term | None:
    """A number in the shape of a result; None where no term has that shape."""
    likes = (term.id or term.like for term in terms if term.shape == shape)
    like = next((like for like in likes if like is not None), None)
    return Term(shape, number=number, like=like) if shape == () or like is not None else None


_SHORT: Mapping[str, Callable[[Sequence[Term], Shape], Term | None]] = {
    "Add": _sum,
    "Sub": _difference,
    "Mul": _product,
    "Div": _quotient,
    "Pow": _power,
    "Expand": _expanded,
    "SumTo": _summed,
}


def operation(function: str, count: int, params: Mapping[str, Any]) -> Op:
    """Return the operation that a function of a rule calls, with its parameters and so many inputs."""
    op = FUNCTIONS[function]
    return op.bound(op.checked(params), count if op.repeats is not None else 0)


def value_of(op: Op, values: Sequence[Numeric]) -> Numeric:
    """Return what an operation makes of values."""
    return apply(op, *map(Tensor, values)).value
