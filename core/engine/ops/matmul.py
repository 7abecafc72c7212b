"""The matrix product, as PyTorch's matmul: vectors, matrices, and batches of matrices, which are broadcast."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from core.base.numbers import Array, Numeric, shape_text
from core.base.text import say
from core.engine.op import PRODUCT, SIGN, Example, Op, Sample, Slot
from core.engine.ops.dot import explain
from core.engine.ways import Linear, Shape, sum_to


def _columns(a: Numeric) -> Array:
    """The left operand as matrices: a vector is a row."""
    return np.asarray(a)[None, :] if np.ndim(a) == 1 else np.asarray(a)


def _rows(b: Numeric) -> Array:
    """The right operand as matrices: a vector is a column."""
    return np.asarray(b)[:, None] if np.ndim(b) == 1 else np.asarray(b)


def _whole(upstream: Numeric, a: Numeric, b: Numeric) -> Array:
    """The upstream gradient with the axes that a vector on either side takes away."""
    array = np.asarray(upstream)
    if np.ndim(b) == 1:
        array = array[..., None]
    return array[..., None, :] if np.ndim(a) == 1 else array


def _pull_left(upstream: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    product = _whole(upstream, a, b) @ np.swapaxes(_rows(b), -1, -2)
    return np.asarray(sum_to(_columns(a).shape, product, product.shape)).reshape(np.shape(a))


def _pull_right(upstream: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    product = np.swapaxes(_columns(a), -1, -2) @ _whole(upstream, a, b)
    return np.asarray(sum_to(_rows(b).shape, product, product.shape)).reshape(np.shape(b))


def _push_left(tangent: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    return np.asarray(np.matmul(tangent, b))


def _push_right(tangent: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    return np.asarray(np.matmul(a, tangent))


def _refuses(a: Shape, b: Shape) -> str | None:
    if not a or not b:
        return say("A matrix product needs lists; a single number is multiplied with ×.")
    inner = b[-2] if len(b) > 1 else b[0]
    if a[-1] != inner:
        sentence = "The rows of {a} have {columns} numbers, but {b} has {rows} rows: they cannot be multiplied."
        return say(sentence, a=shape_text(a), columns=a[-1], b=shape_text(b), rows=inner)
    try:
        np.broadcast_shapes(a[:-2], b[:-2])
    except ValueError:
        return say("The batches {a} and {b} do not broadcast.", a=shape_text(a[:-2]), b=shape_text(b[:-2]))
    return None


def _left_rule(a: Shape, b: Shape, out: Shape) -> str:
    if len(b) == 1:
        return "up * b" if len(a) == 1 else "outer(up, b)"
    if len(a) == 1 and len(b) == 2:
        return "up @ transpose(b)"
    if len(a) == 1:
        return "sum_to(sum(reshape(up, shape=row) * b, axis=-1), a)"
    return "up @ transpose(b)" if a[:-2] == out[:-2] else "sum_to(up @ transpose(b), a)"


def _right_rule(a: Shape, b: Shape, out: Shape) -> str:
    if len(a) == 1:
        return "a * up" if len(b) == 1 else "outer(a, up)"
    if len(b) == 1:
        return "transpose(a) @ up" if len(a) == 2 else "sum_to(reshape(up, shape=column) * a, b)"
    return "transpose(a) @ up" if b[:-2] == out[:-2] else "sum_to(transpose(a) @ up, b)"


def _facts(slot: int, shapes: tuple[Shape, ...]) -> Mapping[str, Any]:
    """The upstream gradient as rows and as columns."""
    out = shapes[-1]
    return {"row": (*out[:-1], 1, *out[-1:]), "column": (*out, 1)}


_SENTENCE = "Each item of {moved} is multiplied in several places, and it receives the sum of what they bring."

_FUNCTIONS = {  # by how many axes the inputs have; for batches PyTorch composes others
    (1, 1): ("DotBackward0",),
    (2, 1): ("MvBackward0",),
    (1, 2): ("SqueezeBackward4", "MmBackward0"),
    (2, 2): ("MmBackward0",),
}


def _grad_fns(shapes: Sequence[Shape], number: Sequence[bool]) -> tuple[str, ...]:
    return _FUNCTIONS.get((len(shapes[0]), len(shapes[1])), ())


OP = Op(
    name="MatMul",
    symbol="@",
    group="Matrices",
    sentence="MatMul is the matrix product: rows of its first input times columns of the second.",
    aliases=("matrix product", "matrix multiplication", "mm", "linear", "@"),
    formula="{a}·{b}",
    written="{a} @ {b}",
    binds=(PRODUCT, PRODUCT, SIGN),
    operator="matmul",
    grad_fn=_grad_fns,
    forward=np.matmul,
    refuses=_refuses,
    explain=explain,
    mistakes=(("element_wise", "a * b"), ("operands_swapped", "b @ a")),
    slots=(
        Slot(
            "a",
            Linear(_pull_left, _push_left),
            rule=_left_rule,
            saves=("b",),
            facts=_facts,
            sentence=_SENTENCE,
            mistakes=(
                ("transposed_result", "transpose(up @ transpose(b))"),
                ("not_transposed", "up @ b"),
                ("operands_swapped", "transpose(b) @ up"),
                ("element_wise", "up * b"),
            ),
        ),
        Slot(
            "b",
            Linear(_pull_right, _push_right),
            rule=_right_rule,
            saves=("a",),
            facts=_facts,
            sentence=_SENTENCE,
            mistakes=(
                ("transposed_result", "transpose(transpose(a) @ up)"),
                ("not_transposed", "a @ up"),
                ("operands_swapped", "up @ transpose(a)"),
                ("element_wise", "up * a"),
            ),
        ),
    ),
    samples=(
        Sample(((3,), (3,))),
        Sample(((2, 3), (3,))),
        Sample(((3,), (3, 2))),
        Sample(((2, 3), (3, 2))),
        Sample(((2, 2, 3), (3,))),
        Sample(((3,), (2, 3, 2))),
        Sample(((4, 2, 3), (4, 3, 2))),
        Sample(((2, 3), (4, 3, 2))),
        Sample(((4, 1, 2, 3), (2, 3, 2))),
        Sample(((0, 3), (3, 2))),
        Sample(((2, 0), (0, 2))),
    ),
    examples=(
        Example(
            ([[1.0, 1.0], [1.0, 1.0]], [[1.0, 2.0], [3.0, 4.0]]),
            [[4.0, 6.0], [4.0, 6.0]],
            upstream=[[1.0, 0.0], [0.0, 1.0]],
            pulled=([[1.0, 3.0], [2.0, 4.0]], [[1.0, 1.0], [1.0, 1.0]]),
        ),
        Example(([1.0, 2.0], [3.0, 4.0]), 11.0, upstream=2.0, pulled=([6.0, 8.0], [2.0, 4.0])),
    ),
)
