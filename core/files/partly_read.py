"""Many small records of which each may have more than is known: that is cut out of all of them at once, as text."""

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from operator import itemgetter

import msgspec

from core.base.errors import DocumentError
from core.base.text import say
from core.base.unread import Unread, column, cut, kind
from core.files.bounds import check_depth, too_long_text, too_much
from core.files.strict_json import MAX_DEPTH, at
from core.files.unknown_fields import NOTHING_MORE, ReadRecords

MOST_WITH_MORE = 40_000  # records that have more than is known: each of them takes its time
FEW_IN_OTHER_ORDER = 500  # records whose known fields are not first, as this program always wrote them
MOST_BYTES = 30_000  # of known fields: a note may have 2,000 characters, each written as 12
AT_ONCE = 1_000_000  # bytes of what is unknown that are looked at as one text
LARGE = 100_000  # bytes of a record that is not copied more often than needed


def partly_read(
    field: msgspec.Raw, parts: Sequence[msgspec.Raw], record: type[msgspec.Struct], name: str
) -> ReadRecords | None:
    """Read a list of records that have only texts and numbers, all needed; `name` is what a document calls the list.

    `parts` is what the list has, as it is written. None where many have their fields in another order than this program
    writes. Raises msgspec's errors, and DocumentError for what cannot be kept.
    """
    rests = _rests(parts, record)
    if rests is None:
        return None
    if len(rests) - rests.count(b"{}") > MOST_WITH_MORE:
        raise too_much()
    if len(field) - sum(map(len, rests)) > MOST_BYTES * len(rests):
        raise too_long_text()
    records = msgspec.json.decode(field, type=list[record])  # type: ignore[valid-type]
    first = size = 0
    for number, rest in enumerate(rests, 1):
        size += len(rest)
        if size > AT_ONCE or number == len(rests):
            _check(rests[first:number], first, record.__struct_encode_fields__, name)
            first, size = number, 0
    return ReadRecords(records, [NOTHING_MORE if rest == b"{}" else Unread(rest) for rest in rests])


def _rests(parts: Sequence[msgspec.Raw], record: type[msgspec.Struct]) -> list[bytes] | None:
    """Each record of a list without its known fields, as far as they are right; None as above."""
    names, rests, others = record.__struct_encode_fields__, list[bytes](), 0
    quotes, first = _quotes(record)
    found, wanted = itemgetter(*first), tuple(map(str.encode, names))
    for text in map(bytes, parts):
        if len(text) > LARGE:
            with suppress(msgspec.ValidationError):  # it is told with its place by what reads what is known
                rests.append(cut(text, names)[1])
            continue
        pieces = (_without_escapes(text) if b"\\" in text else text).split(b'"', quotes + 1)
        if len(pieces) > quotes and found(pieces) == wanted:
            rests.append(b'{"' + text[-len(pieces[-1]) :] if len(pieces) > quotes + 1 else b"{}")
            continue
        others += 1
        if others > FEW_IN_OTHER_ORDER:
            return None
        with suppress(msgspec.ValidationError):
            rests.append(cut(text, names)[1])
    return rests


@lru_cache
def _quotes(record: type[msgspec.Struct]) -> tuple[int, list[int]]:
    """How many quotes the known fields of a record have, and by how many each name is preceded if these are first."""
    quotes, first = 0, list[int]()
    for field in msgspec.structs.fields(record):
        first.append(quotes + 1)
        quotes += 4 if field.type is str else 2
    return quotes, first


def _without_escapes(text: bytes) -> bytes:
    return text.replace(b"\\\\", b"..").replace(b'\\"', b"..")


def _check(rests: Sequence[bytes], first: int, names: tuple[str, ...], name: str) -> None:
    """Raise DocumentError where one of some objects has a field of these names, or is nested too deep."""
    data = b"[%s]" % b",".join(rests)
    check_depth(data, MAX_DEPTH - 1)  # a list of records is within the document
    written = rb'"(?:%s)"' % b"|".join(map(str.encode, names))
    if b"\\" not in data and not re.search(written, data):
        return
    found = msgspec.json.decode(data, type=list[kind(names)])  # type: ignore[misc]
    for key in names:
        for number, field in enumerate(column(found, key), first):
            if field:
                raise DocumentError(say("{place}: “{key}” is given twice.", place=at([name, number]), key=key))
