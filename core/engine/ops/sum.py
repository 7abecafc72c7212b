"""Sum over all items or along axes: each item that was added receives the gradient of its sum."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from core.base.numbers import Numeric
from core.engine.data import OutOfRangeError
from core.engine.op import Example, Op, Slot, first_true_sentence
from core.engine.params import Axes
from core.engine.reducing import AXIS, EMPTY_SAMPLES, KEEPDIMS, SAMPLES, no_such_axis, spread, total
from core.engine.ways import Linear, Shape


def _sum(x: Numeric, *, axis: Axes, keepdims: bool) -> Numeric:
    return total(x, axis, keepdims)


def _explain(x: Numeric, out: Numeric, **params: Any) -> str | None:
    return first_true_sentence((np.isnan(out), "∞ and −∞ together have no sum, so the result is nan (not a number)."))


def _explain_empty(x: Numeric, out: Numeric, **params: Any) -> str | None:
    return first_true_sentence((not np.size(x), "There is nothing to add: the sum of no numbers is 0."))


def _push(tangent: Numeric, x: Numeric, out: Numeric, **params: Any) -> Numeric:
    return _sum(tangent, **params)


_COUNT = "sum(exp(0 * x), axis=axis, keepdims=keepdims)"  # how many items each sum is taken of


def _grad_fns(shapes: Sequence[Shape], number: Sequence[bool], axis: Axes, **params: Any) -> tuple[str, ...]:
    """PyTorch has one for all items and one for axes."""
    return ("SumBackward0" if axis is None else "SumBackward1",)


OP = Op(
    name="Sum",
    symbol="∑",  # the sign of sums, not the letter Σ, whose small letter is σ
    group="Reductions",
    sentence="Sum adds the items of its input: all of them, or those along an axis.",
    aliases=("total", "add up", "∑"),
    grad_fn=_grad_fns,
    forward=_sum,
    params=(AXIS, KEEPDIMS),
    refuses=no_such_axis,
    refused_as=OutOfRangeError,
    slots=(
        Slot(
            "x",
            Linear(spread, _push),
            rule="expand(up, x, axis=axis, keepdims=keepdims)",
            mistakes=(("sum_divided", f"expand(up / {_COUNT}, x, axis=axis, keepdims=keepdims)"),),
            words="{up} for each item",
            sentence="Each item of {x} is added once, so each receives the gradient of its sum.",
            explain=_explain_empty,
        ),
    ),
    samples=(*SAMPLES, *EMPTY_SAMPLES),
    examples=(
        Example(([1.0, 2.0, 3.0],), 6.0, upstream=2.0, pulled=([2.0, 2.0, 2.0],)),
        Example(
            ([[1.0, 2.0], [3.0, 4.0]],),
            [4.0, 6.0],
            upstream=[1.0, 10.0],
            pulled=([[1.0, 10.0], [1.0, 10.0]],),
            params={"axis": 0},
        ),
    ),
    explain=_explain,
)
