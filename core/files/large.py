"""Documents of any size as parsed JSON: what is large and unknown stays text, what means nothing is refused.

A program that saved a document may have known more than this one, and what it wrote is kept. Made into values, a
megabyte of brackets takes twenty, so it is cut out as text first (`Unread`). All that this text has to be is JSON in
UTF-8, not nested too deep: nothing else can be wrong with what is only written back. So where a small document has
something of no value there, as a key given twice, that is kept as text too.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec

from core.base.errors import DocumentError
from core.base.text import say
from core.base.unread import Unread, cut, known
from core.files.bounds import (
    FEW,
    IN_SMALL_RECORD,
    Numbers,
    at_most,
    check_depth,
    check_items,
    check_nodes,
    check_numbers,
    items_in_values,
    records_in,
    too_much,
)
from core.files.document_format import FIRST_VERSION, FORMAT, NAMES, VERSION, graph_of, type_sentence
from core.files.strict_json import MAX_DEPTH, at, check_beginning, is_wide, parse, too_deep
from core.files.unknown_fields import PartlyRead

SMALL = 1_000_000  # bytes of a document that may become values whatever they are
BYTES_AN_ITEM = 1_200  # in a large one, besides values: a note may have 2,000 characters, an operation 20,000
LEVEL_OF_RECORDS = 2  # lists and objects around a record
PIECE = 1 << 20  # bytes that are decoded at once


_NOTHING = msgspec.Raw(b"")


class _Room(NamedTuple):
    """How much of what is unknown is made into values."""

    items: int  # commas and brackets
    bytes: int

    def holds(self, data: bytes) -> bool:
        return len(data) <= self.bytes and at_most(data) <= self.items


NO_ROOM = _Room(0, len(b"{}"))
IN_RECORD, IN_DOCUMENT = _Room(IN_SMALL_RECORD, 1_000), _Room(FEW, SMALL)
_Value = tuple[list[str | int], msgspec.Raw]  # with its place
_Rests = dict[int, Unread]  # what is unknown in the records of a list, by their numbers


class _Node(msgspec.Struct, gc=False):
    value: msgspec.Raw = _NOTHING


def read(data: bytes) -> Any:
    """Return the parsed JSON of a document, with PartlyRead where it is too much; raise DocumentError with a sentence."""
    if not IN_DOCUMENT.holds(data):
        return _read(data, IN_DOCUMENT, IN_RECORD)
    try:
        return parse(data)
    except DocumentError as error:
        try:
            return _read(data, NO_ROOM, NO_ROOM)
        except DocumentError:
            raise error from error.__cause__


def _read(data: bytes, room: _Room, room_of_record: _Room) -> Any:
    check_beginning(data)
    _check_text(data)
    fields, rest = _cut(data, NAMES[""])
    _check_head(fields)
    values, numbers = _counted(fields)
    items = items_in_values(values) + numbers.items + FEW
    sections = {name: _without_unknown(name, fields[name], room_of_record) for name in NAMES if name in fields}
    rests = {name: found for name, (_, found) in sections.items() if found}
    if rests or not room.holds(rest):
        written = [_field(name, sections[name][0] if name in rests else field) for name, field in fields.items()]
        if room.holds(rest):
            written.append(rest[1:-1])
        data = b"{" + b", ".join(filter(None, written)) + b"}"
    taken = sum(len(value) for _, value in values) + BYTES_AN_ITEM * numbers.items
    del fields, values, sections
    check_items(data, items)
    if len(data) > SMALL + taken and is_wide(data):
        raise too_much()
    return _with_unread(parse(data), rests, Unread(rest) if not room.holds(rest) else None)


def _counted(fields: Mapping[str, msgspec.Raw]) -> tuple[list[_Value], Numbers]:
    """All values of a document with their places, and the numbers of its records, of which there are not too many."""
    nodes = _nodes(fields["nodes"]) if "nodes" in fields else []
    values: list[_Value] = [(["seed"], fields.get("seed", _NOTHING))]
    values += [(["nodes", index, "value"], node.value) for index, node in enumerate(nodes)]
    numbers = Numbers(len(nodes), *(records_in(bytes(fields.get(name, _NOTHING))) for name in Numbers._fields[1:]))
    check_numbers(numbers)
    return values, numbers


def _nodes(field: msgspec.Raw) -> list[_Node]:
    check_nodes(bytes(field))
    with _told(field, "nodes"):
        return msgspec.json.decode(field, type=list[_Node])


def _without_unknown(name: str, field: msgspec.Raw, room: _Room) -> tuple[bytes, _Rests]:
    """A list of records without what is unknown and too much, and this."""
    data = bytes(field)
    if room.holds(data):
        return data, {}
    with _told(data, name):
        records = msgspec.json.decode(data, type=list[msgspec.Raw])
    written, rests = list[bytes](), _Rests()
    for number, each in enumerate(records):
        record = bytes(each)
        if not room.holds(record):
            fields, rest = _cut(record, NAMES[name], name, number)
            if not room.holds(rest):
                rests[number] = Unread(rest)
                record = b"{" + b", ".join(_field(*pair) for pair in fields.items()) + b"}"
        written.append(record)
    return (b"[" + b",".join(written) + b"]" if rests else data), rests


def _cut(data: bytes, names: tuple[str, ...], *place: str | int) -> tuple[dict[str, msgspec.Raw], bytes]:
    """The known fields of an object, and the others as an object; raise DocumentError for what cannot be kept."""
    with _told(data, *place):
        fields, rest = cut(data, names)
        for name in known(rest, names):
            raise DocumentError(say("{place}: “{key}” is given twice.", place=at([*place]), key=name))
    check_depth(rest, MAX_DEPTH - (LEVEL_OF_RECORDS if place else 0))
    return fields, rest


def _field(name: str, value: bytes | msgspec.Raw) -> bytes:
    return b'"%s": %s' % (name.encode(), bytes(value))


def _with_unread(raw: Any, rests: Mapping[str, _Rests], rest: Unread | None) -> Any:
    for name, found in rests.items():
        for number, unread in found.items():
            raw[name][number] = PartlyRead(raw[name][number], unread)
    return raw if rest is None else PartlyRead(raw, rest)


# --- what is wrong -------------------------------------------------------------------------------------


def _check_head(fields: Mapping[str, msgspec.Raw]) -> None:
    """Say at once what is no document, or of a newer version, in which all else may look different."""
    head = {name: _simple(fields[name]) for name in ("format", "version") if name in fields}
    if head.get("format") != FORMAT or head.get("version") not in (FIRST_VERSION, VERSION):
        graph_of(head)


def _simple(raw: msgspec.Raw) -> object:
    try:
        return msgspec.json.decode(raw, type=str | int | float)
    except msgspec.MsgspecError:
        return None


def _check_text(data: bytes) -> None:
    """Raise DocumentError for what is no UTF-8; the text would be four times as large."""
    if data.isascii():
        return
    decoder, place = codecs.getincrementaldecoder("utf-8")(), 0
    for place in range(0, len(data), PIECE):
        left = len(decoder.getstate()[0])
        try:
            decoder.decode(data[place : place + PIECE], final=place + PIECE >= len(data))
        except UnicodeDecodeError as error:
            raise DocumentError(say("byte {number} is not UTF-8 text.", number=place - left + error.start)) from error


@contextmanager
def _told(data: bytes | msgspec.Raw, *place: str | int) -> Iterator[None]:
    """Raise DocumentError with a sentence for what msgspec finds wrong in some bytes, which are at a place."""
    try:
        yield
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
        raise DocumentError(type_sentence(f"{what} - at `${steps}{path or '`'}")) from error
    except RecursionError as error:
        raise DocumentError(too_deep()) from error
    except msgspec.DecodeError as error:
        raise DocumentError(_malformed(bytes(data), str(error))) from error


def _malformed(data: bytes, message: str) -> str:
    what, _, byte = message.removeprefix("JSON is malformed: ").partition(" (byte ")
    place = int(found[0]) if (found := re.match(r"\d+", byte)) else len(data)
    line, column = data.count(b"\n", 0, place) + 1, place - data.rfind(b"\n", 0, place)
    sentence = "line {line}, column {column}: this is not JSON ({reason})."
    return say(sentence, line=line, column=column, reason=what[:1].lower() + what[1:])
