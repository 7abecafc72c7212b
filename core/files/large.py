"""Documents of any size as parsed JSON: what is large and unknown stays text, what means nothing is refused.

A program that saved a document may have known more than this one, and what it wrote is kept. Made into values, a
megabyte of brackets takes twenty, so it is cut out as text first (`Unread`). All that this text has to be is JSON in
UTF-8, not nested too deep: nothing else can be wrong with what is only written back. So where a small document has
something of no value there, as a key given twice, that is kept as text too.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from core.base.errors import DocumentError
from core.base.unread import Unread
from core.files.bounds import IN_DOCUMENT, NO_ROOM, check_items, too_long_text
from core.files.cut_apart import NAMES, NAMES_1, cut_apart, object_of
from core.files.document_format import FIRST_VERSION, FORMAT, VERSION, graph_of
from core.files.records import lists_of
from core.files.rests import joined
from core.files.strict_json import check_beginning, parse
from core.files.told import check_text


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
    check_text(data)
    fields, rest = cut_apart(data, "")
    version = _version(fields)
    if version == FIRST_VERSION and "operations" in fields:
        rest = object_of({"operations": fields.pop("operations")}, rest)  # which it does not know
    names = NAMES_1 if version == FIRST_VERSION else NAMES
    lists, plain, rests, most, _ = lists_of(data, fields, has_room=has_room, names=names)
    is_all_read = (IN_DOCUMENT if has_room else NO_ROOM).holds(rest)
    if sum(len(lists.get(name, field)) for name, field in fields.items()) > most.size:
        raise too_long_text()
    if lists or not is_all_read or len(data) > most.size:
        data = object_of({**fields, **lists}, rest if is_all_read else b"{}")
    if not is_all_read:
        rests[()] = Unread(rest)
    del fields, lists  # what is not needed any more may be large
    check_items(data, most.items)
    return joined(parse(data) | plain, rests)


def _version(fields: Mapping[str, msgspec.Raw]) -> object:
    """Say at once what is no document, or of a newer version, in which all else may look different."""
    head = {name: _simple(fields[name]) for name in ("format", "version") if name in fields}
    if head.get("format") != FORMAT or head.get("version") not in (FIRST_VERSION, VERSION):
        graph_of(head)
    return head.get("version")


def _simple(raw: msgspec.Raw) -> object:
    try:
        return msgspec.json.decode(raw, type=str | int | float)
    except msgspec.MsgspecError:
        return None
