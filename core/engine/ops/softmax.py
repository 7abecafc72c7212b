"""Softmax: numbers become shares that add up to 1, and each share depends on all of them."""

from typing import Any

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.data import OutOfRangeError
from core.engine.op import Example, Op, Sample, Slot, first_true_sentence
from core.engine.params import Param, ParamKind, ParamValue, no_axis
from core.engine.ways import Linear, Shape

AXIS = Param("axis", ParamKind.AXIS, -1, "The axis along which the shares add up to 1.")

SAMPLES = (
    Sample(((3,),)),
    Sample(((2, 3),)),
    Sample(((2, 3),), {"axis": 0}),
    Sample(((2, 2, 3),), {"axis": 1}),
    Sample(((),)),
    Sample(((0,),)),
)


def no_such_axis(shape: Shape, *, axis: ParamValue) -> str | None:
    """The sentence for an axis that the input does not have."""
    return no_axis(axis, shape)


def _softmax(x: Numeric, *, axis: int) -> Array:
    """The largest number is subtracted first, so that no power overflows."""
    if not np.ndim(x):
        return _softmax(np.reshape(x, 1), axis=0).reshape(())
    if not np.size(x):
        return np.array(x)
    raised = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return np.asarray(raised / np.sum(raised, axis=axis, keepdims=True))


def _pull(upstream: Numeric, x: Numeric, out: Numeric, *, axis: int) -> Numeric:
    """Softmax has a symmetric Jacobian, so the map and its transpose are the same."""
    if not np.ndim(out):
        return out * (upstream - upstream * out)
    return np.asarray(out * (upstream - np.sum(upstream * out, axis=axis, keepdims=True)))


def _explain(x: Numeric, out: Numeric, **params: Any) -> str | None:
    return first_true_sentence(
        (np.isnan(out), "Shares cannot be taken here, beside ∞ or of −∞ alone, so the result is nan (not a number).")
    )


OP = Op(
    name="Softmax",
    symbol="softmax",
    group="Softmax",
    sentence="Softmax raises e to each number and divides by the sum, so that the results are shares of 1.",
    aliases=("shares", "probabilities"),
    forward=_softmax,
    params=(AXIS,),
    refuses=no_such_axis,
    refused_as=OutOfRangeError,
    slots=(
        Slot(
            "x",
            Linear(_pull, _pull),
            rule="out * (up - sum(up * out, axis=axis, keepdims=True))",
            saves=("out",),
            sentence="All shares of {out} add up to 1, so where one grows, the others shrink.",
        ),
    ),
    samples=SAMPLES,
    examples=(
        Example(([0.0, 0.0],), [0.5, 0.5], upstream=[1.0, 0.0], pulled=([0.25, -0.25],)),
        Example(([1000.0, 1000.0],), [0.5, 0.5], upstream=[0.0, 2.0], pulled=([-0.5, 0.5],)),
    ),
    explain=_explain,
)
