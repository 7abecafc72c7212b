"""The records of a large document as they are written: what they have is found at once, the unknown stays text."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from core.base.unread import NOTHING, column, counted_kind, kind
from core.files.bounds import (
    IN_DOCUMENT,
    LISTS,
    NO_ROOM,
    SMALL,
    UNKNOWN_IN_RECORD,
    Room,
    at_most,
    check_values,
    fields_in,
    is_within,
    items_in_records,
    most_records,
    too_many,
    too_much,
)
from core.files.cut_apart import NAMES, RECORDS
from core.files.dividing import divided
from core.files.partly_read import partly_read
from core.files.rests import Rests
from core.files.told import told
from core.files.unknown_fields import ReadRecords
from core.files.values import read_values, without_values

BYTES_AN_ITEM = 2_400  # of records, besides values: a note may have 2,000 characters, each written as 12
BYTES_OF_OPERATION = 700_000  # a formula, 8 rules and a sentence as long as they can be typed: 53,000 characters
MANY_RECORD = 10_000  # bytes: shorter ones are divided all at once
SIZE_OF_FOUND = 250  # bytes of memory that the fields of a record take that are found as they are written
SIZE_OF_PART = 50  # bytes of memory that a record takes as it is written, besides its text
MANY_NOTES = 20_000  # of which some is unknown before what is known, which no version wrote: it takes long to find it
MOST_PARAMS = 10_000  # bytes of what an operation is given: a few numbers
_NEEDED = {
    name: frozenset(field.encode_name for field in msgspec.structs.fields(record) if field.required)
    for name, record in RECORDS.items()
}


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
            room = UNKNOWN_IN_RECORD if has_room else NO_ROOM
            shorter, unread = divided(data, fields[name], found, name, names[name], room)
            if unread:
                is_cut = name == "nodes" and values
                written[name] = without_values(shorter, None, values) if is_cut else shorter
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
        if len(field) > SMALL and (partly := _partly(field, name, number, most)) is not None:
            return partly
    made = kind(names, needed) if is_bounded else counted_kind(names, needed, most, too_many(name))
    return _decoded(field, made)


def _plain(field: msgspec.Raw, name: str, number: int | None, most: int) -> list[msgspec.Struct] | None:
    """The records of a list if each has all fields that there are and nothing else; so many, or at most so many."""
    width = len(NAMES[name])
    fields = fields_in(field, width, math.inf if number is not None else width * most)
    if fields is None or number not in (None, fields / width) or len(field) > BYTES_AN_ITEM * fields:
        return None
    try:
        records = _decoded(field, RECORDS[name])
    except msgspec.ValidationError:
        return None  # it is told with its place by what reads it then
    return records if len(records) * width == fields else None


def _partly(field: msgspec.Raw, name: str, number: int | None, most: int) -> ReadRecords | None:
    """The records of a list that may each have more fields than there are; None where it takes long to find these."""
    if is_within(field, len(field) // MANY_RECORD, b"{"):
        return None  # they are few, and large
    if number is None and not is_within(field, len(field) // SIZE_OF_PART, b","):
        number = len(_decoded(field, counted_kind((), frozenset(), most, too_many(name))))
    if number is None or len(field) < MANY_RECORD * number:
        parts = msgspec.json.decode(field, type=list[msgspec.Raw])
        if (number := len(parts)) > most:
            raise too_many(name)
        if len(field) < MANY_RECORD * number and (partly := partly_read(field, parts, RECORDS[name], name)) is not None:
            return partly
    if name == "notes" and number > MANY_NOTES:
        raise too_much()
    return None


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
