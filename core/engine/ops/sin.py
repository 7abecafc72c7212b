"""The sine of an angle in radians."""

import math

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import Example, Op, Slot, first_true_sentence
from core.engine.ways import Factor


def _slope(x: Numeric, out: Numeric) -> Numeric:
    return np.cos(x)


def _explain(x: Numeric, out: Numeric) -> str | None:
    return first_true_sentence((np.isinf(x), "An infinite angle has no sine, so the result is nan (not a number)."))


OP = Op(
    name="Sin",
    symbol="sin",
    group="Functions",
    sentence="Sin takes the sine of its input, an angle in radians, element by element.",
    aliases=("sine",),
    forward=np.sin,
    slots=(
        Slot(
            "x",
            Factor(_slope),
            rule="up * cos(x)",
            saves=("x",),
            sentence="The slope of the sine is the cosine: moving {moved} by a little moves {out} by {local} times "
            "as much.",
        ),
    ),
    examples=(
        Example((0.0,), 0.0, (1.0,)),
        Example((math.pi / 2,), 1.0, (math.cos(math.pi / 2),)),
        Example(([0.0, -math.pi / 2],), [0.0, -1.0], ([1.0, math.cos(math.pi / 2)],)),
    ),
    explain=_explain,
)
