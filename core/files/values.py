"""Values of a large document, each made of its text at once: as lists, all together, they take several times as much.

One without any number, as a list of empty lists, is made of its shape, which its text says: lists take twenty times it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from core.base.numbers import MAX_DEPTH, Value, checked_value, not_finite, ragged, too_deep
from core.base.unread import column, kind, replaced
from core.files.faults import naming
from core.files.strict_json import at

_BLANKS = b" \t\r\n"
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
                if _EMPTY in text:
                    shapes[index] = _shape(text)
                else:
                    found[index] = ReadValue(checked_value(_parsed(text)))
    made = {shape: of_shape(shape) for shape in set(shapes.values())}  # later, when no text is in memory
    return found | {index: ReadValue(made[shape]) for index, shape in shapes.items()}


def _parsed(text: bytes) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.ValidationError as error:  # which is right JSON, but too large
        raise not_finite() from error


def without_values(nodes: bytes | msgspec.Raw, records: Sequence[msgspec.Struct] | None, gone: Iterable[int]) -> bytes:
    """A list of records of nodes, which were read from it unless they are None, without the values of some."""
    if records is None:
        records = msgspec.json.decode(nodes, type=list[kind(("value",))])  # type: ignore[misc]
    values = column(records, "value")
    return replaced(nodes, ((values[index], _EMPTY) for index in gone))


def _shape(text: bytes) -> tuple[int, ...]:
    """The shape of a value that has empty lists, from its text without blanks.

    Raises GraphError where it is ragged, as with numbers too, or too deep.
    """
    depth = len(text) - len(text.lstrip(b"["))
    if depth > MAX_DEPTH:
        raise too_deep()
    shape, unit = [0], _EMPTY
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
