"""Lists of records in a large document, without what is unknown in them and has no room: that stays text."""

from collections.abc import Sequence

import msgspec

from core.base.unread import Unread, beginning, besides, found_in, place_of, places_in
from core.files.bounds import Room, check_depth, outer_pieces
from core.files.cut_apart import CLOSED, LEVEL, check_unknown, cut_apart, object_of
from core.files.rests import Path, Rests
from core.files.signs import PIECE
from core.files.strict_json import MAX_DEPTH

LARGE_RECORD = 2_000  # bytes: as long as it takes to pass over them it takes to find where a record begins


def divided(
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
    places = [_places(data, record) for record in records] if len(field) > LARGE_RECORD * len(records) else []
    if are_many := len(field) < PIECE * len(records):
        check_depth(field, MAX_DEPTH - 1)  # of all at once, for each alone takes time to begin with
    for number, (start, end) in enumerate(_extents(data, field, places)):
        record = memoryview(data)[start:end]
        written.append(record)
        if room.holds(record):
            continue
        fields = dict[str, bytes | msgspec.Raw](found := found_in(records[number]))
        rest = besides(data, places[number] if places else _places(data, records[number]), start, end)
        near = rest if are_many else outer_pieces(rest, MAX_DEPTH - LEVEL)
        check_unknown(rest, near, names, name, number)
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


def _places(data: bytes, record: msgspec.Struct) -> list[tuple[int, int]]:
    return places_in(data, found_in(record).values())


def _extents(data: bytes, field: msgspec.Raw, places: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Where each record of a list begins and ends in some bytes; `places`: of the known fields of large ones."""
    begins = [begin for each in places if (begin := beginning(data, each)) is not None]
    if 0 < len(begins) == len(places):
        afters = [*begins[1:], place_of(data, field)[1]]
        return [(begin, data.rindex(b"}", 0, after) + 1) for begin, after in zip(begins, afters, strict=True)]
    return [place_of(data, record) for record in msgspec.json.decode(field, type=list[msgspec.Raw])]
