"""A lesson that is being made: edits of the fields of its file, where each task begins, and what solves it.

A draft is the parsed JSON of a lesson, so that fields which are not known here are kept. An edit returns a new draft.
"""

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from core.base.text import language
from core.description.formula import formula_of
from core.files import storage
from core.graph.model import Graph
from core.lessons.found import SOLUTION, TASKS, Raw, fields_of, found_solution, stage_at
from core.lessons.model import FORMAT, VERSION

WRONG = "wrong"
KINDS = ("tell", "predict", "order", "build", "repair", "set", "do", "find", "choose", "free")
NO_SOLUTION = ("tell", "free")
NAMELESS = "lesson"  # the id where a title has no letters


def new_draft(graph: Graph, title: str) -> Raw:
    """Return a lesson about a graph, with one text to begin with."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "id": name_for_file(title),
        "title": {language(): title},
        "minutes": 5,
    }
    return {**head, "source": "", "start": start_of(graph), TASKS: [{"id": "t1", "kind": "tell"}], SOLUTION: {}}


def start_of(graph: Graph) -> Raw:
    """Return the start that shows this graph, with its places and notes."""
    return {"document": json.loads(storage.dumps(graph))}


# --- edits -------------------------------------------------------------------------------------------


def with_field(raw: Mapping[str, Any], name: str, value: Any) -> Raw:
    """Return the record with another value of one field; without the field if the value is None."""
    kept = {key: item for key, item in raw.items() if key != name or value is not None}
    return kept if value is None else {**kept, name: value}


def with_task(draft: Raw, index: int, task: Raw) -> Raw:
    """Return the draft with another task in this place; a solution that the program found follows what is asked."""
    before = draft[TASKS][index]
    tasks = [*draft[TASKS][:index], task, *draft[TASKS][index + 1 :]]
    old, new = before["id"], task["id"]
    edited = {**draft, TASKS: tasks}
    if old != new:
        solution = {new if key == old else key: item for key, item in draft.get(SOLUTION, {}).items()}
        wrong = [{**each, "task": new} if each["task"] == old else each for each in draft.get(WRONG, [])]
        edited |= {SOLUTION: solution} | ({WRONG: wrong} if WRONG in draft else {})
    was, stated = found_solution(draft, index), draft.get(SOLUTION, {}).get(old)
    if stated is not None and stated != was:
        return edited
    return with_solution(edited, new, found_solution(edited, index))


def with_solution(draft: Raw, id: str, solution: Any) -> Raw:
    """Return the draft with another solution of a task; with none if it is None."""
    return {**draft, SOLUTION: with_field(draft.get(SOLUTION, {}), id, solution)}


def wrong_of(draft: Raw, id: str) -> list[Raw]:
    """Return the wrong answers of a task."""
    return [each for each in draft.get(WRONG, []) if each["task"] == id]


def with_wrong(draft: Raw, id: str, wrong: list[Raw]) -> Raw:
    """Return the draft with other wrong answers of a task, in the place of those that it had."""
    all_wrong = list(draft.get(WRONG, []))
    places = [place for place, each in enumerate(all_wrong) if each["task"] == id]
    at = places[0] if places else len(all_wrong)
    others = [each for each in all_wrong if each["task"] != id]
    return {**draft, WRONG: [*others[:at], *({"task": id, **each} for each in wrong), *others[at:]]}


def added(draft: Raw, index: int, kind: str) -> Raw:
    """Return the draft with a new task of a kind in a place, filled in as far as the graph there says."""
    task = {"id": _free_id(draft), "kind": kind}
    tasks = [*draft[TASKS][:index], task, *draft[TASKS][index:]]
    edited = {**draft, TASKS: tasks}
    stage = stage_at(edited, index)
    return with_task(edited, index, task | _usual(kind, stage.session.graph if stage is not None else Graph()))


def changed_kind(draft: Raw, index: int, kind: str) -> Raw:
    """Return the draft with a task of another kind; what both kinds have stays, answers do not."""
    before = draft[TASKS][index]
    stage = stage_at(draft, index)
    usual = _usual(kind, stage.session.graph if stage is not None else Graph())
    gone = fields_of(before["kind"]) - fields_of(kind)
    kept = {key: item for key, item in before.items() if key not in gone} | {"kind": kind}
    task = kept | {key: item for key, item in usual.items() if key not in kept}
    edited = with_wrong(with_solution(draft, before["id"], None), before["id"], [])
    return with_task(edited, index, task)


def removed(draft: Raw, index: int) -> Raw:
    """Return the draft without a task and its answers; the last one stays."""
    if len(draft[TASKS]) == 1:
        return draft
    id = draft[TASKS][index]["id"]
    edited = with_solution(draft, id, None)
    if WRONG in draft:
        edited = with_wrong(edited, id, [])
    return {**edited, TASKS: [*draft[TASKS][:index], *draft[TASKS][index + 1 :]]}


def moved(draft: Raw, index: int, to: int) -> Raw:
    """Return the draft with a task in another place."""
    tasks = list(draft[TASKS])
    tasks.insert(to, tasks.pop(index))
    return {**draft, TASKS: tasks}


def duplicated(draft: Raw, index: int) -> Raw:
    """Return the draft with a task once more behind itself, with its answers."""
    task, id = deepcopy(draft[TASKS][index]), _free_id(draft)
    edited = {**draft, TASKS: [*draft[TASKS][: index + 1], task | {"id": id}, *draft[TASKS][index + 1 :]]}
    edited = with_solution(edited, id, deepcopy(draft.get(SOLUTION, {}).get(task["id"])))
    wrong = [{**each, "task": id} for each in deepcopy(wrong_of(draft, task["id"]))]
    return with_wrong(edited, id, wrong) if wrong else edited


def _free_id(draft: Raw) -> str:
    taken = {task["id"] for task in draft[TASKS]}
    number = len(taken) + 1
    while f"t{number}" in taken:
        number += 1
    return f"t{number}"


def _usual(kind: str, graph: Graph) -> Raw:
    """The fields that a kind needs, filled in from the graph."""
    leaves = [node.name for node in graph.nodes.values() if node.is_leaf and not node.constant]
    leaf = leaves[0] if leaves else ""
    match kind:
        case "predict":
            return {"ask": "grad", "of": leaf}
        case "build" | "repair":
            return {"goal": formula_of(graph)}
        case "set":
            return {"of": [leaf], "until": ""}
        case "do":
            return {"action": "backward.end", "until": "step == steps"}
        case "find":
            return {"target": [leaf]}
        case "choose":
            choices: list[Raw] = [{"id": "yes", "text": {}, "right": True}, {"id": "no", "text": {}}]
            return {"choices": choices}
    return {}


def name_for_file(title: str) -> str:
    """Return the id that a title suggests, for the name of the file."""
    words = "".join(letter if letter.isalnum() else " " for letter in title.lower()).split()
    return "-".join(words)[:60] or NAMELESS
