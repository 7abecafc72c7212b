"""What a large document may hold, found out from its bytes before anything of it is made in memory.

A file of brackets or commas becomes twenty times its size. Whatever edits can make is within these bounds, however
long it takes to open; fields that this program does not know are kept, and so only they need bounds of their own.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
import numpy as np

from core.base.errors import DocumentError, GraphError
from core.base.numbers import MAX_DEPTH, MAX_ITEMS, no_number, too_long
from core.base.text import say
from core.files.definition_format import MOST_OPERATIONS
from core.files.document_format import FIRST_VERSION, FORMAT, VERSION, graph_of, type_sentence
from core.files.strict_json import at, is_wide, too_deep
from core.graph.model import MAX_FAN_IN, MAX_NODES

FEW = 50_000  # commas and brackets of which nothing needs to be known: they are read in 0.1 s
MOST_IN_VALUE = MAX_ITEMS * (MAX_DEPTH + 2)  # commas and brackets: each number may have all lists around it
MOST_EMPTY = 100_000  # lists without numbers, of which a value may have many: in all values together
MOST_NOTES = 100_000  # a hundred times what can be looked through
MOST_WIDE = 1_000_000  # bytes of a file with texts of 2 or 4 bytes a character, besides values and records
BYTES_AN_ITEM = 1_200  # of the same, for each of IN_RECORD: a note may have 2,000 characters, an operation 20,000
IN_RECORD = 40  # commas and brackets of a record besides values: it has at most 11 fields, and lists of 8
IN_SMALL_RECORD = 8  # of a wire or a note, with at most 4 fields
OF_NUMBERS = b"0123456789+-.eE,[] \t\r\n"  # all that lists of numbers are written with
PIECE = 1 << 18  # bytes that are counted at once, so that counting ends soon after the bound
NOT_COUNTED = bytes(set(range(256)) - set(b'"[{,'))
QUOTE = ord('"')

Record = TypeVar("Record")
_NOTHING = msgspec.Raw(b"")


class _Top(msgspec.Struct):
    """The fields of a document, unread."""

    format: msgspec.Raw = _NOTHING
    version: msgspec.Raw = _NOTHING
    nodes: msgspec.Raw = _NOTHING
    edges: msgspec.Raw = _NOTHING
    notes: msgspec.Raw = _NOTHING
    groups: msgspec.Raw = _NOTHING
    operations: msgspec.Raw = _NOTHING
    seed: msgspec.Raw = _NOTHING


class _Named(msgspec.Struct, gc=False):
    id: str


class _Node(msgspec.Struct, gc=False):
    value: msgspec.Raw = _NOTHING


class _Edge(msgspec.Struct, gc=False):
    to: str
    slot: int


class _Note(msgspec.Struct, gc=False):
    id: str
    text: str


class _Group(msgspec.Struct, gc=False):
    title: str


class _Operation(msgspec.Struct, gc=False):
    name: str


def check_document(data: bytes) -> None:
    """Raise DocumentError with a sentence if a document holds more than can be opened."""
    is_large_and_wide = len(data) > MOST_WIDE and is_wide(data)
    if _at_most(data) <= FEW and not is_large_and_wide:
        return
    top = _read_top(data)
    _check_head(top)
    if data.count(b"{") > MAX_NODES and len(_records(top.nodes, _Named, "nodes")) > MAX_NODES:
        raise DocumentError(say("at nodes: a graph has at most {most} nodes.", most=f"{MAX_NODES:,}"))
    values = [top.seed, *(node.value for node in _records(top.nodes, _Node, "nodes"))]
    in_values, in_records = _in_values(values), _in_records(top, len(values) - 1)
    if is_large_and_wide and len(data) - sum(map(len, map(bytes, values))) > MOST_WIDE + BYTES_AN_ITEM * in_records:
        raise too_much()
    del values
    check_items(data, in_values + in_records + FEW)


def _read_top(data: bytes) -> _Top:
    try:
        return _read(data, _Top, "")
    except DocumentError:
        _read(data, msgspec.Raw, "")  # what is nested too deep is told first
        raise


def _in_values(values: list[msgspec.Raw]) -> int:
    """Commas and brackets in the seed and all values, of which each may have many."""
    total = empty = 0
    for index, raw in enumerate(values):
        value = bytes(raw)
        place: list[str | int] = ["nodes", index - 1, "value"] if index else ["seed"]
        if value.count(b",") > MOST_IN_VALUE or (count := _at_most(value)) > MOST_IN_VALUE:
            raise _at(place, too_long())
        if value.startswith(b"[") and (others := value.translate(None, OF_NUMBERS)):
            raise _at(place, no_number(others[:40].decode(errors="replace")))
        total, empty = total + count, empty + value.count(b"[]")
    if empty > MOST_EMPTY:
        raise DocumentError(say("it holds more than {most} empty lists.", most=f"{MOST_EMPTY:,}"))
    return total


def _at(place: list[str | int], error: GraphError) -> DocumentError:
    return DocumentError(say("{place}: {sentence}", place=at(place), sentence=error))


def _in_records(top: _Top, nodes: int) -> int:
    """Commas and brackets in the document and all records of its lists, besides values."""
    edges = len(_records(top.edges, _Edge, "edges"))
    if edges > MAX_FAN_IN * nodes:
        raise DocumentError(say("at edges: there are more wires than nodes can have inputs."))
    notes = len(_records(top.notes, _Note, "notes"))
    if notes > MOST_NOTES:
        raise DocumentError(say("at notes: a document has at most {most} notes.", most=f"{MOST_NOTES:,}"))
    groups = len(_records(top.groups, _Group, "groups"))
    if groups > nodes:
        raise DocumentError(say("at groups: there are more groups than nodes."))
    operations = len(_records(top.operations, _Operation, "operations"))
    if operations > MOST_OPERATIONS:
        raise DocumentError(say("at operations: a document has at most {most} of its own.", most=MOST_OPERATIONS))
    return (1 + nodes + groups + operations) * IN_RECORD + (edges + notes) * IN_SMALL_RECORD


def check_items(data: bytes, most: int) -> None:
    """Raise DocumentError with a sentence for more commas and brackets than `most`, but for those inside of texts."""
    if _at_most(data) <= most:
        return
    items = 0
    for signs in _outside_texts(data):
        items += len(signs)
        if items > most:
            raise too_much()


def too_much() -> DocumentError:
    """The sentence for more of what a newer version may have written than can be kept."""
    return DocumentError(say("it holds too much that this program does not know."))


def _at_most(data: bytes) -> int:
    """Commas and opening brackets, those inside of texts too."""
    return data.count(b",") + data.count(b"[") + data.count(b"{")


def _outside_texts(data: bytes) -> Iterator[Any]:
    """The codes of all commas and opening brackets outside of texts, in pieces."""
    start, is_inside = 0, 0
    while start < len(data):
        end = start + PIECE
        while data[end - 1 : end] == b"\\":  # what follows belongs to it
            end += 1
        piece, start = data[start:end], end
        if b"\\" in piece:
            piece = piece.replace(b"\\\\", b"..").replace(b'\\"', b"..")
        if is_inside and b'"' not in piece:
            continue
        signs = np.frombuffer(piece.translate(None, NOT_COUNTED), np.uint8)
        quotes = signs == QUOTE
        inside = np.logical_xor.accumulate(quotes) ^ bool(is_inside) if len(signs) else quotes
        yield signs[~quotes & ~inside]
        is_inside ^= int(np.count_nonzero(quotes)) & 1


def _check_head(top: _Top) -> None:
    """Say at once what is no document, or of a newer version, in which all else may look different."""
    head = {"format": _simple(top.format), "version": _simple(top.version)}
    if head["format"] != FORMAT or head["version"] not in (FIRST_VERSION, VERSION):
        graph_of(head)


def _simple(raw: msgspec.Raw) -> object:
    try:
        return msgspec.json.decode(raw, type=str | int | float)
    except msgspec.MsgspecError:
        return None


def _read(data: bytes | msgspec.Raw, kind: type[Record], place: str) -> Record:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        raise DocumentError(type_sentence(f"{what} - at `$.{place}{path or '`'}")) from error
    except RecursionError as error:
        raise DocumentError(too_deep()) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentError(_malformed(bytes(data), str(error))) from error


def _malformed(data: bytes, message: str) -> str:
    what, _, byte = message.removeprefix("JSON is malformed: ").partition(" (byte ")
    place = int(found[0]) if (found := re.match(r"\d+", byte)) else len(data)
    line, column = data.count(b"\n", 0, place) + 1, place - data.rfind(b"\n", 0, place)
    sentence = "line {line}, column {column}: this is not JSON ({reason})."
    return say(sentence, line=line, column=column, reason=what[:1].lower() + what[1:])


def _records(raw: msgspec.Raw, kind: type[Record], name: str) -> list[Record]:
    return _read(raw, list[kind], name) if raw else []  # type: ignore[valid-type]  # which it is at run time
