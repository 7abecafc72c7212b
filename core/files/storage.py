"""Documents on disk: read with every doubt spoken out, written so that nothing is ever half there."""

import contextlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from core.base.errors import DocumentError
from core.base.text import say
from core.files.document_format import graph_of
from core.files.record_fields import SECTIONS, head_fields, version_of
from core.files.strict_json import parse
from core.graph.model import Graph

MAX_BYTES = 64_000_000

# --- reading -------------------------------------------------------------------------------------


def load(path: str | Path) -> Graph:
    """Read a document; raise DocumentError with one sentence that names the file and the place."""
    place = Path(path).name or str(path)
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _fault(say("{file} cannot be read: {reason}.", file=place, reason=_reason(error))) from error
    return loads(data, place)


def loads(data: bytes, place: str) -> Graph:
    """Read a document from bytes; `place` is what a DocumentError calls it."""
    try:
        if len(data) > MAX_BYTES:
            raise DocumentError(say("it is larger than {most} MB.", most=MAX_BYTES // 1_000_000))
        return graph_of(parse(data))
    except DocumentError as error:
        raise _fault(f"{place}: {error}") from error


def _fault(sentence: str) -> DocumentError:
    """The sentence on one line, whatever the file or its name holds."""
    return DocumentError("".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in sentence))


# --- writing -------------------------------------------------------------------------------------


def dumps(graph: Graph) -> bytes:
    """Write a document as UTF-8 JSON, one node or wire a line; in the first version that has all its fields."""
    version = version_of(graph)
    parts = [f"{_json(key)}: {_json(field)}" for key, field in head_fields(graph, version).items()]
    for section in SECTIONS:
        records = [section.fields(graph, key, version) for key in section.entries(graph)]
        if records or not section.is_optional:
            parts.append(f'"{section.name}": {_lines(records)}')
    return ("{" + ",\n ".join(parts) + "}\n").encode()


def _lines(records: list[Mapping[str, object]]) -> str:
    return "[\n  " + ",\n  ".join(map(_json, records)) + "]" if records else "[]"


def _json(field: object) -> str:
    return json.dumps(field, ensure_ascii=False, allow_nan=False)


def save(graph: Graph, path: str | Path) -> None:
    """Write a document; raise DocumentError with a sentence if that fails, and leave the old file as it was."""
    try:
        data = dumps(graph)
    except ValueError as error:
        raise _not_saved(path, error) from error
    if len(data) > MAX_BYTES:
        reason = say("it would be larger than {most} MB, which cannot be opened again", most=MAX_BYTES // 1_000_000)
        raise _not_saved(path, OSError(reason))
    write(data, path)


def write(data: bytes, path: str | Path) -> None:
    """Write a file so that the path holds the old one or the whole new one, whatever happens.

    Raises DocumentError with a sentence; the old file is then untouched.
    """
    try:
        target = Path(os.path.realpath(path))  # a link stays a link
        if target.exists() and not target.is_file():
            raise _fault(say("{file} cannot be saved: it is not an ordinary file.", file=target.name or str(target)))
        if target.exists() and not os.access(target, os.W_OK):
            raise _fault(say("{file} cannot be saved: it is read-only.", file=target.name or str(target)))
        _replace(target, data)
    except (OSError, ValueError) as error:
        raise _not_saved(path, error) from error


def _not_saved(path: str | Path, error: OSError | ValueError) -> DocumentError:
    file = Path(path).name or str(path)
    return _fault(say("{file} cannot be saved: {reason}.", file=file, reason=_reason(error)))


def _replace(target: Path, data: bytes) -> None:
    """Put `data` at `target` by way of a new file beside it, whose arrival on the disk is checked first."""
    beside = target.with_name(f".autograd-canvas-{os.urandom(8).hex()}.tmp")
    try:
        with open(beside, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if os.fstat(file.fileno()).st_size != len(data):
                raise OSError(say("the disk took only part of it"))
        if target.exists():
            shutil.copymode(target, beside)
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):  # the first error is the one to tell
            beside.unlink(missing_ok=True)
        raise


def _reason(error: OSError | ValueError) -> str:
    """Why the system refused, in words for a learner."""
    match error:
        case FileNotFoundError():
            return say("there is no such file or folder")
        case IsADirectoryError():
            return say("it is a folder")
        case NotADirectoryError():
            return say("a part of its path is not a folder")
        case PermissionError():
            return say("it is not allowed there")
        case OSError(strerror=str() as text):
            return text[:1].lower() + text[1:]
    return str(error)
