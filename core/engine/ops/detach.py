"""Detach passes numbers on and lets no gradient through."""

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import Example, Op, Sample, Slot


def _same(x: Numeric) -> Numeric:
    return x if isinstance(x, float) else np.array(x)


OP = Op(
    name="Detach",
    symbol="detach",
    group="Gradients",
    sentence="Detach passes its input on as a plain number: no gradient flows back through it.",
    aliases=("stop gradient", "stop_gradient", "no grad"),
    method=False,
    forward=_same,
    torch="{x}.detach()",
    slots=(Slot("x", None, sentence="Detach lets no gradient through."),),
    samples=(Sample(((),)), Sample(((2, 3),))),
    examples=(Example((2.5,), 2.5),),
)
