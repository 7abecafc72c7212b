"""Values of a large document, each made of its text at once: as lists, all together, they take several times as much.

One without any number, as a list of empty lists, is made of its shape, which its text says: lists take twenty times it.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from core.base.numbers import MAX_DEPTH, MAX_ITEMS, Value, not_finite, ragged, shaped, too_deep, too_long
from core.base.unread import column, kind, replaced
from core.files.faults import naming
from core.files.strict_json import at

_BLANKS = b" \t\r\n"
_OF_NUMBERS = b"0123456789+-.eE"
_EMPTY = b"[]"  # also what is parsed in the place of a value


class ReadValue(list[Any]):
    """What stands for a value in parsed JSON that has been read; it holds nothing, so that its type is right."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


def read_values(records: Sequence[msgspec.Struct]) -> dict[int, ReadValue]:
    """Read the values that are lists in records of nodes, by the numbers of these.

    In lists there is nothing but numbers. Raises DocumentError for those that can be no values.
    """
    found, shapes = dict[int, ReadValue](), dict[int, tuple[int, ...]]()
    for index, raw in enumerate(column(records, "value")):
        text = bytes(raw).translate(None, _BLANKS)
        if text.startswith(b"["):
            with naming(at(["nodes", index, "value"])):
                shape = _shape(text)
                if shape[-1]:
                    found[index] = ReadValue(_value(text, shape))
                else:
                    shapes[index] = shape
    made = {shape: of_shape(shape) for shape in set(shapes.values())}  # later, when no text is in memory
    return found | {index: ReadValue(made[shape]) for index, shape in shapes.items()}


def without_values(nodes: bytes | msgspec.Raw, records: Sequence[msgspec.Struct] | None, gone: Iterable[int]) -> bytes:
    """A list of records of nodes, which were read from it unless they are None, without the values of some."""
    if records is None:
        records = msgspec.json.decode(nodes, type=list[kind(("value",))])  # type: ignore[misc]
    values = column(records, "value")
    return replaced(nodes, ((values[index], _EMPTY) for index in gone))


def _shape(text: bytes) -> tuple[int, ...]:
    """The shape of a value from its text without blanks; raises GraphError where it is ragged or too deep."""
    lists = text.translate(None, _OF_NUMBERS)
    depth = len(lists) - len(lists.lstrip(b"["))
    if depth > MAX_DEPTH:
        raise too_deep()
    unit = lists[depth - 1 : lists.find(b"]") + 1]
    shape = [len(unit) - 1 if lists != text else 0]
    for level in range(1, depth):
        is_all = level == depth - 1
        ends = len(lists) if is_all else lists.find(b"]" * (level + 1)) + level + 1  # the first of so many levels
        length = ends - (depth - 1 - level)
        shape.append((length - 1) // (len(unit) + 1))
        unit = b"[%s]" % ((unit + b",") * shape[-1])[:-1]
    if unit != lists or (_EMPTY in text and lists != text):
        raise ragged()
    return tuple(reversed(shape))


def _value(text: bytes, shape: Sequence[int]) -> Value:
    """The value of a text with numbers; raises GraphError where they are too many or too large."""
    if math.prod(shape) > MAX_ITEMS:
        raise too_long()
    try:
        flat = b"[%s]" % text.translate(None, b"[]") if len(shape) > 1 else text
        return shaped(msgspec.json.decode(flat), shape)
    except msgspec.ValidationError as error:  # which is right JSON, but too large
        raise not_finite() from error


def of_shape(shape: Iterable[int]) -> Value:
    """The value of a shape that holds no number: equal lists are one."""
    *outer, _ = shape
    value: Value = ()
    for length in reversed(outer):
        value = (value,) * length
    return value
