"""The lines of a recovery log: a head with a whole document, then what happened, in the order it happened.

{"recovery": "autograd-canvas", "version": 1, "host": …, "path": …, "hash": …, "document": {…}, …}
{"step": 3, "text": "Move", "at": "2026-11-27T06:40:12", "change": {…}}     step 3 and none after it
{"go": 2, "of": 3}                                                          undone or redone to after step 2 of 3
{"save": {"path": …, "hash": …}}                                            about to be written
{"saved": {"path": …, "hash": …}}                                           it was
"""

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes, unquote_to_bytes

import msgspec

FORMAT, VERSION = "autograd-canvas", 1
KIND = "recovery"  # the first field of the log of a document
SUFFIX = ".jsonl"
_NULL = b"null"


@dataclass(frozen=True)
class Saved:
    """A file, and what it holds: the SHA-256 of its bytes, "" if it was never read."""

    path: Path
    hash: str = ""


def encoded(line: Mapping[str, Any]) -> bytes:
    """Return a line as it is written; raise ValueError for what JSON or UTF-8 cannot say."""
    try:
        data = msgspec.json.encode(line)  # five times as quick as json
    except TypeError:  # it does not take numbers of numpy, as a script may give them
        data = _NULL
    if data.rfind(_NULL) >= 0:  # which msgspec writes for numbers that JSON cannot say, too; soonest seen from the end
        data = json.dumps(line, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_fields).encode()
    return data + b"\n"


def _fields(record: Any) -> dict[str, Any]:
    values = msgspec.structs.astuple(record)
    return dict(zip(record.__struct_encode_fields__, values, strict=True))


def head_line(document: Mapping[str, Any], saved: Saved | None, name: str, start: int, clean: int | None) -> bytes:
    """Return the first line.

    `start` is the number of the step after which the document was so, and `clean` that of the step after which nothing
    was left to be saved.
    """
    head = (
        written_by(KIND) | {"name": readable(name), "start": start, "clean": clean, "at": now()} | saved_fields(saved)
    )
    return b'%s,"document":%s}\n' % (encoded(head)[: -len(b"}\n")], encoded(document)[: -len(b"\n")])


def written_by(kind: str) -> dict[str, Any]:
    """Return the first fields of a log: what it is, and who writes it, for programs elsewhere cannot be seen."""
    return {kind: FORMAT, "version": VERSION, "host": platform.node(), "pid": os.getpid()}


def readable(name: str) -> str:
    """The name of a file as it can be shown; what is no text in it, which Linux allows, is a sign of its own."""
    return os.fsencode(name).decode(errors="replace")


def saved_fields(saved: Saved | None) -> dict[str, str]:
    """Return the fields that name a file; a path is written by its bytes, which may be no text."""
    return {} if saved is None else {"path": quote_from_bytes(os.fsencode(saved.path)), "hash": saved.hash}


def read_saved(fields: Mapping[str, Any]) -> Saved | None:
    """Return the file that a line names."""
    if "path" not in fields:
        return None
    return Saved(Path(os.fsdecode(unquote_to_bytes(str(fields["path"])))), str(fields["hash"]))


def now() -> str:
    """The time of the clock, to be shown and never to be compared: clocks are set back."""
    return datetime.now().isoformat(timespec="seconds")
