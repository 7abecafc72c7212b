"""The way back of a slice: a stretch is put among zeros in the shape of another tensor. A helper of rules."""

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.data import OutOfRangeError
from core.engine.indexing import START, STOP, stretch
from core.engine.op import Example, Op, Sample, Slot
from core.engine.ops.concat import AXIS
from core.engine.params import no_axis
from core.engine.ways import Linear, Shape


def put_slice(a: Numeric, like: Numeric, *, axis: int, start: int, stop: int) -> Array:
    """Return zeros of the shape of `like` that have `a` along a stretch of one axis."""
    whole = np.zeros(np.shape(like))
    whole[stretch(whole.ndim, axis, start, stop)] = a
    return whole


def _pull(upstream: Numeric, a: Numeric, like: Numeric, out: Numeric, *, axis: int, start: int, stop: int) -> Array:
    array = np.asarray(upstream)
    return array[stretch(array.ndim, axis, start, stop)]


def _push(tangent: Numeric, a: Numeric, like: Numeric, out: Numeric, **params: int) -> Array:
    return put_slice(tangent, like, **params)


def _refuses(a: Shape, like: Shape, *, axis: int, start: int, stop: int) -> str | None:
    return no_axis(axis, like)


OP = Op(
    name="PutSlice",
    symbol="put",
    group="",
    function="put_slice",
    sentence="PutSlice places its first input along a stretch of one axis among zeros, in the shape of the second.",
    method=False,
    forward=put_slice,
    params=(AXIS, START, STOP),
    refuses=_refuses,
    refused_as=OutOfRangeError,
    slots=(
        Slot(
            "a",
            Linear(_pull, _push),
            rule="slice(up, axis=axis, start=start, stop=stop)",
            words="part of {up}",
            sentence="{a} is only put in its place, so it receives what arrives there.",
        ),
        Slot("like", None),
    ),
    samples=(
        Sample(((2,), (4,)), {"start": 1, "stop": 3}),
        Sample(((2, 2), (2, 3)), {"axis": -1, "start": 0, "stop": 2}),
    ),
    examples=(
        Example(
            ([6.0, 7.0], [1.0, 1.0, 1.0]),
            [0.0, 6.0, 7.0],
            upstream=[1.0, 2.0, 3.0],
            pulled=([2.0, 3.0],),
            params={"start": 1, "stop": 3},
        ),
    ),
)
