"""Addition: the gradient passes through unchanged to both inputs."""

import operator

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import PRODUCT, SUM, Example, Op, Slot, first_true_sentence, one
from core.engine.ways import Factor

_SENTENCE = "{out} = {a} + {b}, so moving {moved} by a little moves {out} by just as much."


def _explain(a: Numeric, b: Numeric, out: Numeric) -> str | None:
    opposite = np.isinf(a) & np.isinf(b) & np.isnan(out)
    return first_true_sentence((opposite, "∞ and −∞ together have no value, so the result is nan (not a number)."))


OP = Op(
    name="Add",
    symbol="+",
    group="Arithmetic",
    formula="{a} + {b}",
    written="{a} + {b}",
    binds=(SUM, SUM, PRODUCT),
    sentence="Add adds its inputs element by element.",
    aliases=("plus", "addition", "+"),
    operator="add",
    commutes=True,
    forward=operator.add,
    slots=(
        Slot("a", Factor(one), rule="up", sentence=_SENTENCE, inside="+ {}"),
        Slot("b", Factor(one), rule="up", sentence=_SENTENCE, inside="+ {}"),
    ),
    examples=(Example((6.0, 8.0), 14.0, (1.0, 1.0)), Example((2.5, -4.0), -1.5, (1.0, 1.0))),
    explain=_explain,
    mistakes=(("multiplied", "a * b"),),
)
