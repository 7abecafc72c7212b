"""Select takes one item, a row or a single number, by its index; the other items receive exactly 0."""

from collections.abc import Sequence

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.data import OutOfRangeError
from core.engine.indexing import INDEX, Place, no_such_item
from core.engine.op import ATOM, Example, Op, Sample, Slot
from core.engine.ops.put import put
from core.engine.ways import Linear, Shape


def _select(x: Numeric, *, index: Place) -> Array:
    return np.asarray(np.asarray(x)[index])


def _pull(upstream: Numeric, x: Numeric, out: Numeric, *, index: Place) -> Array:
    return put(upstream, x, index=index)


def _push(tangent: Numeric, x: Numeric, out: Numeric, *, index: Place) -> Array:
    return _select(tangent, index=index)


def _refuses(shape: Shape, *, index: Place) -> str | None:
    return no_such_item(shape, index)


def _formula(x: str, index: str) -> str:
    """x[0, 1] for the index (0, 1), x[0] for 0 and (0,)."""
    return f"{x}[{index.strip('()').rstrip(',') or index}]"


def _grad_fns(shapes: Sequence[Shape], number: Sequence[bool], index: Place) -> tuple[str, ...]:
    """PyTorch selects along one axis after the other."""
    axes = index if isinstance(index, tuple) else (index,)
    return ("SelectBackward0",) * len(axes) or ("AliasBackward0",)


OP = Op(
    name="Select",
    symbol="x[i]",
    group="Shapes",
    sentence="Select takes one item of its input by its index: a row of a matrix, or a single number.",
    aliases=("index", "item", "pick", "gather", "[ ]"),
    formula=_formula,
    written=_formula,
    binds=(ATOM, ATOM),
    method=False,
    grad_fn=_grad_fns,
    forward=_select,
    params=(INDEX,),
    refuses=_refuses,
    refused_as=OutOfRangeError,
    slots=(
        Slot(
            "x",
            Linear(_pull, _push),
            rule="put(up, x, index=index)",
            words="{up} put back",
            sentence="Only the chosen item of {x} is used, so it receives the gradient and the others receive 0.",
        ),
    ),
    samples=(
        Sample(((3,),), {"index": -1}),
        Sample(((2, 3),), {"index": 1}),
        Sample(((2, 3),), {"index": (0, -1)}),
        Sample(((2, 2, 3),), {"index": (1, 0)}),
        Sample(((2, 0),), {"index": 1}),
        Sample(((),), {"index": ()}),
    ),
    examples=(
        Example(([5.0, 6.0, 7.0],), 6.0, upstream=3.0, pulled=([0.0, 3.0, 0.0],), params={"index": 1}),
        Example(
            ([[1.0, 2.0], [3.0, 4.0]],),
            [3.0, 4.0],
            upstream=[10.0, 20.0],
            pulled=([[0.0, 0.0], [10.0, 20.0]],),
            params={"index": -1},
        ),
    ),
)
