"""The larger of two inputs: it receives the whole gradient, the other none; equal ones receive half each."""

import math
from typing import Any

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.op import ANY, ATOM, Example, Op, Slot, first_true_sentence
from core.engine.ops.larger import larger, passed
from core.engine.ops.relu import CORNER
from core.engine.ways import Factor


def _by_a(a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    return larger(a, b)


def _by_b(a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    return larger(b, a)


def _pull_a(upstream: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Array:
    return passed(upstream, a, b)


def _pull_b(upstream: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Array:
    return passed(upstream, b, a)


WHERE_A_IS_LARGER = Factor(_by_a, _pull_a)
WHERE_B_IS_LARGER = Factor(_by_b, _pull_b)


def explain_slope(a: Numeric, b: Numeric, out: Numeric) -> str | None:
    """What happens to the gradient at ties, and at nan."""
    return first_true_sentence(
        (
            np.isnan(out),
            "One input is nan (not a number), so the result is, and each input receives all of the gradient.",
        ),
        (np.equal(a, b), "Where both inputs are equal, each receives half of the gradient."),
    )


def smooth(a: Numeric, b: Numeric) -> Any:
    """Where one input is clearly larger than the other."""
    return np.abs(np.subtract(a, b)) > CORNER


MISTAKES = (("max_to_both", "up"), ("max_halved", "up / 2"))
_SENTENCE = "{out} is the larger of {a} and {b}: where that is {moved}, it moves just as {moved} does, elsewhere not."

OP = Op(
    name="Maximum",
    symbol="maximum",
    group="Functions",
    sentence="Maximum takes the larger of its two inputs, element by element.",
    aliases=("larger", "larger of two"),
    formula="max({a}, {b})",
    binds=(ATOM, ANY, ANY),
    commutes=True,
    forward=np.maximum,
    slots=(
        Slot(
            "a",
            WHERE_A_IS_LARGER,
            rule="up * larger(a, b)",
            saves=("a", "b"),
            sentence=_SENTENCE,
            explain=explain_slope,
            mistakes=MISTAKES,
        ),
        Slot(
            "b",
            WHERE_B_IS_LARGER,
            rule="up * larger(b, a)",
            saves=("a", "b"),
            sentence=_SENTENCE,
            explain=explain_slope,
            mistakes=MISTAKES,
        ),
    ),
    examples=(
        Example((2.0, -1.0), 2.0, (1.0, 0.0)),
        Example((2.0, 2.0), 2.0, (0.5, 0.5)),
        Example(([1.0, 4.0], [3.0, 4.0]), [3.0, 4.0], ([0.0, 0.5], [1.0, 0.5])),
        Example((math.nan, 1.0), math.nan, (1.0, 1.0)),
    ),
    smooth=smooth,
)
