"""Every lesson of the program is played from start to end, with its own numbers and with others."""

import json
import re

import pytest
from msgspec import structs

from core.base.resources import resource_path
from core.engine.ops import OPS
from core.learning.questions import Ask
from core.lessons import catalog
from core.lessons.judging import answered, question_of, reached, text_for
from core.lessons.markup import plain_text
from core.lessons.model import BY_ANSWER, Predict, Set, Tell
from core.lessons.playing import done, entered, expected_hint, is_fair, opened, play, play_wrong, played, typed

SEEDS = (0, 1, 2)
LESSONS = {name: catalog.load(name) for name in catalog.names()}
ASKED_BY_NUMBER = {Ask.VALUE, Ask.LOCAL, Ask.CONTRIBUTION, Ask.SUM, Ask.GRAD}


@pytest.fixture(scope="module")
def runs():
    return {(name, seed): opened(lesson, seed) for name, lesson in LESSONS.items() for seed in SEEDS}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", LESSONS)
def test_the_recorded_solution_solves_every_task(name, seed, runs):
    outcomes = list(play(runs[name, seed]))
    assert len(outcomes) == len(LESSONS[name].tasks)
    assert [outcome for outcome in outcomes if not outcome.solved] == []
    assert all(outcome.hint is None for outcome in outcomes)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", LESSONS)
def test_each_wrong_answer_fails_with_its_hint(name, seed, runs):
    wrong = LESSONS[name].record.wrong
    assert wrong
    for expected, outcome in zip(wrong, play_wrong(runs[name, seed]), strict=True):
        assert not outcome.solved, expected
        hint = expected_hint(expected)
        assert hint is None or outcome.hint == hint, expected
        assert outcome.sentence, expected


@pytest.mark.parametrize("name", LESSONS)
def test_all_numbers_are_fair(name, runs):
    for seed in SEEDS:
        assert is_fair(runs[name, seed])


def predictions(run):
    """The questions of a run whose answer is a number that depends on the numbers of the lesson."""
    solution = run.lesson.record.solution
    for task, stage, _ in played(run):
        if isinstance(task, Predict) and Ask(task.ask) in ASKED_BY_NUMBER and "(" in str(solution[task.id]):
            yield task, stage, typed(task, stage, solution[task.id])


@pytest.mark.parametrize("name", LESSONS)
def test_the_same_literal_answers_do_not_solve_a_redrawn_start(name, runs):
    literal = {task.id: text for task, _, text in predictions(runs[name, 1])}
    assert literal
    failed = {
        task.id
        for seed in SEEDS
        if seed != 1
        for task, stage, _ in predictions(runs[name, seed])
        if not answered(task, stage, literal[task.id]).solved
    }
    assert failed == set(literal)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_at_least_three_tasks_to_do_and_a_text_in_each(name):
    lesson = LESSONS[name]
    assert sum(not isinstance(task, Tell) for task in lesson.tasks) >= 3
    assert all(task.text.get("en") for task in lesson.tasks)
    assert lesson.record.source
    assert lesson.record.vary
    assert lesson.id == name
    assert set(lesson.record.needs) <= set(catalog.names()[: catalog.names().index(name)])


@pytest.mark.parametrize("name", LESSONS)
def test_every_number_that_a_text_says_is_filled_in_from_the_canvas(name, runs):
    for seed in SEEDS:
        for task, stage, _ in played(runs[name, seed]):
            texts = [task.text, task.feedback, *task.mistakes.values()]
            texts += [text for choice in getattr(task, "choices", ()) for text in (choice.text, choice.feedback)]
            for text in texts:
                filled = text_for(text, stage)
                assert "{" not in filled
                assert "?" not in re.findall(r"\{[^{}]*\}", filled)
                assert plain_text(filled).count("`") == 0


@pytest.mark.parametrize("name", LESSONS)
def test_a_question_asks_about_something_that_is_there(name, runs):
    for task, stage, _ in played(runs[name, 0]):
        for mark in task.mark:
            assert mark.split(">")[0] in {node.name for node in stage.session.graph.nodes.values()}
        if isinstance(task, Predict):
            assert question_of(task, stage).step == stage.session.step


def test_the_files_are_those_of_the_catalogue_and_each_begins_with_the_format():
    files = {path.stem for path in resource_path("lessons").iterdir()}
    assert files == set(catalog.names())
    assert len(files) >= 14


def test_two_then_five():
    """x² and then x³ at x = 1: the numbers of the lesson on accumulation."""
    run = opened(LESSONS["accumulation"])
    stages = {task.id: stage for task, stage, _ in played(run)}
    assert "will bring 2, and after the second one `x.grad` is 5." in text_for(
        LESSONS["accumulation"].task("look").text, stages["look"]
    )


def test_a_set_task_is_reached_by_any_value_that_holds():
    lesson = LESSONS["slope"]
    run = opened(lesson)
    stages = {task.id: stage for task, stage, _ in played(run)}
    task = lesson.task("steeper")
    assert isinstance(task, Set)
    assert reached(task, done(task, stages["steeper"], {"x": 10})).solved
    assert not reached(task, done(task, stages["steeper"], {"x": 9.9})).solved


def test_what_is_to_be_built_is_not_there_already():
    """A task to build what the lesson has shown begins with its leaves alone, with their values."""
    lesson = catalog.load("fan-out")
    run, task = opened(lesson, 1), lesson.task("own")
    stage = next(stage for each, stage, _ in played(run) if each.id == "b")
    begun = entered(run, structs.replace(task, start=None), stage)
    leaves = {node.name: node.value for node in begun.session.graph.nodes.values()}
    assert leaves == {name: run.values[name] for name in ("a", "b")}
    assert not begun.session.graph.wires


def test_no_task_is_over_before_anything_was_done(runs):
    for run in runs.values():
        for task, stage, _ in played(run):
            assert isinstance(task, (Tell, *BY_ANSWER)) or not reached(task, stage).solved, (run.lesson.id, task.id)


def test_the_operations_that_lessons_offer_exist():
    for lesson in LESSONS.values():
        for task in lesson.tasks:
            for op in (task.allow.ops or ()) if task.allow else ():
                assert op in OPS or op in ("Tensor", "Constant")


def test_a_task_without_a_start_goes_on_where_the_one_before_ended():
    lesson = LESSONS["accumulation"]
    run = opened(lesson)
    stages = {task.id: stage for task, stage, _ in played(run)}
    assert stages["other"].session.carried
    assert stages["other"].passes == 2
    assert not stages["first"].session.carried
    assert entered(run, lesson.tasks[0], None).passes == 1


def test_the_schema_names_the_fields_that_lessons_have():
    schema = json.loads(resource_path("lesson.schema.json").read_text(encoding="utf-8"))
    kinds = {
        entry["properties"]["kind"]["const"]: entry["properties"]
        for entry in schema["properties"]["tasks"]["items"]["oneOf"]
    }
    common = set(schema["$defs"]["task"]["properties"])
    for lesson in LESSONS.values():
        assert set(schema["required"]) <= set(lesson.raw) <= set(schema["properties"])
        for task in lesson.raw["tasks"]:
            assert set(task) <= common | set(kinds[task["kind"]])
