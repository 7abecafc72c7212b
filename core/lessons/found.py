"""What the tasks of a draft begin with, and what solves them as far as the program can see it.

A draft may have tasks that are not complete yet: all here gives None where nothing can be said.
"""

import json
from collections.abc import Mapping
from itertools import chain
from typing import Any, get_args

import msgspec

from core.base.errors import DocumentError, GraphError
from core.graph.session import Session
from core.learning.questions import Ask, truth_of
from core.learning.ready import ready_nodes
from core.lessons.judging import is_right, model_order, question_of
from core.lessons.model import (
    FORMAT,
    VERSION,
    AnyTask,
    Build,
    Choose,
    Do,
    Find,
    Lesson,
    LessonRecord,
    Order,
    Predict,
    Start,
)
from core.lessons.playing import Run, entered, solved_by
from core.lessons.starts import Stage, graph_at_start

Raw = dict[str, Any]
TASKS, SOLUTION = "tasks", "solution"


def task_of(raw: Raw) -> AnyTask | None:
    """Return the task that these fields describe; None where they do not describe one yet."""
    try:
        return msgspec.convert(raw, AnyTask)  # type: ignore[no-any-return]  # a union is a type to msgspec
    except msgspec.ValidationError:
        return None


def fields_of(kind: str) -> frozenset[str]:
    """Return which fields a task of a kind may have."""
    classes = (each for each in get_args(AnyTask) if each.__struct_config__.tag == kind)
    return frozenset(chain.from_iterable(each.__struct_encode_fields__ for each in classes))


def stage_at(draft: Raw, index: int) -> Stage | None:
    """Return the stage with which a task begins, if those before it are solved as far as they can be.

    None where the graph of its start cannot be made.
    """
    run = _run_of(draft)
    stage: Stage | None = None
    try:
        for number, raw in enumerate(draft[TASKS][: index + 1]):
            task = task_of(raw)
            if task is None:
                task = task_of({key: raw[key] for key in ("id", "start", "step") if key in raw} | {"kind": "tell"})
            if run is None or task is None:
                return None
            stage = entered(run, task, stage)
            if number < index:
                stage = _behind(draft, task, stage)
    except (DocumentError, GraphError, msgspec.ValidationError):
        return None
    return stage


def start_stage(draft: Raw) -> Stage | None:
    """Return the stage of the graph that the lesson begins with; None where it cannot be made."""
    start = start_record(draft["start"])
    try:
        return Stage(Session(graph_at_start(start, {}))) if start is not None else None
    except (DocumentError, GraphError):
        return None


def start_record(raw: Raw) -> Start | None:
    """Return the start that these fields describe; None where they describe none."""
    try:
        return msgspec.convert(raw, Start)
    except msgspec.ValidationError:
        return None


def _run_of(draft: Raw) -> Run | None:
    """A lesson with this start and no tasks, whatever else is wrong with it."""
    start = start_record(draft["start"])
    if start is None:
        return None
    record = LessonRecord(format=FORMAT, version=VERSION, id="", title={}, tasks=[], start=start)
    return Run(Lesson(record, draft))


def _behind(draft: Raw, task: AnyTask, stage: Stage) -> Stage:
    try:
        return solved_by(task, stage, draft.get(SOLUTION, {}).get(task.id))[1]
    except (GraphError, TypeError, ValueError):  # a solution that is not written yet
        return stage


def found_solution(draft: Raw, index: int) -> Any:
    """Return what solves a task as far as the program can see it; None where only a person can know."""
    task, stage = task_of(draft[TASKS][index]), stage_at(draft, index)
    if task is None or stage is None:
        return None
    try:
        return _solution(task, stage)
    except GraphError:  # it speaks of what is not there
        return None


def _solution(task: AnyTask, stage: Stage) -> Any:
    match task:
        case Predict(ask="next"):
            ready = ready_nodes(stage.frame.basis, stage.session.step)
            return stage.session.graph.nodes[ready[0]].name if ready else None
        case Predict(ask="shape"):
            shape = truth_of(stage.frame.basis, question_of(task, stage))
            return "×".join(map(str, shape)) or "()" if isinstance(shape, tuple) else None
        case Predict():
            question_of(task, stage)
            call = "grad" if task.ask in (Ask.SUM, Ask.GRAD) else task.ask
            return f"{call}({task.of})"
        case Order():
            return model_order(stage)
        case Build():
            return task.goal
        case Do():
            return [task.action]
        case Find():
            return task.target[0] if task.target else None
        case Choose():
            return next((choice.id for choice in task.choices if is_right(choice, stage)), None)
    return None


# --- answers as one types them -----------------------------------------------------------------------


def answer_text(kind: str, answer: Any) -> str:
    """Return an answer as it is typed in one line."""
    if answer is None:
        return ""
    if isinstance(answer, list) and kind in ("order", "do"):
        return ", ".join(map(str, answer))
    if isinstance(answer, Mapping):
        return "; ".join(f"{name} = {value}" for name, value in answer.items())
    return str(answer)


def answer_typed(kind: str, text: str) -> Any:
    """Return what the file says for an answer that was typed; None for nothing."""
    if not text.strip():
        return None
    if kind in ("order", "do"):
        return [part.strip() for part in text.split(",") if part.strip()]
    if kind == "set":
        pairs = (part.partition("=") for part in text.split(";") if part.strip())
        return {name.strip(): _plain(value.strip()) for name, _, value in pairs}
    return text.strip()


def _plain(text: str) -> Any:
    """A number as a number, anything else as an expression."""
    try:
        number = json.loads(text)
    except ValueError:
        return text
    return number if isinstance(number, int | float) and not isinstance(number, bool) else text
