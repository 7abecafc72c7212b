"""Values without any number, as lists of empty lists, read from their text: as lists they take twenty times that."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from core.base.numbers import MAX_DEPTH, Value, ragged, too_deep
from core.base.unread import column, kind, replaced
from core.files.faults import naming
from core.files.strict_json import at

_BLANKS = b" \t\r\n"
_STAND_IN = b"[]"  # what is parsed in the place of such a value


class Empty(list[Any]):
    """What stands for a value without numbers in parsed JSON; it holds nothing, so that its type is right."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


def empty_values(records: Sequence[msgspec.Struct]) -> dict[int, Empty]:
    """Find the values without numbers in records of nodes, by the numbers of these.

    In lists there is nothing but numbers. Raises DocumentError for values with empty lists that can be none.
    """
    shapes = dict[int, tuple[int, ...]]()
    for index, raw in enumerate(column(records, "value")):
        text = bytes(raw).translate(None, _BLANKS)
        if text.startswith(b"[") and _STAND_IN in text:
            with naming(at(["nodes", index, "value"])):
                shapes[index] = _shape(text)
    made = {shape: of_shape(shape) for shape in set(shapes.values())}  # later, when no text is in memory
    return {index: Empty(made[shape]) for index, shape in shapes.items()}


def without_values(nodes: bytes | msgspec.Raw, records: Sequence[msgspec.Struct] | None, gone: Iterable[int]) -> bytes:
    """A list of records of nodes, which were read from it unless they are None, without the values of some."""
    if records is None:
        records = msgspec.json.decode(nodes, type=list[kind(("value",))])  # type: ignore[misc]
    values = column(records, "value")
    return replaced(nodes, ((values[index], _STAND_IN) for index in gone))


def _shape(text: bytes) -> tuple[int, ...]:
    """The shape of a value that has empty lists, from its text without blanks.

    Raises GraphError where it is ragged, as with numbers too, or too deep.
    """
    depth = len(text) - len(text.lstrip(b"["))
    if depth > MAX_DEPTH:
        raise too_deep()
    shape, unit = [0], _STAND_IN
    for level in range(1, depth):
        is_all = level == depth - 1
        ends = len(text) if is_all else text.find(b"]" * (level + 1)) + level + 1  # the first list of so many levels
        length = ends - (depth - 1 - level)
        shape.append((length - 1) // (len(unit) + 1))
        unit = b"[%s]" % ((unit + b",") * shape[-1])[:-1]
    if unit != text:
        raise ragged()
    return tuple(reversed(shape))


def of_shape(shape: Iterable[int]) -> Value:
    """The value of a shape that holds no number: equal lists are one."""
    *outer, _ = shape
    value: Value = ()
    for length in reversed(outer):
        value = (value,) * length
    return value
