"""An object of a large document in two parts: its known fields as they are written, and the others as one text."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from core.base.errors import DocumentError
from core.base.text import say
from core.base.unread import Unread, cut, first_of
from core.files.bounds import FEW, UNKNOWN_IN_RECORD, outer_pieces, too_much
from core.files.definition_format import ClosedRecord, OperationRecord
from core.files.document_format import DocumentRecord2, EdgeRecord, NodeRecord, NodeRecord2
from core.files.notes_format import GroupRecord, GroupRecord2, NoteRecord
from core.files.strict_json import MAX_DEPTH, at, parse
from core.files.told import told

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
LEVEL = 2  # lists and objects around a record
LEVELS = {"": 0, CLOSED: LEVEL + 1}  # around other objects


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
    check_unknown(rest, outer_pieces(rest, MAX_DEPTH - LEVELS.get(name, LEVEL)), names, *place)
    return fields, rest


def check_unknown(rest: bytes, near: bytes, names: tuple[str, ...], *place: str | int) -> None:
    """Raise DocumentError where an object of unknown fields has known ones; their names can only be in `near`."""
    if _may_have(near, names) and (key := first_of(rest, names)):
        raise DocumentError(say("{place}: “{key}” is given twice.", place=at([*place]), key=key))


def _may_have(data: bytes, names: tuple[str, ...]) -> bool:
    """False where fields of these names are surely not in an object, which is found out quickly if it has few texts."""
    written = rb'"(%s)"' % b"|".join(map(str.encode, names))
    return (len(data) > FEW and data.count(b'"') > FEW) or b"\\" in data or re.search(written, data) is not None


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
