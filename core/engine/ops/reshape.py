"""Reshape: the same numbers, row by row, in another shape; the gradient goes back into the first one."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from core.base.numbers import MINUS, Numeric, shape_text
from core.base.text import say
from core.engine.op import Example, Op, Sample, Slot
from core.engine.params import Param, ParamKind
from core.engine.ways import Linear, Shape

SHAPE = Param("shape", ParamKind.SHAPE, (-1,), "The new shape; one length may be −1, which is then worked out.")


def _reshape(x: Numeric, *, shape: Shape) -> Numeric:
    return np.reshape(x, shape)


def _pull(upstream: Numeric, x: Numeric, out: Numeric, *, shape: Shape) -> Numeric:
    return np.reshape(upstream, np.shape(x))


def _push(tangent: Numeric, x: Numeric, out: Numeric, *, shape: Shape) -> Numeric:
    return np.reshape(tangent, shape)


def _refuses(before: Shape, *, shape: Shape) -> str | None:
    count, known = math.prod(before), math.prod(size for size in shape if size != -1)
    if -1 in shape and known == 0 and count == 0:
        return say("The length −1 could be anything here, as there are no numbers.")
    if known != count if -1 not in shape else not known or count % known:
        wanted = shape_text(shape).replace("-", MINUS)
        return say(
            "The {count} numbers of {before} do not fit into {shape}.",
            count=count,
            before=shape_text(before),
            shape=wanted,
        )
    return None


def _facts(slot: int, shapes: tuple[Shape, ...], *, shape: Shape) -> Mapping[str, Any]:
    return {"before": shapes[0]}


OP = Op(
    name="Reshape",
    symbol="reshape",
    group="Shapes",
    sentence="Reshape arranges the same numbers, row by row, in another shape.",
    aliases=("view", "flatten", "resize"),
    grad_fn="ViewBackward0",
    forward=_reshape,
    params=(SHAPE,),
    refuses=_refuses,
    slots=(
        Slot(
            "x",
            Linear(_pull, _push),
            rule="reshape(up, shape=before)",
            facts=_facts,
            words="{up} reshaped back",
            sentence="Each number only changes its place, so its gradient goes back to where it came from.",
        ),
    ),
    samples=(
        Sample(((2, 3),), {"shape": (3, 2)}),
        Sample(((6,),), {"shape": (2, -1)}),
        Sample(((2, 3, 2),), {"shape": (-1,)}),
        Sample(((),), {"shape": (1,)}),
        Sample(((1,),), {"shape": ()}),
        Sample(((0, 3),), {"shape": (3, 0)}),
    ),
    examples=(
        Example(
            ([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]],),
            [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],
            upstream=[[10.0, 20.0], [30.0, 40.0], [50.0, 60.0]],
            pulled=([[10.0, 20.0, 30.0], [40.0, 50.0, 60.0]],),
            params={"shape": (3, 2)},
        ),
    ),
)
