"""The cosine of an angle in radians."""

import math

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import Example, Op, Slot, first_true_sentence
from core.engine.ways import Factor


def _slope(x: Numeric, out: Numeric) -> Numeric:
    return -np.sin(x)


def _explain(x: Numeric, out: Numeric) -> str | None:
    return first_true_sentence((np.isinf(x), "An infinite angle has no cosine, so the result is nan (not a number)."))


OP = Op(
    name="Cos",
    symbol="cos",
    group="Functions",
    sentence="Cos takes the cosine of its input, an angle in radians, element by element.",
    aliases=("cosine",),
    forward=np.cos,
    slots=(
        Slot(
            "x",
            Factor(_slope),
            rule="-(up * sin(x))",
            saves=("x",),
            sentence="The slope of the cosine is minus the sine: moving {moved} by a little moves {out} by {local} "
            "times as much.",
        ),
    ),
    examples=(
        Example((0.0,), 1.0, (0.0,)),
        Example((math.pi,), -1.0, (-math.sin(math.pi),)),
        Example(([0.0, math.pi],), [1.0, -1.0], ([0.0, -math.sin(math.pi)],)),
    ),
    explain=_explain,
)
