"""The smaller of two inputs: it receives the whole gradient, the other none; equal ones receive half each."""

import math

import numpy as np

from core.engine.op import ANY, ATOM, Example, Op, Slot
from core.engine.ops.maximum import MISTAKES, WHERE_A_IS_LARGER, WHERE_B_IS_LARGER, explain_slope, smooth

_SENTENCE = "{out} is the smaller of {a} and {b}: where that is {moved}, it moves just as {moved} does, elsewhere not."

OP = Op(
    name="Minimum",
    symbol="minimum",
    group="Functions",
    sentence="Minimum takes the smaller of its two inputs, element by element.",
    aliases=("smaller", "smaller of two"),
    formula="min({a}, {b})",
    binds=(ATOM, ANY, ANY),
    commutes=True,
    forward=np.minimum,
    slots=(
        Slot(
            "a",
            WHERE_B_IS_LARGER,
            rule="up * larger(b, a)",
            saves=("a", "b"),
            sentence=_SENTENCE,
            explain=explain_slope,
            mistakes=MISTAKES,
        ),
        Slot(
            "b",
            WHERE_A_IS_LARGER,
            rule="up * larger(a, b)",
            saves=("a", "b"),
            sentence=_SENTENCE,
            explain=explain_slope,
            mistakes=MISTAKES,
        ),
    ),
    examples=(
        Example((2.0, -1.0), -1.0, (0.0, 1.0)),
        Example((2.0, 2.0), 2.0, (0.5, 0.5)),
        Example(([1.0, 4.0], [3.0, 4.0]), [1.0, 4.0], ([1.0, 0.5], [0.0, 0.5])),
        Example((math.nan, 1.0), math.nan, (1.0, 1.0)),
    ),
    smooth=smooth,
)
