"""Multiplication: each input receives the gradient times the other input."""

import operator

from core.op import Data, Example, Op, Slot


def _by_a(a: Data, b: Data, out: Data) -> Data:
    return b


def _by_b(a: Data, b: Data, out: Data) -> Data:
    return a


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
        Slot("a", _by_a, formula="{b}", sentence=_SENTENCE % "a"),
        Slot("b", _by_b, formula="{a}", sentence=_SENTENCE % "b"),
    ),
    examples=(Example((2.0, 3.0), 6.0, (3.0, 2.0)), Example((-4.0, 0.5), -2.0, (0.5, -4.0))),
)
