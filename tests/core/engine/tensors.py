"""What the tests of the engine share."""

import numpy as np

from core import Tensor
from core.engine.op import Example, Op, Slot

EXP = Op(
    name="Exp",
    symbol="exp",
    group="Functions",
    formula="exp({x})",
    sentence="Exp raises e to its input.",
    forward=np.exp,
    slots=(Slot("x", lambda x, out: out, "{out}", "The slope of exp is its own value."),),
    examples=(Example((0.0,), 1.0, (1.0,)),),
)


def leaf(data, name=None):
    """A tensor that asks for a gradient."""
    return Tensor(data, requires_grad=True, name=name)
