"""The exponential function, which is its own derivative."""

import math

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import POWER, SIGN, Example, Op, Slot
from core.engine.ways import Factor


def _itself(x: Numeric, out: Numeric) -> Numeric:
    return out


OP = Op(
    name="Exp",
    symbol="exp",
    group="Functions",
    sentence="Exp raises e to the power of its input, element by element.",
    aliases=("exponential", "e^x"),
    formula="e^{x}",
    binds=(POWER, SIGN),
    forward=np.exp,
    slots=(
        Slot(
            "x",
            Factor(_itself),
            rule="up * out",
            sentence="The slope of e^x is e^x itself: moving {moved} by a little moves {out} by {local} times as much.",
        ),
    ),
    examples=(Example((0.0,), 1.0, (1.0,)), Example((1.0,), math.e, (math.e,))),
)
