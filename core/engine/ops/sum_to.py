"""The way back of a broadcast: a sum over repeated items that leaves the shape of another tensor. A helper of rules."""

from typing import Any

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.op import Op, Sample, Slot
from core.engine.params import Axes
from core.engine.reducing import AXIS, KEEPDIMS, expanded, summed_to
from core.engine.ways import Linear


def _sum_to(a: Numeric, like: Numeric, **params: Any) -> Numeric:
    return summed_to(a, np.shape(like), **params)


def _pull(upstream: Numeric, a: Numeric, like: Numeric, out: Numeric, *, axis: Axes, keepdims: bool) -> Array:
    return expanded(upstream, np.shape(a), axis, keepdims)


def _push(tangent: Numeric, a: Numeric, like: Numeric, out: Numeric, **params: Any) -> Numeric:
    return _sum_to(tangent, like, **params)


OP = Op(
    name="SumTo",
    symbol="∑",
    group="",
    function="sum_to",
    sentence="SumTo adds the items of its first input until it has the shape of the second.",
    method=False,
    forward=_sum_to,
    params=(AXIS, KEEPDIMS),
    slots=(
        Slot(
            "a",
            Linear(_pull, _push),
            rule="expand(up, a, axis=axis, keepdims=keepdims)",
            words="{up} for each item",
            sentence="Each item of {a} is added once, so it receives the gradient of its sum.",
        ),
        Slot("like", None),
    ),
    samples=(
        Sample(((2, 3), ())),
        Sample(((2, 3), (3,))),
        Sample(((2, 3), (3,)), {"axis": 0}),
        Sample(((2, 3), (2, 1)), {"axis": 1, "keepdims": True}),
    ),
)
