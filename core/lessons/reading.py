"""The data file of a lesson, read with every doubt spoken out, and written with unknown fields kept."""

import json
from collections.abc import Iterator, Mapping, Sized
from pathlib import Path
from typing import Any

import msgspec

from core.base.errors import DocumentError, GraphError
from core.base.text import as_sentence, say
from core.engine.ops import OPS
from core.files import answering
from core.files.bounds import check_items
from core.files.document_format import type_sentence
from core.files.faults import called
from core.files.reading import read_file
from core.files.strict_json import parse
from core.graph.model import Graph
from core.graph.session import Session
from core.language.expression import build
from core.lessons.judging import question_of
from core.lessons.model import (
    FORMAT,
    VERSION,
    AnyTask,
    Build,
    Choose,
    Find,
    Free,
    Lesson,
    LessonRecord,
    Predict,
    Set,
    Start,
    Task,
    Tell,
)
from core.lessons.places import node_named, thing_named
from core.lessons.starts import Stage, graph_at_start

MOST_BYTES = 1_000_000
MOST_ITEMS = 100_000  # commas and brackets of a file: they are read in 0.1 s
MOST_TASKS = 100
MOST_NODES = 500  # of a start, so that a thousand draws of numbers take no minutes
MOST_TEXT = 4_000  # characters


def load(path: str | Path) -> Lesson:
    """Read a lesson; raise DocumentError with one sentence that names the file and the place.

    It is small: if it takes longer than a look, its folder does not answer.
    """
    return loads(read_file(path, MOST_BYTES, answering.LOOK), called(path))


