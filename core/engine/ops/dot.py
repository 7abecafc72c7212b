"""The dot product of two lists of numbers: each receives the other, times the gradient."""

import numpy as np

from core.base.numbers import Numeric, shape_text
from core.base.text import say
from core.engine.op import PRODUCT, SIGN, Example, Op, Sample, Slot, first_true_sentence
from core.engine.ways import Linear, Shape


def _pull_a(upstream: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    return upstream * b


def _pull_b(upstream: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    return a * upstream


def _push_a(tangent: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    return np.dot(tangent, b)  # type: ignore[no-any-return]


def _push_b(tangent: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    return np.dot(a, tangent)  # type: ignore[no-any-return]


def _refuses(a: Shape, b: Shape) -> str | None:
    if len(a) != 1 or len(b) != 1:
        return say(
            "A dot product needs two lists of numbers, not {a} and {b}; MatMul multiplies matrices.",
            a=shape_text(a),
            b=shape_text(b),
        )
    if a != b:
        return say("A dot product needs lists of the same length, not {a} and {b}.", a=a[0], b=b[0])
    return None


def explain(a: Numeric, b: Numeric, out: Numeric) -> str | None:
    """Why a sum of products is undefined, else None."""
    return first_true_sentence(
        (np.isnan(out), "∞ times 0, or ∞ and −∞ together, have no value, so the result is nan (not a number).")
    )


_SENTENCE = "Each item of {moved} is multiplied by its partner, so it receives its partner times the gradient."

OP = Op(
    name="Dot",
    symbol="dot",
    group="Matrices",
    sentence="Dot multiplies two lists of numbers item by item and adds up the products.",
    aliases=("dot product", "inner product", "scalar product"),
    formula="{a}·{b}",
    binds=(PRODUCT, PRODUCT, SIGN),
    commutes=True,
    forward=np.dot,
    refuses=_refuses,
    slots=(
        Slot("a", Linear(_pull_a, _push_a), rule="up * b", saves=("b",), sentence=_SENTENCE),
        Slot("b", Linear(_pull_b, _push_b), rule="a * up", saves=("a",), sentence=_SENTENCE),
    ),
    samples=(Sample(((3,), (3,))), Sample(((1,), (1,))), Sample(((0,), (0,)))),
    examples=(
        Example(([1.0, 2.0], [3.0, 4.0]), 11.0, upstream=2.0, pulled=([6.0, 8.0], [2.0, 4.0])),
        Example(([0.0, 0.0], [5.0, -1.0]), 0.0, upstream=1.0, pulled=([5.0, -1.0], [0.0, 0.0])),
    ),
    explain=explain,
)
