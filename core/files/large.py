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
from core.base.unread import NOTHING, Unread, cut, known
from core.files.bounds import (
    FEW,
    LEAST_RECORD,
    LISTS,
    UNKNOWN,
    check_depth,
    check_items,
    check_nodes,
    check_numbers,
    is_within,
    items_in_records,
    items_in_values,
    most_records,
    records_in,
    too_long_text,
    too_much,
)
from core.files.definition_format import OperationRecord
from core.files.document_format import (
    FIRST_VERSION,
    FORMAT,
    VERSION,
    DocumentRecord2,
    EdgeRecord,
    NodeRecord2,
    graph_of,
    type_sentence,
)
from core.files.notes_format import GroupRecord2, NoteRecord
from core.files.strict_json import MAX_DEPTH, at, check_beginning, parse, too_deep
from core.files.unknown_fields import PartlyRead

SMALL = 1_000_000  # bytes of a document that may become values whatever they are
BYTES_AN_ITEM = 2_400  # of records, besides values: a note may have 2,000 characters, each written as 12
MOST_PARAMS = 10_000  # bytes of what an operation is given: a few numbers
LEVEL_OF_RECORDS = 2  # lists and objects around a record
# Of the document itself, and of the records of each of its lists: what is not among these names is unknown.
NAMES: dict[str, tuple[str, ...]] = {
    "": DocumentRecord2.__struct_encode_fields__,
    "nodes": NodeRecord2.__struct_encode_fields__,
    "edges": EdgeRecord.__struct_encode_fields__,
    "notes": NoteRecord.__struct_encode_fields__,
    "groups": GroupRecord2.__struct_encode_fields__,
    "operations": OperationRecord.__struct_encode_fields__,
}
PIECE = 1 << 20  # bytes that are decoded at once


class Room(NamedTuple):
    """How much may be made into values."""

    items: int  # commas and brackets
    size: int  # in bytes

    def holds(self, data: bytes | msgspec.Raw) -> bool:
        return len(data) <= self.size and is_within(bytes(data), self.items)


NO_ROOM = Room(1, len(b"{}"))
IN_RECORD, IN_DOCUMENT = Room(UNKNOWN, 1_000), Room(FEW, SMALL)
_Rests = dict[int, Unread]  # what is unknown in the records of a list, by their numbers


class _Record(msgspec.Struct, gc=False):
    """Any object, of which nothing is looked at."""


class _Node(msgspec.Struct, gc=False):
    value: msgspec.Raw = NOTHING
    params: msgspec.Raw = NOTHING


def read(data: bytes) -> Any:
    """Return the parsed JSON of a document, PartlyRead where it holds too much; raise DocumentError with a sentence."""
    if not IN_DOCUMENT.holds(data):
        return _read(data)
    try:
        return parse(data)
    except DocumentError as error:
        try:
            return _read(data, has_room=False)
        except DocumentError:
            raise error from error.__cause__


def _read(data: bytes, *, has_room: bool = True) -> Any:
    check_beginning(data)
    _check_text(data)
    fields, rest = _cut(data, NAMES[""])
    _check_head(fields)
    rooms = rooms_of(fields)
    most = Room(FEW + sum(room.items for room in rooms.values()), SMALL + sum(room.size for room in rooms.values()))
    lists, rests = dict[str, bytes](), dict[str, _Rests]()
    for name in LISTS:
        if name in fields and not (has_room and rooms[name].holds(fields[name])):
            written, found = _divided(name, fields[name], IN_RECORD if has_room else NO_ROOM)
            if found:
                lists[name], rests[name] = written, found
    is_all_read = (IN_DOCUMENT if has_room else NO_ROOM).holds(rest)
    if sum(len(lists.get(name, field)) for name, field in fields.items()) > most.size:
        raise too_long_text()
    if rests or not is_all_read or len(data) > most.size:
        data = _object({**fields, **lists}, rest if is_all_read else b"{}")
    del fields, lists  # what is not needed any more may be large
    check_items(data, most.items)
    return _joined(parse(data), rests, None if is_all_read else Unread(rest))


