"""Many small records of which each may have more than is known: that is cut out of all of them at once, as text."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from core.base.errors import DocumentError
from core.base.text import say
from core.base.unread import Unread, column, cut, kind
from core.files.bounds import check_depth, too_much
from core.files.strict_json import MAX_DEPTH, at
from core.files.unknown_fields import NOTHING_MORE, ReadRecords

MOST_IN_OTHER_ORDER = 20_000  # records whose known fields are not first, as this program always wrote them
_BLANKS = rb"[ \t\r\n]*+"
_SIMPLE = rb'(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"|[^"\[\]{},: \t\r\n]++)'  # a text, or what is written without quotes


def partly_read(field: msgspec.Raw, record: type[msgspec.Struct], name: str) -> ReadRecords:
    """Read a list of records of which all fields are simple and needed; `name` is what a document calls the list.

    Raises msgspec's errors, and DocumentError for what cannot be kept, or takes too long to be found.
    """
    records: list[msgspec.Struct] = msgspec.json.decode(field, type=list[record])  # type: ignore[valid-type]
    rests = _rests(field, record.__struct_encode_fields__)
    _check(rests, record.__struct_encode_fields__, name)
    return ReadRecords(records, [NOTHING_MORE if rest == b"{}" else Unread(rest) for rest in rests])


def _rests(field: msgspec.Raw, names: tuple[str, ...]) -> list[bytes]:
    """Each record of a list without its fields of these names."""
    begins, others, rests = _beginning(names), 0, list[bytes]()
    for raw in msgspec.json.decode(field, type=list[msgspec.Raw]):
        text = bytes(raw)
        if found := begins.match(text):
            rests.append(b"{" + text[found.end() :])
            continue
        others += 1
        if others > MOST_IN_OTHER_ORDER:
            raise too_much()
        rests.append(cut(text, names)[1])
    return rests


@lru_cache
def _beginning(names: tuple[str, ...]) -> re.Pattern[bytes]:
    """How a record begins that has first of all these fields."""
    fields = [_BLANKS.join([b"", b'"%s"' % name.encode(), b":", _SIMPLE, b""]) for name in names]
    return re.compile(rb"{" + b",".join(fields) + rb"(?:," + _BLANKS + rb")?", re.DOTALL)


def _check(rests: Sequence[bytes], names: tuple[str, ...], name: str) -> None:
    """Raise DocumentError where one of some objects has a field of these names, or is nested too deep."""
    data = b"[%s]" % b",".join(rests)
    check_depth(data, MAX_DEPTH - 1)  # a list of records is within the document
    if not re.search(rb'\\|"(?:%s)"' % b"|".join(map(str.encode, names)), data):
        return
    found = msgspec.json.decode(data, type=list[kind(names)])  # type: ignore[misc]
    for key in names:
        for index, field in enumerate(column(found, key)):
            if field:
                raise DocumentError(say("{place}: “{key}” is given twice.", place=at([name, index]), key=key))
