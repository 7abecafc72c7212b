"""The exponential function, which is its own derivative."""

import math

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import POWER, SIGN, Example, Op, Slot, first_true_sentence
from core.engine.ways import Factor


def _itself(x: Numeric, out: Numeric) -> Numeric:
    return out


def _explain(x: Numeric, out: Numeric) -> str | None:
    return first_true_sentence((np.isinf(out), "e to such a power is larger than any number here, so it counts as ∞."))


def _explain_slope(x: Numeric, out: Numeric) -> str | None:
    return first_true_sentence(
        (
            np.equal(out, 0.0),
            "e to such a power is smaller than any number here: it counts as 0, and so does its slope.",
        )
    )


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
            saves=("out",),
            mistakes=(("power_rule", "up * x * exp(x - 1)"), ("exp_chain", "up * x * out")),
            sentence="The slope of e^x is e^x itself: moving {moved} by a little moves {out} by {local} times as much.",
            explain=_explain_slope,
        ),
    ),
    examples=(Example((0.0,), 1.0, (1.0,)), Example((1.0,), math.e, (math.e,))),
    explain=_explain,
)
