"""Multiplication: each input receives the gradient times the other input."""

import operator

from core.op import Example, Op, Slot, first, second

_SENTENCE = "{out} = {a}·{b}, so moving {%s} by a little moves {out} by {local} times as much."

OP = Op(
    name="Mul",
    symbol="×",
    group="Arithmetic",
    formula="{a}·{b}",
    code="{a} * {b}",
    sentence="Mul multiplies its inputs element by element.",
    aliases=("times", "product", "multiply", "*", "·", "⊙"),
    operator="mul",
    forward=operator.mul,
    slots=(
        Slot("a", second, formula="{b}", sentence=_SENTENCE % "a"),
        Slot("b", first, formula="{a}", sentence=_SENTENCE % "b"),
    ),
    examples=(Example((2.0, 3.0), 6.0, (3.0, 2.0)), Example((-4.0, 0.5), -2.0, (0.5, -4.0))),
)
