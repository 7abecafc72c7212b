"""Negation: the gradient changes its sign."""

import operator

from core.engine.op import POWER, SIGN, Example, Op, Slot, enclosed, minus_one
from core.engine.ways import Factor


def _formula(a: str) -> str:
    return f"−{enclosed(a)}"


OP = Op(
    name="Neg",
    symbol="(−)",
    group="Arithmetic",
    formula=_formula,
    written="-{a}",
    binds=(SIGN, POWER),
    sentence="Neg changes the sign of its input, element by element.",
    aliases=("negative", "negate", "opposite", "unary minus", "(−)"),
    operator="neg",
    forward=operator.neg,
    slots=(
        Slot(
            "a",
            Factor(minus_one),
            rule="-up",
            sentence="{out} = −{a}, so moving {moved} by a little moves {out} by as much the other way.",
        ),
    ),
    examples=(Example((3.0,), -3.0, (-1.0,)), Example((-0.5,), 0.5, (-1.0,))),
)