def loads(data: bytes, place: str) -> Lesson:
    """Read a lesson from bytes; `place` is what a DocumentError calls it."""
    try:
        if len(data) > MOST_BYTES:
            raise DocumentError(say("it is larger than {most} MB.", most=MOST_BYTES // 1_000_000))
        check_items(data, MOST_ITEMS)
        return lesson_of(parse(data))
    except DocumentError as error:
        raise DocumentError(f"{place}: {error}") from error


def dumps(raw: Mapping[str, Any]) -> bytes:
    """Write the fields of a lesson, those that are not known here as well."""
    return (json.dumps(raw, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def lesson_of(raw: Any) -> Lesson:
    """Return the lesson that parsed JSON describes; raise DocumentError with a sentence that names the place."""
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise DocumentError(say("this is not a lesson: “format” must be “{format}”.", format=FORMAT))
    version = raw.get("version")
    if isinstance(version, int | float) and version > VERSION:
        raise DocumentError(
            say(
                "it was made for a newer version of Autograd Canvas; this one reads lessons up to version {version}.",
                version=VERSION,
            )
        )
    try:
        record = msgspec.convert(raw, LessonRecord)
    except msgspec.ValidationError as error:
        raise DocumentError(type_sentence(str(error))) from error
    lesson = Lesson(record, raw)
    _check(lesson)
    return lesson


class TaskError(DocumentError):
    """What is wrong with a task: its text names the place in the file, `sentence` begins without one."""

    def __init__(self, text: str, index: int, sentence: str) -> None:
        super().__init__(text)
        self.index, self.sentence = index, sentence


def without_place(error: DocumentError) -> str:
    """Return what is wrong for a person who sees the tasks in a list, and not the file."""
    if isinstance(error, TaskError):
        return say("{task}: {sentence}", task=say("Task {n}", n=error.index + 1), sentence=error.sentence)
    return as_sentence(str(error))


def _check(lesson: Lesson) -> None:
    record = lesson.record
    if not 0 < len(record.tasks) <= MOST_TASKS:
        raise DocumentError(say("at tasks: a lesson has 1 to {most} tasks.", most=MOST_TASKS))
    ids = [task.id for task in record.tasks]
    for index, task in enumerate(record.tasks):
        if not task.id or task.id in ids[:index]:
            raise DocumentError(say("at tasks[{index}].id: each task needs an id of its own.", index=index))
    _check_texts(lesson)
    _check_answers(lesson, ids)
    _check_vary(record.vary)
    graph: Graph | None = _graph("start", record.start)
    for index, task in enumerate(record.tasks):
        if task.start is not None:
            graph = _graph(f"tasks[{index}].start", task.start)
        elif isinstance(record.tasks[index - 1], Build) and index:
            graph = None  # what the learner has built
        try:
            _check_task(task, graph)
        except GraphError as error:
            text = say("at tasks[{index}] (“{id}”): {sentence}", index=index, id=task.id[:40], sentence=error)
            raise TaskError(text, index, str(error)) from error


def _check_texts(lesson: Lesson) -> None:
    for place, text in _texts(lesson.raw, ""):
        if len(text) > MOST_TEXT:
            raise DocumentError(say("at {place}: a text has at most {most} characters.", place=place, most=MOST_TEXT))


def _texts(raw: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(raw, str):
        yield place, raw
    elif isinstance(raw, Mapping):
        for key, item in raw.items():
            yield from _texts(item, f"{place}.{key}".lstrip("."))
    elif isinstance(raw, list):
        for number, item in enumerate(raw):
            yield from _texts(item, f"{place}[{number}]")


def _check_answers(lesson: Lesson, ids: list[str]) -> None:
    record = lesson.record
    for index, task in enumerate(record.tasks):
        if not isinstance(task, Tell | Free) and task.id not in record.solution:
            text = say("at solution: the task “{id}” has none.", id=task.id[:40])
            raise TaskError(text, index, say("it has no solution yet."))
    for id in record.solution:
        if id not in ids:
            raise DocumentError(say("at solution: there is no task “{id}”.", id=id[:40]))
    for index, wrong in enumerate(record.wrong):
        if wrong.task not in ids:
            raise DocumentError(say("at wrong[{index}]: there is no task “{id}”.", index=index, id=wrong.task[:40]))


def _check_vary(vary: Mapping[str, Any]) -> None:
    for name, pair in vary.items():
        if name == "distinct":
            is_good = isinstance(pair, bool)
        else:
            is_good = isinstance(pair, list) and all(type(number) is int and abs(number) <= 1000 for number in pair)
            is_good = is_good and (name == "without" or (len(pair) == 2 and pair[0] <= pair[1]))
        if not is_good:
            raise DocumentError(
                say("at vary.{name}: expected the lowest and the highest whole number, as in [-7, 7].", name=name[:40])
            )


def _graph(place: str, start: Start) -> Graph:
    if (start.expression is None) == (start.document is None):
        raise DocumentError(say("at {place}: give either an expression or a document.", place=place))
    _check_size(place, (start.document or {}).get("nodes"))  # before they are arranged
    try:
        graph = graph_at_start(start, {})
    except (GraphError, DocumentError) as error:
        raise DocumentError(say("at {place}: {sentence}", place=place, sentence=error)) from error
    _check_size(place, graph.nodes)
    return graph


def _check_size(place: str, nodes: object) -> None:
    if isinstance(nodes, Sized) and len(nodes) > MOST_NODES:
        raise DocumentError(say("at {place}: the graph has more than {most} nodes.", place=place, most=MOST_NODES))


def _check_task(task: AnyTask, graph: Graph | None) -> None:
    """Raise GraphError where a task names what is not there; what a learner has built is not known here."""
    _check_allow(task)
    match task:
        case Build():
            build(task.goal)
        case Choose() if not any(choice.right or choice.when for choice in task.choices):
            raise GraphError(say("No choice is right."))
    if graph is None:
        return
    for mark in task.mark:
        thing_named(graph, mark)
    match task:
        case Predict():
            question_of(task, Stage(Session(graph)))
        case Find():
            for target in task.target:
                thing_named(graph, target)
        case Set():
            for name in task.of:
                node_named(graph, name)


def _check_allow(task: Task) -> None:
    for op in task.allow.ops or () if task.allow is not None else ():
        if op not in OPS and op not in ("Tensor", "Constant"):
            raise GraphError(say("There is no operation “{op}” here.", op=op[:40]))