def rooms_of(fields: Mapping[str, msgspec.Raw], other_nodes: int = 0) -> dict[str, Room]:
    """Return how much each list of records may have; raise DocumentError where it has more than it may.

    There may be other nodes, which are not in the list of nodes.
    """
    nodes = _nodes(fields["nodes"]) if "nodes" in fields else []
    if any(len(node.params) > MOST_PARAMS for node in nodes):
        raise too_much()
    values: list[tuple[list[str | int], msgspec.Raw]] = [(["seed"], fields.get("seed", NOTHING))]
    values += [(["nodes", index, "value"], node.value) for index, node in enumerate(nodes)]
    in_values = Room(items_in_values(values), sum(len(value) for _, value in values))
    most = most_records(len(nodes) + other_nodes)
    numbers = {name: records_in(bytes(fields.get(name, NOTHING)), most[name]) for name in LISTS[1:]}
    numbers["nodes"] = len(nodes)
    check_numbers(numbers, len(nodes) + other_nodes)
    for name, number in numbers.items():
        field = fields.get(name, NOTHING)
        if number * LEAST_RECORD > len(field) and records_in(bytes(field), 0) * LEAST_RECORD > len(field):
            raise too_much()
    rooms = {name: Room(items, items * BYTES_AN_ITEM) for name, items in items_in_records(numbers).items()}
    rooms["nodes"] = Room(*map(sum, zip(rooms["nodes"], in_values, strict=True)))
    return rooms


def _nodes(field: msgspec.Raw) -> list[_Node]:
    check_nodes(bytes(field))
    with _told(field, "nodes"):
        return msgspec.json.decode(field, type=list[_Node])


def kept_apart(text: str, name: str) -> tuple[dict[str, Any], Unread]:
    """Read fields of a document, or of a record in the list `name`, that were kept apart from the others.

    Returns those whose names are known, as an operation may have some that only a leaf has, and the others. Raises
    DocumentError where they are none.
    """
    fields, rest = _cut(text.encode(), NAMES[name], *filter(None, [name]))
    return {name: parse(bytes(field)) for name, field in fields.items()}, Unread(rest)


def _divided(name: str, field: msgspec.Raw, room: Room) -> tuple[bytes, _Rests]:
    """A list of records without what is unknown and has no room, and this."""
    with _told(field, name):
        if name != "nodes" and bytes(field).count(b",") > FEW:  # nodes were looked at already
            msgspec.json.decode(field, type=list[_Record])  # before any number of other things is made
        records = msgspec.json.decode(field, type=list[msgspec.Raw])
    written, rests = list[bytes](), _Rests()
    for number, each in enumerate(records):
        record = bytes(each)
        if not room.holds(record):
            fields, rest = _cut(record, NAMES[name], name, number)
            if not room.holds(rest):
                record, rests[number] = _object(fields), Unread(rest)
        written.append(record)
    return b"[%s]" % b",".join(written) if rests else b"", rests


def _may_have(data: bytes, names: tuple[str, ...]) -> bool:
    """False where fields of these names are surely not in an object, which is found out quickly if it has few texts."""
    written = rb'"(%s)"' % b"|".join(map(str.encode, names))
    return data.count(b'"') > FEW or b"\\" in data or re.search(written, data) is not None


def _joined(raw: Any, rests: Mapping[str, _Rests], rest: Unread | None) -> Any:
    """Parsed JSON with what was divided from it."""
    for name, found in rests.items():
        for number, unread in found.items():
            raw[name][number] = PartlyRead(raw[name][number], unread)
    return raw if rest is None else PartlyRead(raw, rest)


def _object(fields: Mapping[str, bytes | msgspec.Raw], more: bytes = b"{}") -> bytes:
    """An object of fields, and of those of another object."""
    written = [b'"%s": %s' % (name.encode(), bytes(field)) for name, field in fields.items()]
    return b"{" + b", ".join([*written, *filter(None, [more[1:-1]])]) + b"}"


def _cut(data: bytes, names: tuple[str, ...], *place: str | int) -> tuple[dict[str, msgspec.Raw], bytes]:
    """The known fields of an object, and the others as an object; raise DocumentError for what cannot be kept."""
    with _told(data, *place):
        try:
            fields, rest = cut(data, names)
        except msgspec.ValidationError:
            msgspec.json.decode(data, type=msgspec.Raw)  # what is no JSON, or too deep, is told first
            raise
        for name in known(rest, names) if _may_have(rest, names) else ():
            raise DocumentError(say("{place}: “{key}” is given twice.", place=at([*place]), key=name))
    check_depth(rest, MAX_DEPTH - (LEVEL_OF_RECORDS if place else 0))
    return fields, rest


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
