"""What the operations share that make one number of many along axes: sums, means, largest and smallest items."""

from collections.abc import Sequence

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.op import Sample
from core.engine.params import Axes, Param, ParamKind, axes_of, no_axis
from core.engine.ways import Shape, sum_to

AXIS = Param("axis", ParamKind.AXES, None, "The axis, or axes, along which items are taken together; None for all.")
KEEPDIMS = Param("keepdims", ParamKind.BOOL, False, "Whether the result keeps these axes, each of the length 1.")

SAMPLES = (
    Sample(((),)),
    Sample(((4,),)),
    Sample(((2, 3),)),
    Sample(((2, 3),), {"axis": 0}),
    Sample(((2, 3),), {"axis": -1, "keepdims": True}),
    Sample(((2, 3, 2),), {"axis": (0, -1)}),
)
EMPTY_SAMPLES = (Sample(((0,),)), Sample(((2, 0),), {"axis": 1}))


def no_such_axis(shape: Shape, *, axis: Axes, keepdims: bool) -> str | None:
    """The sentence for an axis that the input does not have."""
    return no_axis(axis, shape)


def total(x: Numeric, axis: Axes, keepdims: bool) -> Array:
    """Return the sum of the items along axes; a single number has none, and is its own sum."""
    array = np.asarray(x)
    return np.asarray(array.sum(axis=axis if array.ndim else None, keepdims=keepdims))


def expanded(reduced: Numeric, shape: Sequence[int], axis: Axes, keepdims: bool) -> Array:
    """Return what was reduced along axes, spread over an array of the shape that it was before."""
    array = np.asarray(reduced)
    if axis is not None and not keepdims and shape:
        array = np.expand_dims(array, axes_of(axis, len(shape)))
    return np.broadcast_to(array, shape)


def spread(upstream: Numeric, x: Numeric, out: Numeric, *, axis: Axes, keepdims: bool) -> Array:
    """Return the upstream gradient of a reduction for each item that went into it."""
    return expanded(upstream, np.shape(x), axis, keepdims)


def summed_to(whole: Numeric, shape: Shape, axis: Axes, keepdims: bool) -> Numeric:
    """Return the sum of an array that leaves this shape: the way back of `expanded`."""
    if axis is None or not np.ndim(whole):
        return sum_to(shape, np.asarray(whole), np.shape(whole))
    return total(whole, axis, keepdims).reshape(shape)
