"""What a learner has done, as lines of JSON beside the settings: for learning and no exam, without names of people."""

import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

import msgspec

from core.base.errors import DocumentError
from core.base.text import say
from core.files.reading import read_file
from core.files.writing import write
from core.learning.asking import Record

MOST_BYTES = 50_000_000  # some 200,000 answers: more than anyone gives
MOST_OTHERS = 100_000  # lines that cannot be read, after which no more are tried
_RECORD = re.compile(rb'\{".{78,}')  # the end of a line; there may be millions of shorter ones, which are no records


def read(path: str | Path) -> list[Record]:
    """Return the records of a file, none where there is no file; a line that cannot be read is passed over.

    Raises DocumentError with a sentence where the file cannot be read at all.
    """
    try:
        return _records(path)
    except DocumentError as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):  # the home of a service is /dev/null
            return []
        raise


def _records(path: str | Path) -> list[Record]:
    records, others = list[Record](), 0
    data = read_file(path, MOST_BYTES)
    view = memoryview(data)  # of which no line has to be copied
    for line in _RECORD.finditer(data):
        if (record := _record(view[slice(*line.span())])) is not None:
            records.append(record)
        elif (others := others + 1) > MOST_OTHERS:
            break
    return records


def _record(line: memoryview) -> Record | None:
    try:
        return msgspec.json.decode(line, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError):  # a line that was cut short, or made by a later version
        return None


def append(path: str | Path, records: Iterable[Record]) -> None:
    """Add records to a file, which is made if there is none; raise DocumentError with a sentence if that fails."""
    data = "".join(map(_line, records)).encode()
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with open(path, "a+b") as file:
            file.write(data if _ends_a_line(file) else b"\n" + data)
    except OSError as error:
        raise DocumentError(say("{file} cannot be written.", file=Path(path).name)) from error


def _ends_a_line(file: BinaryIO) -> bool:
    """Whether nothing was cut short at the end, by a full disk or a kill: what comes next would be lost with it."""
    if file.seek(0, os.SEEK_END) == 0:
        return True
    file.seek(-1, os.SEEK_END)
    return file.read() == b"\n"


def _line(record: Record) -> str:
    return json.dumps(asdict(record), ensure_ascii=False, allow_nan=False) + "\n"


def export(path: str | Path, target: str | Path) -> int:
    """Write all records to another file, and return how many there are; raise DocumentError if that fails."""
    records = read(path)
    write("".join(map(_line, records)).encode(), target)
    return len(records)


def take_over(path: str | Path, source: str | Path) -> int:
    """Add the records of another file that are not there yet, and return how many they are.

    Raises DocumentError with a sentence where one of the files cannot be read.
    """
    try:
        theirs = _records(source)
    except DocumentError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            raise DocumentError(say("There is no file {file}.", file=Path(source).name)) from error
        raise
    known = set(read(path))
    fresh = [record for record in dict.fromkeys(theirs) if record not in known]
    if fresh:
        append(path, fresh)
    return len(fresh)


def solved_tasks(records: Sequence[Record]) -> dict[str, set[str]]:
    """Return for each lesson the ids of the tasks that were solved; what was shown is not among them."""
    done: dict[str, set[str]] = {}
    for record in records:
        if record.solved and not record.shown:
            done.setdefault(record.lesson, set()).add(record.task)
    return done
