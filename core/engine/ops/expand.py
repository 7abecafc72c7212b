"""The way back of a sum: what was reduced along axes is spread over the shape of another tensor. A helper of rules."""

from typing import Any

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.op import Op, Sample, Slot
from core.engine.params import Axes
from core.engine.reducing import AXIS, KEEPDIMS, expanded, summed_to
from core.engine.ways import Linear


def _expand(a: Numeric, like: Numeric, *, axis: Axes, keepdims: bool) -> Array:
    return expanded(a, np.shape(like), axis, keepdims)


def _pull(upstream: Numeric, a: Numeric, like: Numeric, out: Numeric, **params: Any) -> Numeric:
    return summed_to(upstream, np.shape(a), **params)


def _push(tangent: Numeric, a: Numeric, like: Numeric, out: Numeric, **params: Any) -> Array:
    return _expand(tangent, like, **params)


OP = Op(
    name="Expand",
    symbol="expand",
    group="",
    sentence="Expand repeats its first input until it has the shape of the second.",
    method=False,
    forward=_expand,
    params=(AXIS, KEEPDIMS),
    slots=(
        Slot(
            "a",
            Linear(_pull, _push),
            rule="sum_to(up, a, axis=axis, keepdims=keepdims)",
            words="Σ {up}",
            sentence="Each item of {a} is repeated, so it receives the sum of what its copies receive.",
        ),
        Slot("like", None),
    ),
    samples=(
        Sample(((), (2, 3))),
        Sample(((3,), (2, 3))),
        Sample(((3,), (2, 3)), {"axis": 0}),
        Sample(((2,), (2, 3)), {"axis": 1}),
        Sample(((2, 1), (2, 3)), {"axis": 1, "keepdims": True}),
    ),
)
