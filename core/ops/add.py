"""Addition: the gradient passes through unchanged to both inputs."""

import operator

from core.op import Example, Op, Slot, one

_SENTENCE = "{out} = {a} + {b}, so moving {%s} by a little moves {out} by just as much."

OP = Op(
    name="Add",
    symbol="+",
    group="Arithmetic",
    formula="{a} + {b}",
    code="{a} + {b}",
    sentence="Add adds its inputs element by element.",
    aliases=("plus", "sum", "+"),
    operator="add",
    forward=operator.add,
    slots=(
        Slot("a", one, formula="1", sentence=_SENTENCE % "a"),
        Slot("b", one, formula="1", sentence=_SENTENCE % "b"),
    ),
    examples=(Example((6.0, 8.0), 14.0, (1.0, 1.0)), Example((2.5, -4.0), -1.5, (1.0, 1.0))),
)
