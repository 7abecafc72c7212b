"""A stretch of one axis, as the way back of a concatenation takes it. A helper of rules."""

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.data import OutOfRangeError
from core.engine.indexing import START, STOP, stretch
from core.engine.op import Example, Op, Sample, Slot
from core.engine.ops.concat import AXIS
from core.engine.ops.put_slice import put_slice
from core.engine.params import no_axis
from core.engine.ways import Linear, Shape


def _slice(x: Numeric, *, axis: int, start: int, stop: int) -> Array:
    array = np.asarray(x)
    return array[stretch(array.ndim, axis, start, stop)]


def _pull(upstream: Numeric, x: Numeric, out: Numeric, **params: int) -> Array:
    return put_slice(upstream, x, **params)


def _push(tangent: Numeric, x: Numeric, out: Numeric, **params: int) -> Array:
    return _slice(tangent, **params)


def _refuses(shape: Shape, *, axis: int, start: int, stop: int) -> str | None:
    return no_axis(axis, shape)


OP = Op(
    name="Slice",
    symbol="slice",
    group="",
    sentence="Slice takes a stretch of its input along one axis.",
    method=False,
    forward=_slice,
    params=(AXIS, START, STOP),
    refuses=_refuses,
    refused_as=OutOfRangeError,
    slots=(
        Slot(
            "x",
            Linear(_pull, _push),
            rule="put_slice(up, x, axis=axis, start=start, stop=stop)",
            words="{up} put back",
            sentence="Only a stretch of {x} is used, so it receives the gradient and the rest receives 0.",
        ),
    ),
    samples=(
        Sample(((4,),), {"start": 1, "stop": 3}),
        Sample(((2, 3),), {"axis": -1, "start": 0, "stop": 2}),
        Sample(((2, 3),), {"start": 1, "stop": 1}),
    ),
    examples=(
        Example(
            ([5.0, 6.0, 7.0],),
            [6.0, 7.0],
            upstream=[1.0, 2.0],
            pulled=([0.0, 1.0, 2.0],),
            params={"start": 1, "stop": 3},
        ),
    ),
)
