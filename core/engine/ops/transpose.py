"""Transpose swaps the last two axes; a number or a list of numbers stays as it is."""

from collections.abc import Sequence

import numpy as np

from core.base.numbers import Numeric
from core.engine.op import ATOM, Example, Op, Sample, Slot
from core.engine.ways import Linear, Shape


def _transpose(x: Numeric) -> Numeric:
    return np.swapaxes(x, -1, -2) if np.ndim(x) > 1 else np.array(x)


def _pull(upstream: Numeric, x: Numeric, out: Numeric) -> Numeric:
    return _transpose(upstream)


def _in_torch(x: str, *, shapes: tuple[Shape, ...]) -> str:
    return f"{x}.mT" if len(shapes[0]) > 1 else f"{x}.clone()"


def _grad_fns(shapes: Sequence[Shape], number: Sequence[bool]) -> tuple[str, ...]:
    return ("TransposeBackward0" if len(shapes[0]) > 1 else "CloneBackward0",)


OP = Op(
    name="Transpose",
    symbol="ᵀ",
    group="Matrices",
    sentence="Transpose swaps the last two axes: rows become columns.",
    aliases=("swap axes", "T"),
    formula="{x}ᵀ",
    written="{x}.T",
    torch=_in_torch,
    grad_fn=_grad_fns,
    binds=(ATOM, ATOM),
    method=False,
    forward=_transpose,
    slots=(
        Slot(
            "x",
            Linear(_pull, _pull),
            rule="transpose(up)",
            sentence="Each number only changes its place, so its gradient goes back to where it came from.",
        ),
    ),
    samples=(Sample(((),)), Sample(((3,),)), Sample(((2, 3),)), Sample(((2, 3, 4),)), Sample(((0, 2),))),
    examples=(
        Example(
            ([[1.0, 2.0], [3.0, 4.0]],),
            [[1.0, 3.0], [2.0, 4.0]],
            upstream=[[1.0, 2.0], [3.0, 4.0]],
            pulled=([[1.0, 3.0], [2.0, 4.0]],),
        ),
    ),
)
