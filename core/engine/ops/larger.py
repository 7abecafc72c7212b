"""The derivative of maximum by its first input: 1 where that is larger, ½ for a tie, else 0. A helper of rules.

It is 1 where either input is nan, as maximum passes the whole gradient to both sides there (as in PyTorch).
"""

import math

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.op import ANY, SUM, Example, Op, Slot


def larger(a: Numeric, b: Numeric) -> Array:
    """1 where a > b or one of them is nan, ½ where they are equal, else 0."""
    return np.where(np.less(a, b), 0.0, np.where(np.equal(a, b), 0.5, 1.0))


def passed(upstream: Numeric, a: Numeric, b: Numeric) -> Array:
    """Upstream · larger(a, b), and exactly 0 where a is smaller, though upstream may be infinite."""
    return np.where(np.less(a, b), 0.0, np.where(np.equal(a, b), 0.5 * upstream, upstream))


OP = Op(
    name="Larger",
    symbol=">",
    group="",
    sentence="Larger is 1 where its first input is the larger one, ½ where both are equal, and 0 elsewhere.",
    method=False,
    formula="1 if {a} > {b} else 0",
    binds=(ANY, SUM),
    forward=larger,
    slots=(Slot("a", None), Slot("b", None)),
    examples=(Example(([1.0, 2.0, 2.0, math.nan], [2.0, 1.0, 2.0, 1.0]), [0.0, 1.0, 0.5, 1.0]),),
)
