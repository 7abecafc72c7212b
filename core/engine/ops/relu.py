"""The rectifier: what is below 0 becomes 0. Its derivative at 0 counts as 0, as in PyTorch."""

import math
from typing import Any

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.op import ANY, ATOM, Example, Op, Slot, first_true_sentence
from core.engine.ops.step import step
from core.engine.ways import Factor

CORNER = 0.01  # so near to 0 central differences see both sides of the corner


def _relu(x: Numeric) -> Numeric:
    return np.maximum(x, 0.0)


def _slope(x: Numeric, out: Numeric) -> Numeric:
    return step(out)


def _pull(upstream: Numeric, x: Numeric, out: Numeric) -> Array:
    """Nothing comes through where relu is flat, not even an infinite gradient."""
    return np.where(np.less_equal(out, 0.0), 0.0, upstream)


def _explain_slope(x: Numeric, out: Numeric) -> str | None:
    return first_true_sentence(
        (np.isnan(x), "The input is nan (not a number): relu passes it on, and the gradient comes back unchanged."),
        (np.equal(x, 0.0), "Relu has a corner at 0; by convention its derivative there is 0."),
    )


def _smooth(x: Numeric) -> Any:
    return np.abs(x) > CORNER


OP = Op(
    name="ReLU",
    symbol="ReLU",
    group="Activations",
    sentence="ReLU keeps what is above 0 and makes 0 of the rest, element by element.",
    aliases=("rectifier", "rectified linear unit", "ramp"),
    formula="ReLU({x})",
    binds=(ATOM, ANY),
    grad_fn="ReluBackward0",
    forward=_relu,
    slots=(
        Slot(
            "x",
            Factor(_slope, _pull),
            rule="up * step(x)",
            saves=("out",),
            mistakes=(("dead_relu", "up"),),
            sentence="Where {x} is above 0, {out} moves just as {moved} does; elsewhere it stays 0.",
            explain=_explain_slope,
        ),
    ),
    examples=(
        Example((3.0,), 3.0, (1.0,)),
        Example((0.0,), 0.0, (0.0,)),
        Example(([-2.0, 0.0, 5.0, math.nan],), [0.0, 0.0, 5.0, math.nan], ([0.0, 0.0, 1.0, 1.0],)),
    ),
    smooth=_smooth,
)
