"""Unread: fields of a JSON object as the text that they were read as, for what no part of the program knows.

Made into values, a megabyte of brackets takes twenty; as text it takes one, and is written back as it was.
"""

import itertools
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Annotated, Any

import msgspec
import numpy as np

MOST_DIGITS = 4_000  # of a whole number that Python makes of a text
NOTHING = msgspec.Raw(b"")  # a field that is not there
_FIRST = re.compile(rb"{[ \t\r\n]*")  # what is before the first field
_AT_FIELD = re.compile(r"at `\$\.(\w+)`$")  # how a sentence of msgspec ends
_BETWEEN = re.compile(rb"[ \t\r\n,]*")  # what separates fields


class Unread(Mapping[str, object]):
    """Fields that become values only where somebody asks for them: a single one is found quickly, all take long.

    `data` is a whole object in right JSON. Two are equal if their texts are, so what is only written in another way
    counts as changed.
    """

    __slots__ = ("_all", "_single", "data")  # there may be one for each of many records
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._all: dict[str, object] | None = None  # their values, once all were asked for
        self._single: dict[str, list[object]] | None = None  # those that were asked for, in a list if there is one

    @property
    def members(self) -> bytes:
        """The fields without the brackets around them."""
        return self.data[1:-1]

    def besides(self, fields: Mapping[str, object]) -> "Unread":
        """The same after some more fields."""
        if not fields:
            return self
        separator = b"" if self.data == b"{}" else b", "
        return Unread(json.dumps(fields, ensure_ascii=False).encode()[:-1] + separator + self.data[1:])

    def without(self, names: Collection[str]) -> Mapping[str, object]:
        """The same without the fields of these names."""
        found, rest = cut(self.data, names)
        if not found:
            return self
        return Unread(rest).without(names) if rest != b"{}" else {}  # of fields with one name, the last is found first

    def __getitem__(self, key: str) -> object:
        if self._all is not None:
            return self._all[key]
        if self._single is None:
            self._single = {}
        if key not in self._single:
            self._single[key] = [_value(bytes(field)) for field in known(self.data, (key,)).values()]
        for value in self._single[key]:
            return value
        raise KeyError(key)

    def _values(self) -> dict[str, object]:
        if self._all is None:
            self._all = dict(_value(self.data))
        return self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._values())

    def __len__(self) -> int:
        return len(self._values())

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Unread):
            return self.data == other.data
        if not other:  # as in most graphs that it is compared with: it holds something itself
            return False
        return self._values() == other if isinstance(other, Mapping) else NotImplemented


def known(data: bytes | msgspec.Raw, names: Collection[str]) -> dict[str, msgspec.Raw]:
    """Find fields of an object by their names; raise msgspec's errors, or RecursionError, for what is no object."""
    return found_in(msgspec.json.decode(data, type=kind(tuple(names))))


def first_of(data: bytes, names: tuple[str, ...]) -> str | None:
    """Find the first field of an object that has one of these names, and look no further; raises as `known` does."""
    try:
        msgspec.json.decode(data, type=_refusing(names))
    except msgspec.ValidationError as error:
        if found := _AT_FIELD.search(str(error)):
            return found[1]
        raise
    return None


def cut(data: bytes, names: Collection[str], field: msgspec.Raw | None = None) -> tuple[dict[str, msgspec.Raw], bytes]:
    """Find fields of an object by their names, and return them and the object without them; raises as `known` does.

    The object is all of the data, or a field that was found in them.
    """
    found = known(data if field is None else field, names)
    start, end = place_of(data, field) if field is not None else (data.index(b"{"), data.rindex(b"}") + 1)
    return found, besides(data, places_in(data, found.values()), start, end)


def place_of(data: bytes | msgspec.Raw, field: msgspec.Raw) -> tuple[int, int]:
    """Where a field that was found in some bytes begins and ends, without its name."""
    start = address(field) - address(data)
    return start, start + len(field)


def replaced(data: bytes | msgspec.Raw, fields: Iterable[tuple[msgspec.Raw, bytes]]) -> bytes:
    """The data with other bytes for some fields that were found in them."""
    pieces, last = list[bytes | memoryview](), 0
    for (start, end), new in sorted((place_of(data, field), new) for field, new in fields):
        pieces += [memoryview(data)[last:start], new]
        last = end
    return b"".join([*pieces, memoryview(data)[last:]]) if pieces else bytes(data)


