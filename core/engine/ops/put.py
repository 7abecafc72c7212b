"""The way back of a selection: an item is put into zeros of the shape of another tensor. A helper of rules."""

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.data import OutOfRangeError
from core.engine.indexing import INDEX, Place, no_such_item
from core.engine.op import Example, Op, Sample, Slot
from core.engine.ways import Linear, Shape


def put(a: Numeric, like: Numeric, *, index: Place) -> Array:
    """Return zeros of the shape of `like` that have `a` at the index."""
    whole = np.zeros(np.shape(like))
    whole[index] = a
    return whole


def _pull(upstream: Numeric, a: Numeric, like: Numeric, out: Numeric, *, index: Place) -> Array:
    return np.asarray(np.asarray(upstream)[index])


def _push(tangent: Numeric, a: Numeric, like: Numeric, out: Numeric, *, index: Place) -> Array:
    return put(tangent, like, index=index)


def _refuses(a: Shape, like: Shape, *, index: Place) -> str | None:
    return no_such_item(like, index)


OP = Op(
    name="Put",
    symbol="put",
    group="",
    sentence="Put places its first input at an index among zeros, in the shape of the second.",
    method=False,
    forward=put,
    params=(INDEX,),
    refuses=_refuses,
    refused_as=OutOfRangeError,
    slots=(
        Slot(
            "a",
            Linear(_pull, _push),
            rule="select(up, index=index)",
            words="{up} at {index}",
            sentence="{a} is only put in its place, so it receives what arrives there.",
        ),
        Slot("like", None),
    ),
    samples=(
        Sample(((), (3,)), {"index": -1}),
        Sample(((3,), (2, 3)), {"index": 1}),
        Sample(((), (2, 3)), {"index": (0, -1)}),
    ),
    examples=(
        Example((5.0, [1.0, 1.0, 1.0]), [0.0, 5.0, 0.0], upstream=[1.0, 2.0, 3.0], pulled=(2.0,), params={"index": 1}),
    ),
)
