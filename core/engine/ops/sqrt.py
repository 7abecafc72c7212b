"""The square root. Like PyTorch's, its derivative is infinite at 0, and negative there if the 0 is."""

import math

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import ATOM, POWER, Example, Op, Slot, enclosed, first_true_sentence
from core.engine.ops.div import divide
from core.engine.ways import Factor


def _slope(x: Numeric, out: Numeric) -> Numeric:
    return divide(1.0, 2.0 * out)


def _pull(upstream: Numeric, x: Numeric, out: Numeric) -> Numeric:
    """Upstream / (2·out), which upstream · (1/(2·out)) would round twice."""
    return divide(upstream, 2.0 * out)


def _formula(x: str) -> str:
    return f"√{enclosed(x)}"


def _explain(x: Numeric, out: Numeric) -> str | None:
    return first_true_sentence(
        (np.less(x, 0.0), "A negative number has no square root, so the result is nan (not a number).")
    )


def _explain_slope(x: Numeric, out: Numeric) -> str | None:
    return first_true_sentence(
        (np.equal(x, 0.0), "A square root rises infinitely steeply from 0, so its derivative there is infinite.")
    )


OP = Op(
    name="Sqrt",
    symbol="√",
    group="Functions",
    sentence="Sqrt takes the square root of its input, element by element.",
    aliases=("square root", "root", "√"),
    formula=_formula,
    binds=(POWER, ATOM),
    forward=np.sqrt,
    slots=(
        Slot(
            "x",
            Factor(_slope, _pull),
            rule="up / (2 * out)",
            saves=("out",),
            sentence="Moving {moved} by a little moves its square root {out} by {local} times as much.",
            domain=(0.2, 4.0),
            explain=_explain_slope,
        ),
    ),
    examples=(
        Example((4.0,), 2.0, (0.25,)),
        Example((0.25,), 0.5, (1.0,)),
        Example(([1.0, 16.0],), [1.0, 4.0], ([0.5, 0.125],)),
        Example((0.0,), 0.0, (math.inf,)),
        Example((-1.0,), math.nan, (math.nan,)),
    ),
    explain=_explain,
)