def besides(data: bytes, places: Sequence[tuple[int, int]], start: int, end: int) -> bytes:
    """The object at a place in some bytes, from its first bracket to its last, without the fields at some places."""
    if not places:
        return data[start:end]  # no copy of all of them
    view, start, end = memoryview(data), start + 1, end - 1
    pieces: list[bytes | memoryview] = [b"{"]
    for field, after in [*places, (end, end)]:
        start += len(_BETWEEN.match(data, start, field)[0])  # type: ignore[index]  # nothing between matches too
        if start < field:  # what lies between ends with a comma, but for the last
            pieces += [view[start : data.rindex(b",", start, field) if field < end else end], b", "]
        start = after
    pieces[max(1, len(pieces) - 1) :] = [b"}"]
    return b"".join(pieces)  # at once, for they may be large


def beginning(data: bytes, places: Sequence[tuple[int, int]]) -> int | None:
    """Where an object begins that has fields at some places; None if none of these is its first one."""
    first, _ = places[0]
    bracket = data.rindex(b"{", 0, first)
    return bracket if _FIRST.fullmatch(data, bracket, first) else None


def places_in(data: bytes, found: Iterable[msgspec.Raw]) -> list[tuple[int, int]]:
    """Where fields that were found in some bytes begin, with their names, and where they end; in order."""
    base = address(data)
    return sorted(_place(data, base, field) for field in found)


@lru_cache(maxsize=64)
def kind(names: tuple[str, ...], needed: frozenset[str] = frozenset()) -> type[msgspec.Struct]:
    """An object of which the fields with these names are found, some of them always, and the others passed over."""
    return _kind(names, needed, {})


@lru_cache(maxsize=64)
def _refusing(names: tuple[str, ...]) -> type[msgspec.Struct]:
    """An object without fields of these names."""
    nothing = Annotated[int, msgspec.Meta(gt=0, lt=0)]
    fields = [(f"field{number}", nothing, 0) for number, _ in enumerate(names)]
    rename = {f"field{number}": name for number, name in enumerate(names)}
    return msgspec.defstruct("Refusing", fields, rename=rename)


def counted_kind(
    names: tuple[str, ...], needed: frozenset[str], most: int, too_many: Exception
) -> type[msgspec.Struct]:
    """The same, of which no more than so many are made: then an exception is raised."""
    left = itertools.repeat(None, most)

    def count(_: msgspec.Struct) -> None:
        if next(left, too_many) is too_many:
            raise too_many

    return _kind(names, needed, {"__post_init__": count})


def _kind(names: tuple[str, ...], needed: frozenset[str], methods: dict[str, Any]) -> type[msgspec.Struct]:
    fields = [
        (f"field{number}", msgspec.Raw) if name in needed else (f"field{number}", msgspec.Raw, NOTHING)
        for number, name in enumerate(names)
    ]
    rename = {f"field{number}": name for number, name in enumerate(names)}
    return msgspec.defstruct("Known", fields, rename=rename, namespace=methods, kw_only=True, gc=False)


def found_in(known: msgspec.Struct) -> dict[str, msgspec.Raw]:
    """The fields that an object of a kind has."""
    fields = zip(known.__struct_encode_fields__, msgspec.structs.astuple(known), strict=True)
    return {name: field for name, field in fields if field}


def column(objects: Sequence[msgspec.Struct], name: str) -> list[msgspec.Raw]:
    """The field of this name of each object of one kind, NOTHING where it has none."""
    names = objects[0].__struct_encode_fields__ if objects else ()
    if name not in names:
        return [NOTHING] * len(objects)
    return list(map(attrgetter(objects[0].__struct_fields__[names.index(name)]), objects))


def _place(data: bytes, base: int, field: msgspec.Raw) -> tuple[int, int]:
    """Where a field that was found in some bytes begins, with its name, and where it ends: it is a view of them."""
    value = address(field) - base
    quote = data.rindex(b'"', 0, data.rindex(b'"', 0, value))
    return quote, value + len(field)


def address(data: bytes | msgspec.Raw) -> int:
    """Where some bytes are in memory."""
    place, _ = np.frombuffer(data, np.uint8).__array_interface__["data"]
    return int(place)


def _value(data: bytes) -> Any:
    return json.loads(data, parse_int=lambda digits: int(digits) if len(digits) <= MOST_DIGITS else float(digits))
