"""Subtraction: the first input receives the gradient as it is, the second one negated."""

import operator
from collections.abc import Sequence

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import PRODUCT, SUM, Example, Op, Slot, enclosed, first_true_sentence, minus_one, one
from core.engine.ways import Factor, Shape


def _formula(a: str, b: str) -> str:
    return f"{a} − {enclosed(b)}"


def _explain(a: Numeric, b: Numeric, out: Numeric) -> str | None:
    equal = np.isinf(a) & np.isinf(b) & np.isnan(out)
    return first_true_sentence((equal, "∞ minus ∞ has no value, so the result is nan (not a number)."))


def _grad_fns(shapes: Sequence[Shape], number: Sequence[bool]) -> tuple[str, ...]:
    """PyTorch has a function of its own for 2 − x."""
    return ("RsubBackward1",) if number[0] else ("SubBackward0",)


OP = Op(
    name="Sub",
    symbol="−",
    group="Arithmetic",
    formula=_formula,
    written="{a} - {b}",
    binds=(SUM, SUM, PRODUCT),
    sentence="Sub subtracts its second input from the first, element by element.",
    aliases=("minus", "subtract", "difference", "-", "−"),
    operator="sub",
    grad_fn=_grad_fns,
    forward=operator.sub,
    slots=(
        Slot(
            "a",
            Factor(one),
            rule="up",
            sentence="{out} = {a} − {b}, so moving {moved} by a little moves {out} by just as much.",
        ),
        Slot(
            "b",
            Factor(minus_one),
            rule="-up",
            sentence="{out} = {a} − {b}, so moving {moved} by a little moves {out} by as much the other way.",
            inside="− {}",
        ),
    ),
    examples=(Example((5.0, 3.0), 2.0, (1.0, -1.0)), Example((-2.5, 4.0), -6.5, (1.0, -1.0))),
    explain=_explain,
    mistakes=(("swapped", "b - a"),),
)
