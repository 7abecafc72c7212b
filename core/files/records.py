"""The records of a large document as they are written: what they have is found at once, the unknown stays text."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from core.base.errors import DocumentError
from core.base.text import say
from core.base.unread import (
    NOTHING,
    Unread,
    beginning,
    besides,
    column,
    counted_kind,
    cut,
    found_in,
    kind,
    known,
    place_of,
)
from core.files.bounds import (
    FEW,
    IN_DOCUMENT,
    LISTS,
    NO_ROOM,
    SMALL,
    UNKNOWN_IN_RECORD,
    Room,
    at_most,
    check_depth,
    check_values,
    fields_in,
    is_within,
    items_in_records,
    most_records,
    too_many,
    too_much,
)
from core.files.definition_format import ClosedRecord, OperationRecord
from core.files.document_format import DocumentRecord2, EdgeRecord, NodeRecord, NodeRecord2
from core.files.notes_format import GroupRecord, GroupRecord2, NoteRecord
from core.files.partly_read import partly_read
from core.files.rests import Path, Rests
from core.files.strict_json import MAX_DEPTH, at, parse
from core.files.told import told
from core.files.values import read_values, without_values

BYTES_AN_ITEM = 2_400  # of records, besides values: a note may have 2,000 characters, each written as 12
BYTES_OF_OPERATION = 700_000  # a formula, 8 rules and a sentence as long as they can be typed: 53,000 characters
LARGE_RECORD = 2_000  # bytes: as long as it takes to pass over them it takes to find where a record begins
MANY_RECORD = 10_000  # bytes: shorter ones are divided all at once
SIZE_OF_FOUND = 250  # bytes of memory that the fields of a record take that are found as they are written
MANY_NOTES = 20_000  # of which some is unknown before what is known, which no version wrote: it takes long to find it
MOST_PARAMS = 10_000  # bytes of what an operation is given: a few numbers
CLOSED = "closed"  # the field of a group that is a record itself
RECORDS: dict[str, type[msgspec.Struct]] = {
    "nodes": NodeRecord2,
    "edges": EdgeRecord,
    "notes": NoteRecord,
    "groups": GroupRecord2,
    "operations": OperationRecord,
}
# Of the document itself, of the records of each of its lists, and of a record in one of these: what is not among these
# names is unknown.
NAMES: dict[str, tuple[str, ...]] = {
    name: record.__struct_encode_fields__
    for name, record in ({"": DocumentRecord2, CLOSED: ClosedRecord} | RECORDS).items()
}
NAMES_1 = NAMES | {"nodes": NodeRecord.__struct_encode_fields__, "groups": GroupRecord.__struct_encode_fields__}
_NEEDED = {
    name: frozenset(field.encode_name for field in msgspec.structs.fields(record) if field.required)
    for name, record in RECORDS.items()
}
LEVELS = {"": 0, CLOSED: 3}  # lists and objects around a record; two around those in lists


class Lists(NamedTuple):
    """The lists of a document that hold too much, without what is unknown in their records."""

    written: dict[str, bytes]
    plain: dict[str, list[msgspec.Struct]]  # those that are read already, and are written as empty
    rests: Rests
    most: Room  # for the document
    number: int  # of all records


def lists_of(
    data: bytes,
    fields: Mapping[str, msgspec.Raw],
    *,
    has_room: bool = True,
    other_nodes: int = 0,
    names: Mapping[str, tuple[str, ...]] = NAMES,
) -> Lists:
    """Look at the lists among some fields that were found in some bytes, and divide them where they hold too much.

    There may be other nodes, which are not in the list of nodes. Raises DocumentError where a list has more records
    than it may, or values that can be none.
    """
    records = _records_of(fields, other_nodes, names)
    rooms = _rooms_of(fields, records)
    plain = {name: found for name, found in records.items() if _is_plain(found, name)}
    written, values = dict.fromkeys(plain, b"[]"), read_values(records.get("nodes", ()))
    rests: Rests = {("nodes", index, "value"): value for index, value in values.items()}
    if values:
        written["nodes"] = without_values(fields["nodes"], records["nodes"], values)
    for name, found in records.items():
        if name not in plain and not (has_room and rooms[name].holds(written.get(name, fields[name]))):
            divided, unread = _divided(
                data, fields[name], found, name, names[name], UNKNOWN_IN_RECORD if has_room else NO_ROOM
            )
            if unread:
                is_cut = name == "nodes" and values
                written[name] = without_values(divided, None, values) if is_cut else divided
                rests |= unread
    most = Room(*map(sum, zip(IN_DOCUMENT, *rooms.values(), strict=True)))
    return Lists(written, plain, rests, most, sum(map(len, records.values())))


def _records_of(
    fields: Mapping[str, msgspec.Raw], other_nodes: int, names: Mapping[str, tuple[str, ...]]
) -> dict[str, list[msgspec.Struct]]:
    found = dict[str, list[msgspec.Struct]]()
    for name in filter(fields.__contains__, LISTS):
        most = most_records(len(found.get("nodes", ())) + other_nodes)[name]
        with told(fields[name], name):
            found[name] = _records(fields[name], name, names[name], most)
    return found


def _records(field: msgspec.Raw, name: str, names: tuple[str, ...], most: int) -> list[msgspec.Struct]:
    """The records of a list: as they are read if each has all fields and nothing else, or what they have as written.

    They are counted as they are made where there may be too many, and before any is made where these would be large.
    """
    number = None
    if SMALL < len(field) < SIZE_OF_FOUND * most and not is_within(field, len(field) // SIZE_OF_FOUND, b"{"):
        number = len(_decoded(field, counted_kind((), frozenset(), most, too_many(name))))
    is_bounded = number is not None or is_within(field, most, b"{")
    needed = _NEEDED[name]
    if needed == frozenset(names):
        if is_bounded and (plain := _plain(field, name, number, most)):
            return plain
        if len(field) > SMALL:
            if number is None:  # whether all are objects, and not too many
                counted = kind(()) if is_bounded else counted_kind((), frozenset(), most, too_many(name))
                number = len(_decoded(field, counted))
            if len(field) < MANY_RECORD * number and (partly := partly_read(field, RECORDS[name], name)) is not None:
                return partly
            if name == "notes" and number > MANY_NOTES:
                raise too_much()
    made = kind(names, needed) if is_bounded else counted_kind(names, needed, most, too_many(name))
    return _decoded(field, made)


def _plain(field: msgspec.Raw, name: str, number: int | None, most: int) -> list[msgspec.Struct] | None:
    """The records of a list if each has all fields that there are and nothing else; so many, or at most so many."""
    width = len(NAMES[name])
    fields = fields_in(field) if number is not None else fields_in(field, width * most)
    if fields is None or number not in (None, fields / width) or len(field) > BYTES_AN_ITEM * fields:
        return None
    try:
        records = _decoded(field, RECORDS[name])
    except msgspec.ValidationError:
        return None  # it is told with its place by what reads it then
    return records if len(records) * width == fields else None


def _decoded(field: msgspec.Raw, record: type[msgspec.Struct]) -> list[msgspec.Struct]:
    return msgspec.json.decode(field, type=list[record])  # type: ignore[valid-type]  # which it is at run time


def _is_plain(records: Sequence[msgspec.Struct], name: str) -> bool:
    return bool(records) and type(records[0]) is RECORDS[name]


def _rooms_of(fields: Mapping[str, msgspec.Raw], records: Mapping[str, Sequence[msgspec.Struct]]) -> dict[str, Room]:
    """How much each list of records may have."""
    nodes = records.get("nodes", ())
    if any(len(params) > MOST_PARAMS for params in column(nodes, "params")):
        raise too_much()
    values: list[tuple[list[str | int], msgspec.Raw]] = [(["seed"], fields.get("seed", NOTHING))]
    values += [(["nodes", index, "value"], value) for index, value in enumerate(column(nodes, "value"))]
    check_values(values)
    seed = bytes(fields.get("seed", NOTHING))  # the other values are read by themselves
    numbers = {name: len(records.get(name, ())) for name in LISTS}
    rooms = {name: Room(items, items * BYTES_AN_ITEM) for name, items in items_in_records(numbers).items()}
    rooms["operations"] = Room(rooms["operations"].items, numbers["operations"] * BYTES_OF_OPERATION)
    rooms["nodes"] = Room(*map(sum, zip(rooms["nodes"], Room(at_most(seed), len(seed)), strict=True)))
    return rooms


def _divided(
    data: bytes,
    field: msgspec.Raw,
    records: Sequence[msgspec.Struct],
    name: str,
    names: tuple[str, ...],
    room: Room,
) -> tuple[bytes, Rests]:
    """A list of records in some bytes, of which the known fields were found.

    Returns it without what is unknown and has no room, and this.
    """
    written, rests = list[bytes | memoryview](), Rests()
    for number, (start, end) in enumerate(_extents(data, field, records)):
        record = memoryview(data)[start:end]
        written.append(record)
        if room.holds(record):
            continue
        fields = dict[str, bytes | msgspec.Raw](found := found_in(records[number]))
        rest = besides(data, found.values(), start, end)
        _check_rest(rest, name, names, name, number)
        if is_apart := not room.holds(rest):
            rests[name, number] = Unread(rest)
        if CLOSED in found:
            fields[CLOSED] = _without_unknown(data, found[CLOSED], room, (name, number, CLOSED), rests)
        if is_apart or (name, number, CLOSED) in rests:
            written[number] = object_of(fields, b"{}" if is_apart else rest)
    return b"[%s]" % b",".join(written) if rests else b"", rests


def _without_unknown(data: bytes, field: msgspec.Raw, room: Room, path: Path, rests: Rests) -> bytes | msgspec.Raw:
    """A record that is a field of another one without what is unknown and has no room, which is put among the rests."""
    if room.holds(field) or bytes(memoryview(field)[:1]) != b"{":
        return field
    fields, rest = cut_apart(data, CLOSED, *path, field=field)
    if room.holds(rest):
        return field
    rests[path] = Unread(rest)
    return object_of(fields)


def _extents(data: bytes, field: msgspec.Raw, records: Sequence[msgspec.Struct]) -> list[tuple[int, int]]:
    """Where each record of a list begins and ends in some bytes."""
    if 0 < LARGE_RECORD * len(records) < len(field):
        begins = [begin for each in records if (begin := beginning(data, found_in(each).values())) is not None]
        if len(begins) == len(records):
            afters = [*begins[1:], place_of(data, field)[1]]
            return [(begin, data.rindex(b"}", 0, after) + 1) for begin, after in zip(begins, afters, strict=True)]
    return [place_of(data, record) for record in msgspec.json.decode(field, type=list[msgspec.Raw])]


# --- single records ------------------------------------------------------------------------------


def cut_apart(
    data: bytes, name: str, *place: str | int, field: msgspec.Raw | None = None, more: tuple[str, ...] = ()
) -> tuple[dict[str, msgspec.Raw], bytes]:
    """Return the known fields of an object, and the others as an object; raise DocumentError for what cannot be kept.

    The object is all of the data, or a field that was found in them. `name` says what it is: the document itself, or
    a record of a list; it may have fields of more names.
    """
    names = NAMES[name] + more
    with told(data, *place):
        try:
            fields, rest = cut(data, names, field)
        except msgspec.ValidationError:
            msgspec.json.decode(data, type=msgspec.Raw)  # what is no JSON, or too deep, is told first
            raise
    _check_rest(rest, name, names, *place)
    return fields, rest


def _check_rest(rest: bytes, name: str, names: tuple[str, ...], *place: str | int) -> None:
    """Raise DocumentError where an object of unknown fields has known ones, or is nested too deep."""
    near = check_depth(rest, MAX_DEPTH - LEVELS.get(name, 2))
    for key in known(rest, names) if _may_have(near, names) else ():
        raise DocumentError(say("{place}: “{key}” is given twice.", place=at([*place]), key=key))


def _may_have(data: bytes, names: tuple[str, ...]) -> bool:
    """False where fields of these names are surely not in an object, which is found out quickly if it has few texts."""
    written = rb'"(%s)"' % b"|".join(map(str.encode, names))
    return data.count(b'"') > FEW or b"\\" in data or re.search(written, data) is not None


def kept_apart(text: str, name: str) -> tuple[dict[str, Any], Unread]:
    """Read fields of a record that were kept apart from the others; `name` says what it is, as for `cut_apart`.

    Returns those whose names are known, as an operation may have some that only a leaf has, and the others, as those
    that the first version does not know. Raises DocumentError where they are none.
    """
    fields, rest = cut_apart(text.encode(), name, *filter(None, [name]))
    large = {key: fields.pop(key) for key in list(fields) if not UNKNOWN_IN_RECORD.holds(fields[key])}
    if not large.keys() <= set(NAMES[name]) - set(NAMES_1[name]):
        raise too_much()
    return {key: parse(bytes(field)) for key, field in fields.items()}, Unread(
        object_of(large, rest) if large else rest
    )


def object_of(fields: Mapping[str, bytes | msgspec.Raw], more: bytes = b"{}") -> bytes:
    """An object of fields, and of those of another object."""
    written = [b'"%s": %s' % (name.encode(), bytes(field)) for name, field in fields.items()]
    return b"{" + b", ".join([*written, *filter(None, [more[1:-1]])]) + b"}"
