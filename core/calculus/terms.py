"""What a derivative is made of while it is written as a graph: numbers times nodes, which need no node yet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import Any

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import Op
from core.engine.operators import apply
from core.engine.ops import FUNCTIONS
from core.engine.tensor import Tensor
from core.engine.ways import Shape


@dataclass(frozen=True, slots=True)
class Term:
    """A number times a node, or a number alone, repeated to fill `shape`; the node has that shape."""

    shape: Shape
    id: str | None = None
    number: float = 1.0

    def is_number(self, number: float) -> bool:
        """Whether it is this number and no node."""
        return self.id is None and self.number == number


def operation(function: str, count: int, params: Mapping[str, Any]) -> Op:
    """Return the operation that a function of a rule calls, with its parameters and so many inputs."""
    op = FUNCTIONS[function]
    return op.bound(op.checked(params), count)


def value_of(op: Op, values: Sequence[Numeric]) -> Numeric:
    """Return what an operation makes of values."""
    return apply(op, *map(Tensor, values)).value


def simplified(op: Op, terms: Sequence[Term], value: Numeric) -> Term | None:
    """Return what an operation makes of terms without a node of its own, as x for x·1; None where it needs one.

    `value` is its result. Nothing goes that would change the shape of the result.
    """
    short = _SHORT.get(op.name)
    if short is not None and (made := short(np.shape(value), *terms)) is not None:
        return made
    number = _repeated(value) if all(term.id is None for term in terms) else None
    return Term(np.shape(value), number=number) if number is not None else None


def pulled_out(op: Op, terms: Sequence[Term]) -> tuple[float, tuple[Term, ...]]:
    """Return the number that may be multiplied after an operation instead of before it, and the terms without it.

    That keeps sums of equal terms and products of numbers in sight: Σ(2·a) is 2·Σa.
    """
    first, *others = terms
    if op.name not in _HOMOGENEOUS:
        return 1.0, tuple(terms)
    if first.id is None:
        return (-1.0, (_neg(first.shape, first), *others)) if first.number < 0.0 else (1.0, tuple(terms))
    return first.number, (replace(first, number=1.0), *others)


def signed(op: Op, terms: Sequence[Term]) -> tuple[Op, tuple[Term, ...]]:
    """Return a sum or a difference so that as few terms as can be are negative: a − b for a + (−b)."""
    if op.name not in ("Add", "Sub") or len(terms) != 2:
        return op, tuple(terms)
    a, b = terms[0], _neg((), terms[1]) if op.name == "Sub" else terms[1]
    if b.number < 0.0:
        return operation("sub", 2, {}), (a, _neg((), b))
    if a.number < 0.0:
        return operation("sub", 2, {}), (b, _neg((), a))
    return operation("add", 2, {}), (a, b)


def product(a: float, b: float) -> float:
    """The product of two numbers as one writes it in decimals: 3 × 0.1 is 0.3, and not 0.30000000000000004."""
    return float(Decimal(repr(a)) * Decimal(repr(b))) if isfinite(a) and isfinite(b) else a * b


def _repeated(value: Numeric) -> float | None:
    """The number that all items of a value are; None if they differ, or if there are none."""
    items = np.ravel(value)
    return float(items[0]) if items.size and (items == items[0]).all() else None


def _mul(shape: Shape, a: Term, b: Term) -> Term | None:
    if a.is_number(0.0) or b.is_number(0.0):
        return Term(shape, number=0.0)
    for number, other in ((a, b), (b, a)):
        if number.id is None and other.shape == shape:
            return replace(other, number=product(number.number, other.number))
    return None


def _div(shape: Shape, a: Term, b: Term) -> Term | None:
    if a.is_number(0.0):
        return Term(shape, number=0.0)
    if b.id is not None or b.number == 0.0 or a.shape != shape:
        return None
    quotient = a.number / b.number
    return replace(a, number=quotient) if _is_exact(quotient, a.number, b.number) else None


def _is_exact(quotient: float, a: float, b: float) -> bool:
    """Whether nothing is lost: a half is 0.5, but a third is left a division."""
    return all(map(isfinite, (quotient, a, b))) and Fraction(quotient) * Fraction(b) == Fraction(a)


def _add(shape: Shape, a: Term, b: Term) -> Term | None:
    if a.id == b.id and a.shape == b.shape:
        return _counted(replace(a, number=a.number + b.number))
    for zero, other in ((a, b), (b, a)):
        if zero.is_number(0.0) and other.shape == shape:
            return other
    return None


def _counted(term: Term) -> Term:
    """A term; a number where there are no nodes left of it."""
    return replace(term, id=None) if term.number == 0.0 else term


def _sub(shape: Shape, a: Term, b: Term) -> Term | None:
    return _add(shape, a, replace(b, number=-b.number))


def _neg(shape: Shape, a: Term) -> Term:
    return replace(a, number=-a.number)


def _pow(shape: Shape, a: Term, n: Term) -> Term | None:
    if n.is_number(0.0):
        return Term(shape, number=1.0)
    return a if n.is_number(1.0) and a.shape == shape else None


def _of_shape(shape: Shape, a: Term, *like: Term) -> Term | None:
    """What is only brought into another shape, or summed over no axis."""
    return a if a.shape == shape else None


def _expand(shape: Shape, a: Term, like: Term) -> Term | None:
    return Term(shape, number=a.number) if a.id is None else _of_shape(shape, a)


def _sum_to(shape: Shape, a: Term, like: Term) -> Term | None:
    """A sum that undoes a broadcast: of a number as often as it is added."""
    if a.id is not None:
        return _of_shape(shape, a)
    times = int(np.prod(a.shape)) / max(int(np.prod(shape)), 1)
    return Term(shape, number=product(a.number, times))


def _sum(shape: Shape, a: Term) -> Term | None:
    return _sum_to(shape, a, a) if a.id is None else None


_SHORT: Mapping[str, Callable[..., Term | None]] = {
    "Add": _add,
    "Sub": _sub,
    "Neg": _neg,
    "Mul": _mul,
    "Div": _div,
    "Pow": _pow,
    "Expand": _expand,
    "SumTo": _sum_to,
    "Sum": _sum,
    "Reshape": _of_shape,
}

# What gives twice as much for twice its first input.
_HOMOGENEOUS = frozenset({"Div", "Expand", "SumTo", "Sum"})
