"""The usual mistakes at one wire: for each the number that it gives. Upstream u, local d, own input x, output y."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from core.base.numbers import Numeric
from core.engine.ways import Factor, sum_to
from core.learning.cases import WireCase

OF_OPERATION, OF_STRUCTURE, GENERAL = range(3)  # how specific a name is: of names for one number the first one wins


class Guess(NamedTuple):
    """A mistake and the number that a learner who makes it finds."""

    name: str
    number: Numeric
    rank: int = GENERAL


def guesses_at(case: WireCase, *, is_local: bool = False) -> list[Guess]:
    """Return the mistakes at a wire; `is_local` where the local derivative alone is asked, so that u is 1."""
    u: Numeric = 1.0 if is_local else case.upstream
    truth = case.local if is_local else case.contribution
    with np.errstate(all="ignore"):
        found = [*_of_operation(case, u), *_of_shape(case, u)]
        if not is_local:
            found += _of_upstream(case, u)
        found += _of_values(case, u)
        if truth is not None:
            found.append(Guess("sign", -truth))
    return [Guess(name, _as_number(number), rank) for name, number, rank in found]


def _of_upstream(case: WireCase, u: Numeric) -> Iterator[Guess]:
    if case.local is not None:
        yield Guess("forgot_upstream", case.local)
        yield Guess("added", u + case.local)
    if not case.op.is_sum:
        yield Guess("only_upstream", u)


def _of_values(case: WireCase, u: Numeric) -> Iterator[Guess]:
    if case.local is None:
        return
    yield Guess("output_value", u * case.out)
    yield Guess("value", case.own)
    yield Guess("value", case.out)


# --- by the operation ----------------------------------------------------------------------------------


def _of_operation(case: WireCase, u: Numeric) -> Iterator[Guess]:
    maker = _MAKERS.get(case.op.name)
    if maker is not None:
        for name, number in maker(case, u):
            yield Guess(name, number, OF_OPERATION)
    if case.local is not None and case.op.name != "Add":
        for number in _at_leaves(case, u):
            yield Guess("at_leaf", number, OF_OPERATION)


Made = Iterator[tuple[str, Numeric]]


def _product(case: WireCase, u: Numeric) -> Made:
    yield "own_input", u * case.own


def _power(case: WireCase, u: Numeric) -> Made:
    x = np.asarray(case.own, dtype=float)
    if case.slot == 0 and case.exponent is not None:
        n = case.exponent
        yield "kept_exponent", u * n * x**n
        yield "lost_exponent", u * x ** (n - 1)
        yield "only_exponent", u * n
    elif case.slot == 1:
        yield "power_rule", u * x * np.asarray(case.inputs[0], dtype=float) ** (x - 1)


def _quotient(case: WireCase, u: Numeric) -> Made:
    if case.slot == 1:
        a, b = case.inputs
        yield "denominator", u * a / np.square(b)
        yield "denominator", u / b
        yield "denominator", -u / np.square(b)


def _sigmoid(case: WireCase, u: Numeric) -> Made:
    z, y = case.own, case.out
    yield "sigmoid", u * y
    yield "sigmoid", u * z * (1 - z)
    yield "sigmoid", u * (1 - y)


def _tanh(case: WireCase, u: Numeric) -> Made:
    z, y = case.own, case.out
    yield "tanh", u * y
    yield "tanh", u * (1 - y)
    yield "tanh", u * (1 - np.square(z))


def _exponential(case: WireCase, u: Numeric) -> Made:
    yield "power_rule", u * case.own * np.exp(case.own - 1)
    yield "exp_chain", u * case.own * case.out


def _logarithm(case: WireCase, u: Numeric) -> Made:
    yield "log_itself", u * np.log(case.own)


def _dead_relu(case: WireCase, u: Numeric) -> Made:
    if case.local is not None and not np.any(case.local):
        yield "dead_relu", u


def _larger(case: WireCase, u: Numeric) -> Made:
    yield "max_to_both", u
    yield "max_halved", u / 2


def _mean(case: WireCase, u: Numeric) -> Made:
    yield "mean_not_divided", case.contribution * (np.size(case.own) / max(np.size(case.out), 1))


def _sum(case: WireCase, u: Numeric) -> Made:
    yield "sum_divided", case.contribution / (np.size(case.own) / max(np.size(case.out), 1))


def _matrix_product(case: WireCase, upstream: Numeric) -> Made:
    own, other, u = np.asarray(case.own), np.asarray(case.other), np.asarray(upstream)
    if own.ndim != 2 or other.ndim != 2 or u.ndim != 2:
        return
    yield "transposed_result", np.transpose(case.contribution)
    plain, swapped = ((u, other), (other.T, u)) if case.slot == 0 else ((other, u), (u, other.T))
    for name, (left, right) in (("not_transposed", plain), ("operands_swapped", swapped)):
        if left.shape[1] == right.shape[0]:
            yield name, left @ right
    if u.shape == other.shape:
        yield "element_wise", u * other


_MAKERS: dict[str, Callable[[WireCase, Numeric], Made]] = {
    "Mul": _product,
    "Pow": _power,
    "Div": _quotient,
    "Sigmoid": _sigmoid,
    "Tanh": _tanh,
    "Exp": _exponential,
    "Log": _logarithm,
    "ReLU": _dead_relu,
    "Maximum": _larger,
    "Minimum": _larger,
    "Max": _larger,
    "Min": _larger,
    "Mean": _mean,
    "Sum": _sum,
    "MatMul": _matrix_product,
}


def _at_leaves(case: WireCase, u: Numeric) -> Iterator[Numeric]:
    """f′ at a leaf instead of at the inner value: for functions of one input and for powers."""
    way = case.op.slots[case.slot].way
    if not isinstance(way, Factor) or case.slot != 0 or (len(case.inputs) > 1 and case.exponent is None):
        return
    for leaf in case.leaves:
        if np.shape(leaf) == np.shape(case.own):
            inputs = (leaf, *case.inputs[1:])
            yield u * way.number(*inputs, case.op.forward(*inputs))


# --- by the shapes -------------------------------------------------------------------------------------


def _of_shape(case: WireCase, u: Numeric) -> Iterator[Guess]:
    """A broadcast that was not undone, or not by a sum."""
    shape, full = np.shape(case.own), np.shape(case.out)
    if case.local is None or shape == full or np.ndim(u) == 0:
        return
    product = np.broadcast_to(np.multiply(u, case.local), full)
    repeats = product.size / max(np.size(case.own), 1)
    yield Guess("not_summed", product, OF_STRUCTURE)
    yield Guess("broadcast_mean", sum_to(shape, product, full) / repeats, OF_STRUCTURE)
    ones = tuple(
        slice(0, 1) if axis < product.ndim - len(shape) or shape[axis - product.ndim] == 1 else slice(None)
        for axis in range(product.ndim)
    )
    yield Guess("one_element", np.reshape(product[ones], shape), OF_STRUCTURE)
    extra = product.ndim - len(shape)
    for axis in range(product.ndim):
        is_right = axis < extra or shape[axis - extra] == 1
        if not is_right and (total := product.sum(axis=axis)).shape == shape:
            yield Guess("wrong_axis", total, OF_STRUCTURE)


def _as_number(number: Numeric) -> Numeric:
    return float(number) if np.ndim(number) == 0 else np.asarray(number, dtype=float)
