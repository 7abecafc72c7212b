"""Bounds: how much the lines of a log may hold, counted before anything of them is made in memory.

An older version wrote what it did not know as values; where there is much of it, it stays text, as in documents.
"""

from typing import Any

import msgspec

from core.base.unread import NOTHING, Unread, found_in, kind, replaced
from core.files.bounds import FEW, IN_DOCUMENT, LISTS, UNKNOWN_IN_RECORD, check_items, is_within, too_much
from core.files.cut_apart import NAMES, NAMES_1, cut_apart, object_of
from core.files.document_format import FIRST_VERSION
from core.files.records import lists_of
from core.files.rests import Rests, joined

IN_LINE = 100  # commas and brackets of a line besides records
TIMES, MORE = 4, 1_000_000  # a log has at most so many times the bytes of its largest document, and so many bytes more
OF_SAVES = 500_000  # bytes of lines that are written whatever the size: a thousand saves without an edit
MOST_STEPS = 100  # of undo and of redo that are kept when a log is written anew
FIRST_LINES = 2 * MOST_STEPS + 2  # with its head and the step it is at; they say all of the document that there is then
IN_ORDER = 6  # of one record in the lists of those that are gone, and of their order; a wire is named by two fields
UNREAD = ""  # the name in a log of unknown fields as one text; a field of this name is among them
HEAD = "head"  # the fields of a document besides its lists


def most_of(largest: int) -> int:
    """How many bytes a log may have whose largest document has so many."""
    return TIMES * largest + MORE


class _Part(msgspec.Struct, gc=False):
    put: msgspec.Raw = NOTHING


_Document = kind((HEAD, *LISTS))
_Change = msgspec.defstruct("_Change", [(HEAD, msgspec.Raw, NOTHING), *((name, _Part | None, None) for name in LISTS)])
_LOG_NAMES, _LOG_NAMES_1 = ({name: (*known, UNREAD) for name, known in names.items()} for names in (NAMES, NAMES_1))


class _Line(msgspec.Struct):
    document: _Document | None = None  # type: ignore[valid-type]  # which it is at run time
    change: _Change | None = None  # type: ignore[valid-type]


class Bounds:
    """For one log, whose lines are read one after the other."""

    def __init__(self) -> None:
        self._records = 0  # that may have been in the document so far, at most
        self._ends = self._begins = 0  # bytes that were read, and of them those of the first lines
        self._lines = 0
        self._more = FEW  # commas and brackets in all lines that an older version may have written besides
        self._names = _LOG_NAMES  # of the version of the document

    def read(self, line: bytes) -> Any:
        """Return the parsed JSON of a line, PartlyRead where it holds too much that is unknown.

        Raises ValueError, MsgspecError or DocumentError for what makes no sense.
        """
        self._lines, self._ends = self._lines + 1, self._ends + len(line)
        if self._lines <= FIRST_LINES:
            self._begins = self._ends
        elif self._ends > TIMES * self._begins + MORE + OF_SAVES:
            raise too_much()
        if self._lines == 1 or not is_within(line, IN_LINE):  # the first one says the version
            return self._read_large(line)
        self._records += line.count(b"{")
        return msgspec.json.decode(line)

    def _read_large(self, line: bytes) -> Any:
        fields, is_change = _fields_of(line)
        written, rests = dict[str, bytes](), Rests()
        if head := fields.pop(HEAD, None):
            known, rest = cut_apart(line, "", HEAD, field=head, more=(UNREAD,))
            is_first = bytes(known.get("version", NOTHING)) == b"%d" % FIRST_VERSION
            self._names = _LOG_NAMES_1 if is_first else _LOG_NAMES
            if not UNKNOWN_IN_RECORD.holds(rest):
                written[HEAD], rests[(HEAD,)] = object_of(known), Unread(rest)
            fields |= {"seed": known["seed"]} if "seed" in known else {}
        lists = lists_of(line, fields, other_nodes=self._records, names=self._names)
        self._records += lists.number
        where = {name: field for name, field in {HEAD: head, **fields}.items() if field}
        parts = [(where[name], new) for name, new in (written | lists.written).items()]
        line = replaced(line, parts)
        least = IN_LINE + lists.most.items - IN_DOCUMENT.items + IN_ORDER * self._records
        self._more -= max(0, check_items(line, least + self._more) - least)
        rests |= {(path[0], "put", *path[1:]) if is_change else path: rest for path, rest in lists.rests.items()}
        return joined(msgspec.json.decode(line), rests, "change" if is_change else "document")


def _fields_of(line: bytes) -> tuple[dict[str, msgspec.Raw], bool]:
    """The head and the lists of a document, or what a change puts in their places; and whether it is a change."""
    read = msgspec.json.decode(line, type=_Line)
    if read.document is not None or read.change is None:
        return found_in(read.document) if read.document is not None else {}, False
    parts = {name: part.put for name in LISTS if (part := getattr(read.change, name)) is not None}
    return {name: field for name, field in {HEAD: read.change.head, **parts}.items() if field}, True
