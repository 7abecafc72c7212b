"""The absolute value. Its derivative at 0 counts as 0, as in PyTorch."""

import math
from typing import Any

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import ANY, ATOM, Example, Op, Slot, first_true_sentence
from core.engine.ops.relu import CORNER
from core.engine.ops.sign import sign
from core.engine.ways import Factor


def _slope(x: Numeric, out: Numeric) -> Numeric:
    return sign(x)


def _explain_slope(x: Numeric, out: Numeric) -> str | None:
    return first_true_sentence(
        (np.isnan(x), "The input is nan (not a number), which has no sign: the derivative counts as 0."),
        (np.equal(x, 0.0), "The absolute value has a corner at 0; by convention its derivative there is 0."),
    )


def _smooth(x: Numeric) -> Any:
    return np.abs(x) > CORNER


OP = Op(
    name="Abs",
    symbol="|x|",
    group="Functions",
    sentence="Abs takes the absolute value of its input, element by element: numbers lose their minus.",
    aliases=("absolute value", "modulus", "magnitude", "|x|"),
    formula="|{x}|",
    binds=(ATOM, ANY),
    operator="abs",
    forward=np.abs,
    slots=(
        Slot(
            "x",
            Factor(_slope),
            rule="up * sign(x)",
            saves=("x",),
            sentence="Above 0 {out} moves just as {moved} does, below 0 as much the other way.",
            explain=_explain_slope,
        ),
    ),
    examples=(
        Example((-3.0,), 3.0, (-1.0,)),
        Example((0.0,), 0.0, (0.0,)),
        Example(([-2.0, 5.0, math.nan],), [2.0, 5.0, math.nan], ([-1.0, 1.0, 0.0],)),
    ),
    smooth=_smooth,
)
