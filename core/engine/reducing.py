"""What the operations share that make one number of many along axes: sums, means, largest and smallest items."""

from collections.abc import Sequence

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.op import Sample
from core.engine.params import Param, ParamKind, ParamValue, axes_of, no_axis
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


def no_such_axis(shape: Shape, *, axis: ParamValue, keepdims: ParamValue) -> str | None:
    """The sentence for an axis that the input does not have."""
    return no_axis(axis, shape)


def expanded(reduced: Numeric, shape: Sequence[int], axis: ParamValue, keepdims: ParamValue) -> Array:
    """Return what was reduced along axes, spread over an array of the shape that it was before."""
    array = np.asarray(reduced)
    if axis is not None and not keepdims and shape:
        array = np.expand_dims(array, axes_of(axis, len(shape)))
    return np.broadcast_to(array, shape)


def spread(upstream: Numeric, x: Numeric, out: Numeric, *, axis: ParamValue, keepdims: ParamValue) -> Array:
    """Return the upstream gradient of a reduction for each item that went into it."""
    return expanded(upstream, np.shape(x), axis, keepdims)


def summed_to(whole: Numeric, shape: Shape, axis: ParamValue, keepdims: ParamValue) -> Numeric:
    """Return the sum of an array that leaves this shape: the way back of `expanded`."""
    if axis is None or not np.ndim(whole):
        return sum_to(shape, np.asarray(whole), np.shape(whole))
    return np.asarray(np.sum(whole, axis=axes_of(axis, np.ndim(whole)), keepdims=bool(keepdims))).reshape(shape)
