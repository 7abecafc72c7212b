"""What else the program reads besides documents, and contents that are large or make no sense for each."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from core.base.names import canonical_name
from core.base.reading import parse_value
from core.files import locks, storage
from core.language.expression import build
from core.language.parsing import one_line
from core.lessons import progress
from core.lessons import reading as lessons
from core.lessons.model import FORMAT
from core.recovery import drafts
from core.recovery import reading as recovery
from tests.bench.hidden_in_documents import HIDDEN
from tests.bench.large_documents import LARGE_DOCUMENTS, Large, filled, given_again, listed
from tests.bench.large_logs import ANSWERS, LESSONS, LOGS

LESSON = b'{"format": "%s", "version": 1, "tasks": ' % FORMAT.encode()
FORMULA, VALUE = 30_000, 400_000  # characters that are read
MOST_STEPS = 800_000  # bytes of small steps, which a log of a small document may have
STEPS = 300  # of a log, none of which makes a graph


class Kind(NamedTuple):
    """A content, and what reads it."""

    read: Callable[[bytes], object]
    make: Large


def document(data: bytes) -> object:
    return storage.loads(data, "x")


def lesson(data: bytes) -> object:
    return lessons.loads(data, "x")


def answers(data: bytes) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "progress.jsonl")
        path.write_bytes(data)
        return progress.read(path)


def lock(data: bytes) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "1-1.lock")
        path.write_bytes(b"\n" + data)
        return locks._read(path)


def log(data: bytes) -> object:
    return recovery.read(data).history()


def draft(data: bytes) -> object:
    return drafts.read(data)


def value(data: bytes) -> object:
    return parse_value(data.decode())


def name(data: bytes) -> object:
    return canonical_name(data.decode())


def formula(data: bytes) -> object:
    return build(data.decode())


def lines(data: bytes) -> object:
    return one_line(data.decode())


def at_most(most: int, made: Large) -> Large:
    """No more than is read."""
    return lambda size: made(min(size, most))


def repeated(unit: str) -> Large:
    return filled(b"", unit.encode(), b"")


def log_without_graph(size: int) -> bytes:
    """A log of a graph of many nodes, whose last steps give two of these one name."""
    nodes = [{"id": f"n{i}", "name": f"n{i}", "value": 1, "x": 0, "y": 0} for i in range(min(2_000, size // 100))]
    document = {"head": {"format": "autograd-canvas", "version": 1}, "nodes": nodes}
    document |= {section: [] for section in ("operations", "edges", "notes", "groups")}
    head = {"recovery": "autograd-canvas", "version": 1, "host": "", "name": "", "at": "", "start": 0, "clean": 0}
    put = [{"id": "n0", "name": "n1", "value": 1, "x": 0, "y": 0}]
    steps = [{"step": i + 1, "text": "", "at": "", "change": {"nodes": {"put": put}}} for i in range(STEPS)]
    return b"".join(json.dumps(line).encode() + b"\n" for line in [head | {"document": document}, *steps])


MOST_LESSON = lessons.MOST_BYTES - 1
READERS = {
    "a lesson of []": Kind(lesson, at_most(MOST_LESSON, listed(LESSON, b"[]"))),
    "a lesson of {}": Kind(lesson, at_most(MOST_LESSON, listed(LESSON, b"{}"))),
    "a lesson of 1": Kind(lesson, at_most(MOST_LESSON, listed(LESSON, b"1"))),
    "a lesson with a key given again": Kind(lesson, at_most(400_000, given_again)),
    "answers of nothing": Kind(answers, at_most(2_000_000, repeated("\n"))),
    "answers of {}": Kind(answers, repeated("{}\n")),
    "answers of []": Kind(answers, repeated("[]\n")),
    "one long answer": Kind(answers, repeated("[")),
    "a lock of [": Kind(lock, repeated("[")),
    "a lock of little sense": Kind(lock, lambda size: b'{"pid": 1e999, "since": 1e999}'),
    "a log whose steps make no graph": Kind(log, log_without_graph),
    "a log of [": Kind(log, repeated("[")),
    "a log of nothing": Kind(log, repeated("\n")),
    "a value of raised digits": Kind(value, at_most(VALUE, repeated("²"))),
    "a value of [": Kind(value, at_most(VALUE, repeated("["))),
    "a value of signs": Kind(value, at_most(VALUE, repeated("-"))),
    "a value of 1,": Kind(value, at_most(VALUE, repeated("1,"))),
    "a name of raised digits": Kind(name, repeated("²")),
    "a name of ligatures": Kind(name, repeated("ﷺ")),
    "a name of letters": Kind(name, repeated("a")),
    "a formula of brackets": Kind(formula, at_most(FORMULA, repeated("("))),
    "a formula of raised digits": Kind(formula, at_most(FORMULA, repeated("²"))),
    "a formula of powers": Kind(formula, at_most(FORMULA, repeated("9**"))),
    "a formula of signs": Kind(formula, at_most(FORMULA, repeated("-"))),
    "a formula of lines in a bracket": Kind(lines, at_most(FORMULA, filled(b"(", b"a\n", b""))),
}
READERS |= {each: Kind(log, made) for each, made in LOGS.items()}
READERS |= {"a log with small steps": Kind(log, at_most(MOST_STEPS, LOGS["a log with small steps"]))}
READERS |= {each: Kind(answers, made) for each, made in ANSWERS.items()}
READERS |= {each: Kind(lesson, at_most(MOST_LESSON, made)) for each, made in LESSONS.items()}
READERS |= {"a draft of []": Kind(draft, listed(b'{"tasks": ', b"[]"))}
KINDS: dict[str, Kind] = {each: Kind(document, made) for each, made in (LARGE_DOCUMENTS | HIDDEN).items()} | READERS
