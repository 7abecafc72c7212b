"""The derivative of the absolute value: −1, 0 or 1. It is 0 for nan, as in PyTorch. A helper of rules."""

import math

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.op import Example, Op, Slot


def sign(x: Numeric) -> Array:
    """−1, 0 or 1; 0 for nan too."""
    return np.where(np.isnan(x), 0.0, np.sign(x))


OP = Op(
    name="Sign",
    symbol="sign",
    group="",
    sentence="Sign is 1 above 0, −1 below, and 0 at 0.",
    method=False,
    forward=sign,
    slots=(Slot("x", None),),
    examples=(Example(([-2.0, 0.0, 3.0, math.nan],), [-1.0, 0.0, 1.0, 0.0]),),
)
