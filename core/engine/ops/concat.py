"""Concat joins any number of tensors along an axis; each receives its own stretch of the gradient."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from core.base.numbers import Array, Numeric, shape_text
from core.base.text import say
from core.engine.data import OutOfRangeError
from core.engine.indexing import stretch
from core.engine.op import Example, Op, Sample, Slot
from core.engine.params import Param, ParamKind, no_axis
from core.engine.ways import Linear, Shape

AXIS = Param("axis", ParamKind.AXIS, 0, "The axis along which the parts follow each other.")


def _concat(*parts: Numeric, axis: int) -> Array:
    return np.concatenate([np.asarray(part) for part in parts], axis=axis)


def _place(slot: int, shapes: tuple[Shape, ...], axis: int) -> tuple[int, int]:
    """Where the part of this slot begins and ends along the axis."""
    sizes = [shape[axis] for shape in shapes]
    return sum(sizes[:slot]), sum(sizes[: slot + 1])


def _pull(slot: int, upstream: Numeric, *parts_and_out: Numeric, axis: int) -> Array:
    array = np.asarray(upstream)
    start, stop = _place(slot, tuple(map(np.shape, parts_and_out)), axis)
    return array[stretch(array.ndim, axis, start, stop)]


def _push(slot: int, tangent: Numeric, *parts_and_out: Numeric, axis: int) -> Array:
    start, stop = _place(slot, tuple(map(np.shape, parts_and_out)), axis)
    whole = np.zeros(np.shape(parts_and_out[-1]))
    whole[stretch(whole.ndim, axis, start, stop)] = tangent
    return whole


def _refuses(*shapes: Shape, axis: int) -> str | None:
    if not all(shapes):
        return say("A single number has no axis to be joined along: reshape it to a list of one, (1,), first.")
    first = shapes[0]
    for shape in shapes:
        if (sentence := no_axis(axis, shape)) is not None:
            return sentence
        along = axis % len(shape)
        if len(shape) != len(first) or any(
            here != there for each, (here, there) in enumerate(zip(shape, first, strict=True)) if each != along
        ):
            sentence = "{a} and {b} cannot be joined along axis {axis}: all other axes must have equal lengths."
            return say(sentence, a=shape_text(first), b=shape_text(shape), axis=axis)
    return None


def _facts(slot: int, shapes: tuple[Shape, ...], *, axis: int) -> Mapping[str, Any]:
    start, stop = _place(slot, shapes, axis)
    return {"start": start, "stop": stop}


def _slot(number: int) -> Slot:
    return Slot(
        f"x{number + 1}",
        Linear(partial(_pull, number), partial(_push, number)),
        rule="slice(up, axis=axis, start=start, stop=stop)",
        facts=_facts,
        words="part of {up}",
        sentence="{moved} is a part of {out}, so it receives the part of the gradient that arrives there.",
    )


def _in_torch(*inputs: str, shapes: tuple[Shape, ...], axis: str) -> str:
    return f"torch.cat([{', '.join(inputs)}], dim={axis})"


def _record(inputs: int) -> Op:
    return Op(
        name="Concat",
        symbol="concat",
        group="Shapes",
        sentence="Concat joins its inputs, one after the other, along an axis.",
        aliases=("concatenate", "cat", "join", "append"),
        method=False,
        forward=_concat,
        torch=_in_torch,
        grad_fn="CatBackward0",
        params=(AXIS,),
        refuses=_refuses,
        refused_as=OutOfRangeError,
        slots=tuple(map(_slot, range(inputs))),
        repeats=_record,
        samples=(
            Sample(((2,), (3,))),
            Sample(((3,),)),
            Sample(((2, 3), (1, 3))),
            Sample(((2, 1), (2, 2)), {"axis": -1}),
            Sample(((2,), (1,), (3,))),
            Sample(((0,), (2,))),
        ),
        examples=(
            Example(
                ([1.0, 2.0], [3.0]),
                [1.0, 2.0, 3.0],
                upstream=[10.0, 20.0, 30.0],
                pulled=([10.0, 20.0], [30.0]),
            ),
            Example(
                ([[1.0], [2.0]], [[3.0], [4.0]]),
                [[1.0, 3.0], [2.0, 4.0]],
                upstream=[[10.0, 20.0], [30.0, 40.0]],
                pulled=([[10.0], [30.0]], [[20.0], [40.0]]),
                params={"axis": 1},
            ),
        ),
    )


OP = _record(2)
