"""Mean over all items or along axes: each item receives its part of the gradient of the mean."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.data import OutOfRangeError
from core.engine.op import Example, Op, Sample, Slot, first_true_sentence
from core.engine.ops.div import divide
from core.engine.params import Axes, axes_of
from core.engine.reducing import AXIS, KEEPDIMS, SAMPLES, no_such_axis, spread, total
from core.engine.ways import Linear, Shape


def _count(shape: Shape, axis: Axes) -> float:
    """How many items each mean is taken of."""
    return float(math.prod(shape[each] for each in axes_of(axis, len(shape)))) if shape else 1.0


def _mean(x: Numeric, *, axis: Axes, keepdims: bool) -> Numeric:
    return divide(total(x, axis, keepdims), _count(np.shape(x), axis))


def _pull(upstream: Numeric, x: Numeric, out: Numeric, **params: Any) -> Array:
    return np.asarray(divide(spread(upstream, x, out, **params), _count(np.shape(x), params["axis"])))


def _push(tangent: Numeric, x: Numeric, out: Numeric, **params: Any) -> Numeric:
    return _mean(tangent, **params)


def _facts(slot: int, shapes: tuple[Shape, ...], *, axis: Axes, keepdims: bool) -> Mapping[str, Any]:
    return {"count": _count(shapes[0], axis)}


def _explain(x: Numeric, out: Numeric, **params: Any) -> str | None:
    return first_true_sentence(
        (not np.size(x), "The mean of no numbers is 0 divided by 0, so the result is nan (not a number)."),
        (np.isnan(out), "∞ and −∞ together have no mean, so the result is nan (not a number)."),
    )


def _grad_fns(shapes: Sequence[Shape], number: Sequence[bool], axis: Axes, **params: Any) -> tuple[str, ...]:
    """PyTorch has one for all items and one for axes."""
    return ("MeanBackward0" if axis is None else "MeanBackward1",)


OP = Op(
    name="Mean",
    symbol="mean",
    group="Reductions",
    sentence="Mean is the average of the items of its input: of all of them, or of those along an axis.",
    aliases=("average", "avg"),
    grad_fn=_grad_fns,
    forward=_mean,
    params=(AXIS, KEEPDIMS),
    refuses=no_such_axis,
    refused_as=OutOfRangeError,
    slots=(
        Slot(
            "x",
            Linear(_pull, _push),
            rule="expand(up, x, axis=axis, keepdims=keepdims) / count",
            mistakes=(("mean_not_divided", "expand(up, x, axis=axis, keepdims=keepdims)"),),
            facts=_facts,
            words="{up} ÷ {count} for each item",
            sentence="Each item of {x} is one of several that are averaged, so it receives its part of the gradient.",
        ),
    ),
    samples=(*SAMPLES, Sample(((2, 0),), {"axis": 0})),
    examples=(
        Example(([1.0, 2.0, 6.0],), 3.0, upstream=6.0, pulled=([2.0, 2.0, 2.0],)),
        Example(
            ([[1.0, 2.0], [3.0, 4.0]],),
            [1.5, 3.5],
            upstream=[1.0, 10.0],
            pulled=([[0.5, 0.5], [5.0, 5.0]],),
            params={"axis": 1},
        ),
    ),
    explain=_explain,
)
