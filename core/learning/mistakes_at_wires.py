"""The usual mistakes at one wire: for each the number that it gives. Upstream u, local d, own input x, output y."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from core.base.numbers import Numeric
from core.engine.rule import OUT, UP
from core.engine.rules import calculated, facts_of
from core.engine.tensor import Tensor
from core.engine.ways import Factor, filled, sum_to
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
    return [Guess(name, plain_number(number), rank) for name, number, rank in found]


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
    """The wrong rules that the record of the operation knows, and the right rule at a wrong place."""
    for name, rule in case.op.slots[case.slot].mistakes:
        number = _by_rule(case, rule, u)
        if number is not None:
            yield Guess(name, number, OF_OPERATION)
    if case.local is not None and not case.op.is_sum:
        for number in _at_leaves(case, u):
            yield Guess("at_leaf", number, OF_OPERATION)


def _by_rule(case: WireCase, rule: str, u: Numeric) -> Numeric | None:
    """What a wrong rule gives, a broadcast undone; None where it does not fit the shapes."""
    op, full = case.op, np.shape(case.out)
    shapes = (*(np.shape(value) for value in case.inputs), full)
    values = dict(zip(op.letters, case.inputs, strict=True)) | {UP: filled(u, full), OUT: case.out}
    try:
        names = {name: Tensor(value) for name, value in values.items()}
        found = calculated(rule, names, facts_of(op, case.slot, shapes)).value
    except ValueError:
        return None
    return sum_to(np.shape(case.own), found, full) if _is_repeated(case) and np.shape(found) == full else found


def _is_repeated(case: WireCase) -> bool:
    """Whether a broadcast repeated what flows through the wire, and the contribution is asked, not the derivative."""
    return case.local is not None and np.shape(case.contribution) == np.shape(case.own) != np.shape(case.out)


def _at_leaves(case: WireCase, u: Numeric) -> Iterator[Numeric]:
    """f′ at a leaf instead of at the inner value: where the other inputs are constants."""
    way = case.op.slots[case.slot].way
    others = [is_constant for slot, is_constant in enumerate(case.constants) if slot != case.slot]
    if not isinstance(way, Factor) or not all(others):
        return
    for leaf in case.leaves:
        if np.shape(leaf) == np.shape(case.own):
            inputs = [leaf if slot == case.slot else value for slot, value in enumerate(case.inputs)]
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


def plain_number(number: Numeric) -> Numeric:
    """Return a float for what has no axes, else a float64 array."""
    return float(number) if np.ndim(number) == 0 else np.asarray(number, dtype=float)
