"""1 where two numbers are equal, or both nan; it marks the largest items. A helper of rules."""

import math

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.op import ANY, SUM, Example, Op, Slot


def _equal(a: Numeric, b: Numeric) -> Array:
    return np.where(np.equal(a, b) | (np.isnan(a) & np.isnan(b)), 1.0, 0.0)


OP = Op(
    name="Equal",
    symbol="=",
    group="",
    sentence="Equal is 1 where its inputs are equal, and 0 elsewhere.",
    method=False,
    formula="1 if {a} = {b} else 0",
    binds=(ANY, SUM),
    forward=_equal,
    slots=(Slot("a", None), Slot("b", None)),
    examples=(Example(([1.0, 2.0, math.nan], [1.0, 3.0, math.nan]), [1.0, 0.0, 1.0]),),
)
