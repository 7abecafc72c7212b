"""The logarithm of softmax, computed at once: log(softmax(x)) would be −∞ where a share is too small for a number."""

import math
from typing import Any

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.data import OutOfRangeError
from core.engine.op import Example, Op, Slot, first_true_sentence
from core.engine.ops.softmax import AXIS, SAMPLES, no_such_axis
from core.engine.ways import Linear


def _log_softmax(x: Numeric, *, axis: int) -> Array:
    """The largest number is subtracted first, so that no power overflows."""
    if not np.ndim(x):
        return _log_softmax(np.reshape(x, 1), axis=0).reshape(())
    if not np.size(x):
        return np.array(x)
    largest = np.max(x, axis=axis, keepdims=True)
    return np.asarray(x - largest - np.log(np.sum(np.exp(x - largest), axis=axis, keepdims=True)))


def _pull(upstream: Numeric, x: Numeric, out: Numeric, *, axis: int) -> Array:
    total = np.sum(upstream, axis=axis, keepdims=True) if np.ndim(out) else upstream
    return np.asarray(upstream - np.exp(out) * total)


def _push(tangent: Numeric, x: Numeric, out: Numeric, *, axis: int) -> Array:
    weighted = np.exp(out) * tangent
    return np.asarray(tangent - (np.sum(weighted, axis=axis, keepdims=True) if np.ndim(out) else weighted))


def _explain(x: Numeric, out: Numeric, **params: Any) -> str | None:
    return first_true_sentence(
        (np.isnan(out), "Shares cannot be taken here, beside ∞ or of −∞ alone, so the result is nan (not a number)."),
        (np.isinf(out), "A share of 0 has the logarithm −∞."),
    )


OP = Op(
    name="LogSoftmax",
    symbol="log softmax",
    group="Softmax",
    function="log_softmax",
    sentence="LogSoftmax is the logarithm of softmax, exact even where a share is too small for a number.",
    aliases=("log softmax", "log probabilities"),
    forward=_log_softmax,
    params=(AXIS,),
    refuses=no_such_axis,
    refused_as=OutOfRangeError,
    slots=(
        Slot(
            "x",
            Linear(_pull, _push),
            rule="up - exp(out) * sum(up, axis=axis, keepdims=True)",
            saves=("out",),
            sentence="Where one share grows, the others shrink: each item pays its share of the whole gradient.",
        ),
    ),
    samples=SAMPLES,
    examples=(
        Example(([2.0, 2.0],), [-math.log(2.0)] * 2, upstream=[1.0, 0.0], pulled=([0.5, -0.5],)),
        Example(
            ([1000.0, -1000.0, 0.0],), [0.0, -2000.0, -1000.0], upstream=[1.0, 2.0, 3.0], pulled=([-5.0, 2.0, 3.0],)
        ),
        Example(([5.0],), [0.0], upstream=[3.0], pulled=([0.0],)),
    ),
    explain=_explain,
)
