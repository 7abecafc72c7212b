"""The logistic sigmoid 1/(1 + e^−x): an S-shaped curve from 0 to 1.

Where e^−x is too large for a number, 1 divided by infinity is the 0 that PyTorch gives as well.
"""

import math

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import ANY, ATOM, Example, Op, Slot, first_true_sentence
from core.engine.ways import Factor


def _sigmoid(x: Numeric) -> Numeric:
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-x))


def _slope(x: Numeric, out: Numeric) -> Numeric:
    return (1.0 - out) * out


def _explain_slope(x: Numeric, out: Numeric) -> str | None:
    saturated = np.equal(out, 0.0) | np.equal(out, 1.0)
    return first_true_sentence(
        (saturated, "So far out the sigmoid is flat to the last digit: its derivative is 0, and nothing comes back.")
    )


OP = Op(
    name="Sigmoid",
    symbol="σ",
    group="Activations",
    sentence="Sigmoid squeezes its input between 0 and 1, element by element: 1/(1 + e^−x).",
    aliases=("logistic", "σ"),
    formula="σ({x})",
    binds=(ATOM, ANY),
    forward=_sigmoid,
    slots=(
        Slot(
            "x",
            Factor(_slope),
            rule="up * out * (1 - out)",
            saves=("out",),
            mistakes=(("sigmoid", "up * out"), ("sigmoid", "up * x * (1 - x)"), ("sigmoid", "up * (1 - out)")),
            sentence="The slope of the sigmoid is itself times what it lacks to 1: moving {moved} by a little moves "
            "{out} by {local} times as much.",
            explain=_explain_slope,
        ),
    ),
    examples=(
        Example((0.0,), 0.5, (0.25,)),
        Example(([0.0, -1000.0, 1000.0],), [0.5, 0.0, 1.0], ([0.25, 0.0, 0.0],)),
        Example((-math.inf,), 0.0, (0.0,)),
    ),
)
