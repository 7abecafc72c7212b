"""The natural logarithm. Like PyTorch's, its derivative is 1/x below 0 too, where the value is nan."""

import math

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import ATOM, SIGN, Example, Op, Slot, enclosed, first_true_sentence
from core.engine.ops.div import divide
from core.engine.ways import Factor


def _slope(x: Numeric, out: Numeric) -> Numeric:
    return divide(1.0, x)


def _pull(upstream: Numeric, x: Numeric, out: Numeric) -> Numeric:
    """Upstream / x, which upstream · (1/x) would round twice."""
    return divide(upstream, x)


def _formula(x: str) -> str:
    return f"ln {enclosed(x)}"


def _explain(x: Numeric, out: Numeric) -> str | None:
    return first_true_sentence(
        (np.equal(x, 0.0), "The logarithm of 0 is −∞: no power of e is 0."),
        (np.less(x, 0.0), "A negative number has no logarithm, so the result is nan (not a number)."),
    )


OP = Op(
    name="Log",
    symbol="ln",
    group="Functions",
    sentence="Log takes the natural logarithm of its input, element by element.",
    aliases=("logarithm", "natural logarithm", "ln"),
    formula=_formula,
    binds=(SIGN, ATOM),
    forward=np.log,
    slots=(
        Slot(
            "x",
            Factor(_slope, _pull),
            rule="up / x",
            saves=("x",),
            mistakes=(("log_itself", "up * log(x)"),),
            sentence="Moving {moved} by a little moves its logarithm {out} by {local} times as much.",
            domain=(0.2, 4.0),
        ),
    ),
    examples=(
        Example((1.0,), 0.0, (1.0,)),
        Example((math.e,), 1.0, (1.0 / math.e,)),
        Example((0.0,), -math.inf, (math.inf,)),
    ),
    explain=_explain,
)
