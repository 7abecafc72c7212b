"""Division. It is one rounding, not a·b⁻¹, which has two: 1e-310/1e-310 is 1 though 1/1e-310 is infinite.

The derivatives are computed as PyTorch does: upstream/b, and upstream times −(a/b)/b.
"""

from collections.abc import Sequence

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import PRODUCT, SIGN, Example, Op, Slot, enclosed, first_true_sentence
from core.engine.ways import Factor, Shape


def divide(a: Numeric, b: Numeric) -> Numeric:
    """A / b as IEEE 754 has it: inf or nan where Python would raise."""
    if type(a) is float and type(b) is float:
        if b != 0.0:
            return a / b
        with np.errstate(all="ignore"):
            return float(np.divide(a, b))
    return np.divide(a, b)


def _by_numerator(a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    return divide(1.0, b)


def _pull_numerator(upstream: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    """Upstream / b, which upstream · (1/b) would round twice."""
    return divide(upstream, b)


def _by_denominator(a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    """Without the result, which PyTorch does not keep: it may have been changed in place since."""
    return -divide(divide(a, b), b)


def _formula(a: str, b: str) -> str:
    return f"{enclosed(a)}/{enclosed(b)}"


def _explain(a: Numeric, b: Numeric, out: Numeric) -> str | None:
    return first_true_sentence(
        (np.equal(a, 0.0) & np.equal(b, 0.0), "0 divided by 0 has no value, so the result is nan (not a number)."),
        (np.isinf(a) & np.isinf(b), "∞ divided by ∞ has no value, so the result is nan (not a number)."),
        (np.equal(b, 0.0) & np.isinf(out), "A number divided by 0 is infinite; the signs of both decide which way."),
    )


def _grad_fns(shapes: Sequence[Shape], number: Sequence[bool]) -> tuple[str, ...]:
    """PyTorch computes 2/x as (1/x)·2."""
    return ("MulBackward0", "ReciprocalBackward0") if number[0] else ("DivBackward0",)


_SENTENCE = "{out} = {a}/{b}, so moving {moved} by a little moves {out} by {local} times as much."

OP = Op(
    name="Div",
    symbol="÷",
    group="Arithmetic",
    formula=_formula,
    written="{a}/{b}",
    binds=(PRODUCT, PRODUCT, SIGN),
    sentence="Div divides its first input by its second, element by element.",
    aliases=("divide", "quotient", "over", "/", "÷"),
    operator="truediv",
    grad_fn=_grad_fns,
    forward=divide,
    slots=(
        Slot(
            "a",
            Factor(_by_numerator, _pull_numerator),
            rule="up / b",
            saves=("b",),
            sentence=_SENTENCE,
            role="numerator",
        ),
        Slot(
            "b",
            Factor(_by_denominator),
            rule="-(up * a / b**2)",
            saves=("a", "b"),
            mistakes=(
                ("denominator", "up * a / b**2"),
                ("denominator", "up / b"),
                ("denominator", "-(up / b**2)"),
            ),
            sentence=_SENTENCE,
            domain=(0.5, 3.0),
            role="denominator",
            inside="÷ {}",
        ),
    ),
    examples=(
        Example((6.0, 2.0), 3.0, (0.5, -1.5)),
        Example((-1.0, 4.0), -0.25, (0.25, 0.0625)),
        Example((1.0, 0.0), np.inf, (np.inf, -np.inf)),
    ),
    explain=_explain,
    mistakes=(("swapped", "b / a"),),
)
