"""Values without any number, as lists of empty lists, read from their text: as lists they take twenty times that."""

from collections.abc import Iterable
from typing import Any

import msgspec

from core.base.numbers import MAX_DEPTH, Value, ragged, too_deep
from core.base.unread import column, kind, replaced
from core.files.bounds import FEW, is_within
from core.files.faults import naming
from core.files.strict_json import at

_BLANKS = b" \t\r\n"
_STAND_IN = b"[]"  # what is parsed in the place of such a value


class Empty(list[Any]):
    """What stands for a value without numbers in parsed JSON; it holds nothing, so that its type is right."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


def apart(nodes: bytes | msgspec.Raw) -> tuple[bytes, dict[int, Empty]]:
    """Return a list of records of nodes without their values that have no number, and these by the numbers of nodes.

    Where there are few lists, none is found. Raises DocumentError for values with empty lists that can be none.
    """
    data, found, made = bytes(nodes), dict[int, Empty](), dict[tuple[int, ...], Value]()
    if is_within(data, FEW, b"]"):
        return data, found
    values = column(msgspec.json.decode(data, type=list[kind(("value",))]), "value")  # type: ignore[misc]
    for index, raw in enumerate(values):
        text = bytes(raw).translate(None, _BLANKS)
        if _STAND_IN in text and text.startswith(b"["):
            with naming(at(["nodes", index, "value"])):
                shape = _shape(text)
            if shape not in made:
                made[shape] = of_shape(shape)
            found[index] = Empty(made[shape])
    return replaced(data, ((values[index], _STAND_IN) for index in found)), found


def _shape(text: bytes) -> tuple[int, ...]:
    """The shape of a value that has empty lists, from its text without blanks.

    Raises GraphError where it is ragged, as with numbers too, or too deep.
    """
    depth = len(text) - len(text.lstrip(b"["))
    if depth > MAX_DEPTH:
        raise too_deep()
    shape, unit = [0], _STAND_IN
    for level in range(1, depth):
        ends = text.find(b"]" * (level + 1))  # the first list of so many levels ends there
        shape.append(text.count(unit, depth - 1 - level, ends + level + 1))
        unit = b"[%s]" % b",".join([unit] * shape[-1])
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
