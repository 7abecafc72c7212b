"""The hyperbolic tangent: an S-shaped curve from −1 to 1."""

import math

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import Example, Op, Slot, first_true_sentence
from core.engine.ways import Factor


def _slope(x: Numeric, out: Numeric) -> Numeric:
    return 1.0 - out * out


def _explain_slope(x: Numeric, out: Numeric) -> str | None:
    saturated = np.equal(np.abs(out), 1.0)
    return first_true_sentence(
        (saturated, "So far out tanh is flat to the last digit: its derivative is 0, and nothing comes back.")
    )


OP = Op(
    name="Tanh",
    symbol="tanh",
    group="Activations",
    sentence="Tanh squeezes its input between −1 and 1, element by element.",
    aliases=("hyperbolic tangent", "tan h"),
    forward=np.tanh,
    slots=(
        Slot(
            "x",
            Factor(_slope),
            rule="up * (1 - out**2)",
            saves=("out",),
            mistakes=(("tanh", "up * out"), ("tanh", "up * (1 - out)"), ("tanh", "up * (1 - x**2)")),
            sentence="The slope of tanh is 1 minus its square: moving {moved} by a little moves {out} by {local} times "
            "as much.",
            explain=_explain_slope,
        ),
    ),
    examples=(
        Example((0.0,), 0.0, (1.0,)),
        Example(([0.0, -1000.0, 1000.0],), [0.0, -1.0, 1.0], ([1.0, 0.0, 0.0],)),
        Example((math.inf,), 1.0, (0.0,)),
    ),
)
