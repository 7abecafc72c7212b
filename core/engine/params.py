"""The parameters of an operation, such as the axis of a sum: what they may be, and how they are written."""

import ast
from collections.abc import Callable, Sequence
from enum import StrEnum
from numbers import Integral
from typing import Any, TypeAlias

from msgspec import Struct

from core.base.errors import GraphError
from core.base.numbers import MINUS
from core.base.text import marked, say

# What a parameter may be; all of it can be hashed, so that an operation with its parameters chosen is made once.
ParamValue: TypeAlias = int | bool | tuple[int, ...] | None
Axes: TypeAlias = int | tuple[int, ...] | None
Params: TypeAlias = tuple[tuple[str, ParamValue], ...]  # in the order of their names, without those left as they are

MOST_WHOLE = 2**63 - 1  # numpy counts no further, and nothing has more digits than a document may hold
MOST_AXES = 32  # numpy has no more
TORCH_NAMES = {"dim": "axis", "keepdim": "keepdims"}  # what PyTorch calls a parameter -> its name here


class ParamKind(StrEnum):
    """What a parameter holds."""

    INT = "int"
    BOOL = "bool"
    AXIS = "axis"  # one axis, a negative one from the end
    AXES = "axes"  # one axis, several, or None for all
    SHAPE = "shape"  # lengths, of which one may be −1
    INDEX = "index"  # one whole number or several, negative ones from the end


class Param(Struct, frozen=True):
    """One parameter of an operation; a shape or an index without a default must be given."""

    name: str
    kind: ParamKind
    default: ParamValue
    sentence: str

    def checked(self, raw: object) -> ParamValue:
        """Return a value as JSON, Python or a formula gives it; raise GraphError with a sentence if it is none."""
        value: ParamValue = _frozen(raw)
        if not _FITS[self.kind](value):
            wanted = say(_WANTED[self.kind])
            raise GraphError(say("{name} is {wanted}, not {raw}.", name=self.name, wanted=wanted, raw=str(raw)[:40]))
        if self.kind is ParamKind.INDEX and isinstance(value, tuple) and len(value) == 1:
            return int(value[0])  # x[0,] is x[0]
        return value

    def read(self, text: str) -> ParamValue:
        """Return a value as it is typed: 0, −1, (0, 1) or 0, 1; all or None; raise GraphError with a sentence."""
        plain = text.strip().replace(MINUS, "-")
        if self.kind is ParamKind.AXES and plain.lower() in ("", "all", "none"):
            return None
        try:
            return self.checked(ast.literal_eval(plain))
        except (SyntaxError, TypeError, ValueError, RecursionError, MemoryError) as error:
            if isinstance(error, GraphError):
                raise
            return self.checked(plain)  # which says what it should be

    def text(self, value: ParamValue) -> str:
        """Return the value as a formula writes it: 0, (0, 1), None, True."""
        return repr(value)

    def about(self) -> str:
        """The sentence that says what it decides."""
        return say(self.sentence)


def json_of(value: ParamValue) -> Any:
    """Return the value as JSON holds it, a tuple as a list."""
    return list(value) if isinstance(value, tuple) else value


def axes_of(axis: ParamValue, ndim: int) -> tuple[int, ...]:
    """Return the axes that are meant, counted from 0; None means all of them. Each must be one of the array."""
    chosen = range(ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    return tuple(int(each) % max(ndim, 1) for each in chosen)


def no_axis(axis: ParamValue, shape: Sequence[int]) -> str | None:
    """The sentence that an array of this shape lacks an axis, or that one is named twice; None if all are there.

    A single number is treated as having one axis, as PyTorch does.
    """
    count = max(len(shape), 1)
    chosen = () if axis is None else axis if isinstance(axis, tuple) else (axis,)
    for each in chosen:
        if not -count <= int(each) < count:
            sentence = "There is no axis {axis}: the input has {count}, counted from 0."
            return say(sentence, axis=str(each).replace("-", MINUS), count=len(shape))
    if len({int(each) % count for each in chosen}) < len(chosen):
        return say("An axis is named twice.")
    return None


def _frozen(raw: object) -> Any:
    """A list as a tuple, and whole numbers of numpy as Python's."""
    if isinstance(raw, list | tuple):
        return tuple(map(_frozen, raw))
    return int(raw) if isinstance(raw, Integral) and not isinstance(raw, bool) else raw


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MOST_WHOLE


def _are_whole(value: object) -> bool:
    return isinstance(value, tuple) and len(value) <= MOST_AXES and all(map(_is_whole, value))


_FITS: dict[ParamKind, Callable[[Any], bool]] = {
    ParamKind.INT: _is_whole,
    ParamKind.BOOL: lambda value: isinstance(value, bool),
    ParamKind.AXIS: _is_whole,
    ParamKind.AXES: lambda value: value is None or _is_whole(value) or (_are_whole(value) and value != ()),
    ParamKind.SHAPE: lambda value: _are_whole(value) and min(value, default=0) >= -1 and value.count(-1) < 2,
    ParamKind.INDEX: lambda value: _is_whole(value) or _are_whole(value),
}
_WANTED = {
    ParamKind.INT: marked("a whole number"),
    ParamKind.BOOL: marked("True or False"),
    ParamKind.AXIS: marked("one axis, such as 0 or −1"),
    ParamKind.AXES: marked("an axis such as 0, several such as (0, 1), or None for all"),
    ParamKind.SHAPE: marked("a shape such as (2, 3), of which one length may be −1"),
    ParamKind.INDEX: marked("a whole number such as 0, or several such as (0, 1)"),
}
