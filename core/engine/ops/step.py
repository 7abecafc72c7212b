"""The derivative of relu: 1 above 0, else 0. It is 1 for nan, which relu passes on. A helper of rules."""

import math

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.op import ANY, SUM, Example, Op, Slot


def step(x: Numeric) -> Array:
    """1 where x is above 0 or nan, else 0."""
    return np.where(np.less_equal(x, 0.0), 0.0, 1.0)


OP = Op(
    name="Step",
    symbol="step",
    group="",
    sentence="Step is 1 where its input is above 0, and 0 elsewhere.",
    method=False,
    formula="1 if {x} > 0 else 0",
    binds=(ANY, SUM),
    forward=step,
    slots=(Slot("x", None),),
    examples=(Example(([-2.0, 0.0, 3.0, math.nan],), [0.0, 0.0, 1.0, 1.0]),),
)
