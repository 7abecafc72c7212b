"""Reading a lesson: what is wrong is said with its place, what is not known is kept."""

import json
from typing import Any, get_args

import msgspec
import pytest

from core.base import languages
from core.base.errors import DocumentError, GraphError
from core.base.resources import resource_path
from core.files import examples, storage
from core.lessons import catalog, reading
from core.lessons.model import AnyTask, LessonRecord, Start, text_in
from core.lessons.playing import opened, play, play_wrong

SMALL: dict[str, Any] = {
    "format": "autograd-canvas-lesson", "version": 1, "id": "fan-out", "title": {"en": "Gradients add up"},
    "needs": ["chain"], "minutes": 6, "source": "…",
    "start": {"expression": "p = a*b; q = a + b; L = p*q", "values": {"a": 2, "b": 3}},
    "vary": {"a": [-7, 7], "b": [-7, 7], "without": [-1, 0, 1], "distinct": True},
    "allow": {"ops": ["Add", "Mul"], "edit": "values"},
    "tasks": [
        {"id": "look", "kind": "tell", "text": {"en": "…"}, "step": 3, "mark": ["a", "a>p.0"]},
        {"id": "sum", "kind": "predict", "ask": "grad", "of": "a", "hide": ["local", "upstream"],
         "hints": ["auto", "point", "formula"], "mistakes": {"overwrote": {"en": "Only the last one."}}, "points": 2},
        {"id": "again", "kind": "do", "action": "backward.again", "until": "passes == 2", "text": {"en": "…"}},
        {"id": "own", "kind": "build", "goal": "(a*b)*(a+b)", "match": "function", "extra": "ignore"},
    ],
    "solution": {"sum": "grad(a)", "again": ["backward.again"], "own": "(a*b)*(a+b)"},
    "wrong": [{"task": "sum", "answer": "overwrote"}],
}  # fmt: skip


def changed(**fields):
    return {**SMALL, **fields}


def with_task(index, **fields):
    tasks = [dict(task) for task in SMALL["tasks"]]
    tasks[index] = {**tasks[index], **fields}
    return changed(tasks=tasks)


def test_the_lesson_of_the_format_is_read_and_played():
    lesson = reading.lesson_of(SMALL)
    assert all(outcome.solved for outcome in play(opened(lesson)))
    (wrong,) = play_wrong(opened(lesson))
    assert (wrong.hint, wrong.sentence) == ("overwrote", "Only the last one.")
    assert all(outcome.solved for outcome in play(opened(lesson, 7)))


