"""Documents on disk: read with every doubt spoken out, written so that nothing is ever half there."""

import json
from pathlib import Path

from core.base.collecting import uncollected
from core.base.errors import DocumentError
from core.base.text import say
from core.files.document_format import graph_of
from core.files.faults import called, fault, not_saved
from core.files.in_place import left_copy
from core.files.large import read
from core.files.reading import read_file, read_standard_input, standard_input
from core.files.record_fields import SECTIONS, head_fields, version_of
from core.files.unknown_fields import PartlyUnread, Record
from core.files.writing import write
from core.graph.model import Graph

MAX_BYTES = 64_000_000
__all__ = ["MAX_BYTES", "contents", "dumps", "load", "load_standard_input", "loads", "save", "write"]

# --- reading -------------------------------------------------------------------------------------


def load(path: str | Path, patience: float | None = None) -> Graph:
    """Read a document; raise DocumentError with one sentence that names the file and the place.

    Its folder may take the usual time to answer, or as many seconds as are given.
    """
    data = read_file(path, MAX_BYTES, patience)
    try:
        return loads(data, called(path))
    except DocumentError as error:
        copy = left_copy(path)
        if copy is None:
            raise
        ended = "{sentence} The program ended while it was saved; a whole copy is {copy}."
        raise fault(say(ended, sentence=error, copy=copy)) from error


def load_standard_input() -> Graph:
    """Read a document from standard input; raise DocumentError with a sentence."""
    return loads(read_standard_input(MAX_BYTES), standard_input())


def loads(data: bytes, place: str) -> Graph:
    """Read a document from bytes; `place` is what a DocumentError calls it."""
    try:
        if len(data) > MAX_BYTES:
            raise DocumentError(say("it is larger than {most} MB.", most=MAX_BYTES // 1_000_000))
        with uncollected():
            return graph_of(read(data))
    except DocumentError as error:
        raise fault(f"{place}: {error}") from error


# --- writing -------------------------------------------------------------------------------------


def dumps(graph: Graph) -> bytes:
    """Write a document as UTF-8 JSON, one node or wire a line; in the first version that has all its fields."""
    version = version_of(graph)
    head = head_fields(graph, version)
    known = head.fields if isinstance(head, PartlyUnread) else head
    parts = [_json(key) + b": " + _json(field) for key, field in known.items()]
    if isinstance(head, PartlyUnread):
        parts.append(head.unread.members)
    for section in SECTIONS:
        records = [section.fields(graph, key, version) for key in section.entries(graph)]
        if records or not section.is_optional:
            parts.append(_json(section.name) + b": " + _lines(records))
    return b"{" + b",\n ".join(parts) + b"}\n"


def _lines(records: list[Record]) -> bytes:
    return b"[\n  " + b",\n  ".join(map(_object, records)) + b"]" if records else b"[]"


def _object(record: Record) -> bytes:
    known, unread = record if isinstance(record, PartlyUnread) else (record, None)
    if unread is None and not isinstance(known.get("closed"), PartlyUnread):
        return _json(known)  # as most are
    fields = [_json(key) + b": " + _field(field) for key, field in known.items()]
    return b"{" + b", ".join([*fields, *([unread.members] if unread else [])]) + b"}"


def _field(field: object) -> bytes:
    return _object(field) if isinstance(field, PartlyUnread) else _json(field)


def _json(field: object) -> bytes:
    return json.dumps(field, ensure_ascii=False, allow_nan=False).encode()


def save(graph: Graph, path: str | Path, *, may_lose: bool = False) -> None:
    """Write a document; raise DocumentError with a sentence if that fails, and leave the old file as it was.

    Where it is a CannotKeepError, the same with `may_lose` works.
    """
    write(contents(graph, path), path, may_lose=may_lose)


def contents(graph: Graph, path: str | Path) -> bytes:
    """Return what a file will hold; raise DocumentError with a sentence if it could not be opened again."""
    try:
        data = dumps(graph)
    except ValueError as error:
        raise not_saved(path, error) from error
    if len(data) > MAX_BYTES:
        reason = say("it would be larger than {most} MB, which cannot be opened again", most=MAX_BYTES // 1_000_000)
        raise not_saved(path, OSError(reason))
    return data
