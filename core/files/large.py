"""Documents of any size as parsed JSON: what is large and unknown stays text, what means nothing is refused.

A program that saved a document may have known more than this one, and what it wrote is kept. Made into values, a
megabyte of brackets takes twenty, so it is cut out as text first (`Unread`). All that this text has to be is JSON in
UTF-8, not nested too deep: nothing else can be wrong with what is only written back. So where a small document has
something of no value there, as a key given twice, that is kept as text too.
"""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec

from core.base.errors import DocumentError
from core.base.text import say
from core.base.unread import NOTHING, Unread, address, beginning, besides, counted_kind, cut, found_in, kind, known
from core.files.bounds import (
    FEW,
    LISTS,
    UNKNOWN,
    check_depth,
    check_items,
    is_within,
    items_in_records,
    items_in_values,
    most_records,
    too_long_text,
    too_many,
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
LARGE_RECORD = 2_000  # bytes: as long as it takes to pass over them it takes to find where a record begins
MOST_PARAMS = 10_000  # bytes of what an operation is given: a few numbers
LEVEL_OF_RECORDS = 2  # lists and objects around a record
# Of the document itself, and of the records of each of its lists: what is not among these names is unknown.
RECORDS = {
    "nodes": NodeRecord2,
    "edges": EdgeRecord,
    "notes": NoteRecord,
    "groups": GroupRecord2,
    "operations": OperationRecord,
}
NAMES: dict[str, tuple[str, ...]] = {"": DocumentRecord2.__struct_encode_fields__}
NAMES |= {name: record.__struct_encode_fields__ for name, record in RECORDS.items()}
_NEEDED = {
    name: frozenset(field.encode_name for field in msgspec.structs.fields(record) if field.required)
    for name, record in RECORDS.items()
}
PIECE = 1 << 20  # bytes that are decoded at once


class Room(NamedTuple):
    """How much may be made into values."""

    items: int  # commas and brackets
    size: int  # in bytes

    def holds(self, data: bytes | memoryview | msgspec.Raw) -> bool:
        return len(data) <= self.size and is_within(data, self.items)


NO_ROOM = Room(1, len(b"{}"))
IN_RECORD, IN_DOCUMENT = Room(UNKNOWN, 1_000), Room(FEW, SMALL)
_Rests = dict[int, Unread]  # what is unknown in the records of a list, by their numbers


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
    fields, rest = _cut(data)
    _check_head(fields)
    records = records_of(fields)
    rooms = rooms_of(fields, records)
    most = Room(FEW + sum(room.items for room in rooms.values()), SMALL + sum(room.size for room in rooms.values()))
    lists, rests = dict[str, bytes](), dict[str, _Rests]()
    for name, found in records.items():
        if not (has_room and rooms[name].holds(fields[name])):
            written, unread = _divided(data, name, fields[name], found, IN_RECORD if has_room else NO_ROOM)
            if unread:
                lists[name], rests[name] = written, unread
    del records
    is_all_read = (IN_DOCUMENT if has_room else NO_ROOM).holds(rest)
    if sum(len(lists.get(name, field)) for name, field in fields.items()) > most.size:
        raise too_long_text()
    if rests or not is_all_read or len(data) > most.size:
        data = _object({**fields, **lists}, rest if is_all_read else b"{}")
    del fields, lists  # what is not needed any more may be large
    check_items(data, most.items)
    return _joined(parse(data), rests, None if is_all_read else Unread(rest))


def records_of(fields: Mapping[str, msgspec.Raw], other_nodes: int = 0) -> dict[str, list[msgspec.Struct]]:
    """Find the known fields of each record of a document; raise DocumentError where it has more records than it may.

    There may be other nodes, which are not in the list of nodes.
    """
    found = dict[str, list[msgspec.Struct]]()
    for name in filter(fields.__contains__, LISTS):
        most = most_records(len(found.get("nodes", ())) + other_nodes)[name]
        found[name] = _records(name, fields[name], most)
    return found


def _records(name: str, field: msgspec.Raw, most: int) -> list[msgspec.Struct]:
    """The known fields of the records of a list, which are counted where there may be too many."""
    what = NAMES[name], _NEEDED[name]
    made = kind(*what) if is_within(field, most, b"{") else counted_kind(*what, most, too_many(name))
    with _told(field, name):
        return msgspec.json.decode(field, type=list[made])  # type: ignore[valid-type]  # which it is at run time


def rooms_of(
    fields: Mapping[str, msgspec.Raw], records: Mapping[str, Sequence[msgspec.Struct]]
) -> dict[str, Room]:
    """Return how much each list of records may have; raise DocumentError for values that can be none."""
    nodes = [found_in(node) for node in records.get("nodes", ())]
    if any(len(node.get("params", NOTHING)) > MOST_PARAMS for node in nodes):
        raise too_much()
    values: list[tuple[list[str | int], msgspec.Raw]] = [(["seed"], fields.get("seed", NOTHING))]
    values += [(["nodes", index, "value"], node.get("value", NOTHING)) for index, node in enumerate(nodes)]
    in_values = Room(items_in_values(values), sum(len(value) for _, value in values))
    numbers = {name: len(records.get(name, ())) for name in LISTS}
    rooms = {name: Room(items, items * BYTES_AN_ITEM) for name, items in items_in_records(numbers).items()}
    rooms["nodes"] = Room(*map(sum, zip(rooms["nodes"], in_values, strict=True)))
    return rooms


def kept_apart(text: str, name: str) -> tuple[dict[str, Any], Unread]:
    """Read fields of a document, or of a record in the list `name`, that were kept apart from the others.

    Returns those whose names are known, as an operation may have some that only a leaf has, and the others. Raises
    DocumentError where they are none.
    """
    fields, rest = _cut(text.encode(), *filter(None, [name]))
    return {name: parse(bytes(field)) for name, field in fields.items()}, Unread(rest)


def _divided(
    data: bytes, name: str, field: msgspec.Raw, records: Sequence[msgspec.Struct], room: Room
) -> tuple[bytes, _Rests]:
    """A list of records in some bytes, of which the known fields were found.

    Returns it without what is unknown and has no room, and this.
    """
    written, rests = list[bytes | memoryview](), _Rests()
    for number, (start, end) in enumerate(_extents(data, field, records)):
        record = memoryview(data)[start:end]
        written.append(record)
        if room.holds(record):
            continue
        found = found_in(records[number])
        rest = besides(data, found.values(), start, end)
        _check_rest(rest, name, number)
        if not room.holds(rest):
            written[number], rests[number] = _object(found), Unread(rest)
    return b"[%s]" % b",".join(written) if rests else b"", rests


def _extents(data: bytes, field: msgspec.Raw, records: Sequence[msgspec.Struct]) -> list[tuple[int, int]]:
    """Where each record of a list begins and ends in some bytes."""
    base = address(data)
    if 0 < LARGE_RECORD * len(records) < len(field):
        begins = [beginning(data, found_in(record).values()) for record in records]
        if None not in begins:
            afters = [*begins[1:], address(field) - base + len(field)]
            return [(begin, data.rindex(b"}", 0, after) + 1) for begin, after in zip(begins, afters, strict=True)]
    raws = msgspec.json.decode(field, type=list[msgspec.Raw])
    return [(start := address(raw) - base, start + len(raw)) for raw in raws]


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


def _cut(data: bytes, *place: str) -> tuple[dict[str, msgspec.Raw], bytes]:
    """The known fields of an object, and the others as an object; raise DocumentError for what cannot be kept."""
    with _told(data, *place):
        try:
            fields, rest = cut(data, NAMES["".join(place)])
        except msgspec.ValidationError:
            msgspec.json.decode(data, type=msgspec.Raw)  # what is no JSON, or too deep, is told first
            raise
    _check_rest(rest, *place)
    return fields, rest


def _check_rest(rest: bytes, name: str = "", *number: int) -> None:
    """Raise DocumentError where an object of unknown fields, in a record of a list, has known ones, or is too deep."""
    near = check_depth(rest, MAX_DEPTH - (LEVEL_OF_RECORDS if name else 0))
    for key in known(rest, NAMES[name]) if _may_have(near, NAMES[name]) else ():
        place = at([*filter(None, [name]), *number])
        raise DocumentError(say("{place}: “{key}” is given twice.", place=place, key=key))


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
