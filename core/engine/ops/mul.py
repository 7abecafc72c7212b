"""Multiplication: each input receives the gradient times the other input."""

import operator

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import PRODUCT, SIGN, Example, Mistakes, Op, Slot, first, first_true_sentence, second
from core.engine.ways import Factor

_SENTENCE = "{out} = {a}·{b}, so moving {moved} by a little moves {out} by {local} times as much."


def _own_input(own: str) -> Mistakes:
    """Times the input itself instead of the other one."""
    return (("own_input", f"up * {own}"),)


def _explain(a: Numeric, b: Numeric, out: Numeric) -> str | None:
    lost = (np.isinf(a) | np.isinf(b)) & np.isnan(out)
    return first_true_sentence((lost, "∞ times 0 has no value, so the result is nan (not a number)."))


OP = Op(
    name="Mul",
    symbol="×",
    group="Arithmetic",
    formula="{a}·{b}",
    written="{a}*{b}",
    binds=(PRODUCT, PRODUCT, SIGN),
    sentence="Mul multiplies its inputs element by element.",
    aliases=("times", "product", "multiply", "*", "·", "⊙"),
    operator="mul",
    commutes=True,
    forward=operator.mul,
    slots=(
        Slot(
            "a",
            Factor(second),
            rule="up * b",
            saves=("b",),
            sentence=_SENTENCE,
            inside="{} ×",
            mistakes=_own_input("a"),
        ),
        Slot(
            "b", Factor(first), rule="up * a", saves=("a",), sentence=_SENTENCE, inside="{} ×", mistakes=_own_input("b")
        ),
    ),
    examples=(Example((2.0, 3.0), 6.0, (3.0, 2.0)), Example((-4.0, 0.5), -2.0, (0.5, -4.0))),
    explain=_explain,
    mistakes=(("added", "a + b"),),
)