def test_unknown_fields_are_kept():
    raw = changed(author="A teacher", tasks=[{**SMALL["tasks"][0], "colour": "red"}], solution={}, wrong=[])
    lesson = reading.lesson_of(raw)
    again = json.loads(reading.dumps(lesson.raw))
    assert again["author"] == "A teacher"
    assert again["tasks"][0]["colour"] == "red"


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ({}, "this is not a lesson: “format” must be “autograd-canvas-lesson”."),
        (
            changed(version=2),
            "it was made for a newer version of Autograd Canvas; this one reads lessons up to version 1.",
        ),
        (with_task(1, ask="colour"), "at tasks[1].ask: invalid enum value 'colour'."),
        (with_task(1, of="z"), "at tasks[1] (“sum”): There is no node z here."),
        (with_task(1, id="look"), "at tasks[1].id: each task needs an id of its own."),
        (with_task(0, mark=["a>q.1"]), "at tasks[0] (“look”): There is no wire a>q.1 here."),
        (with_task(0, mark=["a>q"]), "at tasks[0] (“look”): “a>q” is not a wire such as x>a.0."),
        (with_task(0, allow={"ops": ["Shout"]}), "at tasks[0] (“look”): There is no operation “Shout” here."),
        (changed(tasks=[]), "at tasks: a lesson has 1 to 100 tasks."),
        (changed(solution={}), "at solution: the task “sum” has none."),
        (changed(solution=SMALL["solution"] | {"zz": 1}), "at solution: there is no task “zz”."),
        (changed(wrong=[{"task": "zz", "answer": 1}]), "at wrong[0]: there is no task “zz”."),
        (changed(vary={"a": [7, -7]}), "at vary.a: expected the lowest and the highest whole number, as in [-7, 7]."),
        (changed(start={}), "at start: give either an expression or a document."),
        (changed(start={"expression": "a +"}), "at start: "),
        (with_task(2, text={"en": "x" * 5000}), "at tasks[2].text.en: a text has at most 4000 characters."),
        (with_task(3, kind="dance"), "at tasks[3].kind: invalid value 'dance'."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(raw, sentence):
    with pytest.raises(DocumentError) as caught:
        reading.lesson_of(raw)
    assert str(caught.value).startswith(sentence)


def test_a_file_is_named_in_the_sentence(tmp_path):
    (tmp_path / "mine.json").write_text("{", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"^mine.json: line 1"):
        catalog.load("mine", tmp_path)
    with pytest.raises(DocumentError, match="cannot be read"):
        catalog.load(str(tmp_path / "other.json"))
    with pytest.raises(DocumentError, match=r"There is no lesson “zz”; there are mine\."):
        catalog.load("zz", tmp_path)
    with pytest.raises(DocumentError, match="is not a folder"):
        catalog.names(tmp_path / "nowhere")


def test_a_folder_has_lessons_of_its_own(tmp_path):
    (tmp_path / "mine.json").write_bytes(reading.dumps(SMALL))
    assert catalog.names(tmp_path) == ["mine"]
    assert catalog.load("mine", tmp_path).id == "fan-out"
    assert catalog.load(str(tmp_path / "mine.json")).id == "fan-out"


def test_a_document_is_a_start_too():
    document = json.loads(storage.dumps(examples.load("two-paths")))
    task = {"id": "look", "kind": "tell", "mark": ["a>d.0"]}
    lesson = reading.lesson_of(changed(start={"document": document}, vary={}, tasks=[task], solution={}, wrong=[]))
    assert lesson.record.start.document == document


def test_a_document_of_too_many_nodes_is_refused_before_it_is_arranged(monkeypatch):
    monkeypatch.setattr(reading, "graph_at_start", None)
    nodes = [{"id": f"n{i}", "name": f"n{i}", "value": 1} for i in range(501)]
    with pytest.raises(DocumentError, match="at start: the graph has more than 500 nodes"):
        reading.lesson_of(changed(start={"document": {"nodes": nodes}}))


def test_a_name_that_is_drawn_has_to_be_a_leaf():
    with pytest.raises(GraphError, match="no start has a leaf z"):
        opened(reading.lesson_of(changed(vary={"z": [2, 7]})), 1)


@pytest.fixture
def speak():
    """Choose a language; English is back afterwards."""
    yield lambda code: languages.speak([code])
    languages.speak(["en"])


def test_a_text_is_shown_in_the_language_of_the_program_or_in_english(speak):
    assert text_in({"de": "Hallo", "en": "Hello"}) == "Hello"
    assert text_in({"de": "Hallo"}) == "Hallo"
    assert text_in({}) == ""
    speak("de")
    assert text_in({"en": "Hello", "de": "Hallo"}) == "Hallo"
    assert text_in({"en": "Hello"}) == "Hello"
    assert text_in({"en": "Hello", "de": ""}) == "Hello"
    assert text_in({"fr": "Bonjour"}) == "Bonjour"


def test_the_schema_has_exactly_the_fields_of_the_records():
    schema = json.loads(resource_path("lesson.schema.json").read_text(encoding="utf-8"))
    assert set(schema["properties"]) == set(LessonRecord.__struct_fields__)
    assert set(schema["$defs"]["start"]["properties"]) == set(Start.__struct_fields__)
    common = set(schema["$defs"]["task"]["properties"])
    kinds = {entry["properties"]["kind"]["const"]: entry for entry in schema["properties"]["tasks"]["items"]["oneOf"]}
    for record in get_args(AnyTask):
        own = set(kinds.pop(record.__struct_config__.tag)["properties"]) - {"kind"}
        assert common | own == set(record.__struct_fields__)
    assert not kinds
    assert msgspec.json.encode(SMALL)
