"""A draft of a lesson is edited without losing anything, and its answers follow what is asked."""

import pytest

from core.language.expression import build
from core.lessons import catalog, drafting
from core.lessons.drafting import KINDS
from core.lessons.found import answer_text, answer_typed, found_solution, stage_at
from core.lessons.reading import lesson_of
from core.lessons.testing import fair_draws, faults_of


@pytest.fixture
def draft():
    """A lesson about two paths, with a question after its text."""
    graph = build("p = a*b; q = a + c; L = p*q", {"a": 2.0, "b": 5.0, "c": 4.0})
    return drafting.added(drafting.new_draft(graph, "Two paths"), 1, "predict")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("set", "build", "repair")])
def test_a_new_task_can_be_played_at_once(draft, kind):
    edited = drafting.added(draft, 2, kind)
    assert faults_of(edited) == []


def test_a_graph_to_build_that_is_the_right_one_already_is_told(draft):
    (fault,) = faults_of(drafting.added(draft, 2, "repair"))
    assert "solved before anything was done" in fault


def test_a_solution_that_was_found_follows_what_is_asked(draft):
    task = draft["tasks"][1]
    edited = drafting.with_task(draft, 1, {**task, "ask": "local", "of": "b>p.1"})
    assert edited["solution"] == {"t2": "local(b>p.1)"}
    own = drafting.with_solution(draft, "t2", "value(a)*value(q)")
    assert drafting.with_task(own, 1, {**task, "of": "b"})["solution"] == {"t2": "value(a)*value(q)"}


def test_another_name_of_a_task_goes_along_with_its_answers(draft):
    draft = drafting.with_wrong(draft, "t2", [{"answer": "overwrote"}])
    edited = drafting.with_task(draft, 1, {**draft["tasks"][1], "id": "sum"})
    assert edited["solution"] == {"sum": "grad(a)"}
    assert edited["wrong"] == [{"task": "sum", "answer": "overwrote"}]


def test_another_kind_keeps_the_text_and_gives_up_the_answers(draft):
    draft = drafting.with_wrong(draft, "t2", [{"answer": "overwrote"}])
    draft = drafting.with_task(draft, 1, {**draft["tasks"][1], "text": {"en": "Which?"}})
    edited = drafting.changed_kind(draft, 1, "find")
    assert edited["tasks"][1] == {"id": "t2", "kind": "find", "text": {"en": "Which?"}, "target": ["a"]}
    assert edited["solution"] == {"t2": "a"}
    assert edited["wrong"] == []
    assert faults_of(edited) == []


def test_the_last_task_stays(draft):
    one = drafting.removed(draft, 0)
    assert drafting.removed(one, 0) == one


@pytest.mark.parametrize("name", catalog.NAMES)
def test_each_task_of_the_program_has_a_stage_and_an_answer_as_it_is_typed(name):
    lesson = catalog.load(name)
    raw = dict(lesson.raw)
    for index, task in enumerate(raw["tasks"]):
        assert stage_at(raw, index) is not None
        stated = raw["solution"].get(task["id"])
        again = answer_typed(task["kind"], answer_text(task["kind"], stated))
        found = found_solution(raw, index)
        for solution in (again, found):
            if solution is not None:
                edited = drafting.with_solution(raw, task["id"], solution)
                lesson_of(edited)
    assert faults_of(raw) == []


def test_a_task_that_is_not_complete_leaves_the_others_their_stage(draft):
    edited = drafting.added(draft, 1, "find")
    edited["tasks"][1] = {"id": "t9", "kind": "find"}
    assert stage_at(edited, 2) is not None
    assert found_solution(edited, 1) is None


def test_a_wrong_answer_that_is_right_is_told(draft):
    wrong = [{"answer": "grad(a)"}, {"answer": "value(z)"}, {"answer": "value(b)", "hint": "sign"}]
    found = faults_of(drafting.with_wrong(draft, "t2", wrong))
    assert all(fault.startswith("Task 2") for fault in found)
    assert "is right" in found[0]
    assert "There is no node z here." in found[1]
    assert "not “the other sign”" in found[2]


def test_numbers_with_which_a_mistake_is_right_are_told():
    graph = build("L = a*b", {"a": 1.0, "b": 1.0})
    found = faults_of(drafting.added(drafting.new_draft(graph, "One"), 1, "predict"))
    assert any("with these numbers a mistake gives the right answer" in fault for fault in found)


def test_draws_are_fair_or_not(draft):
    varied = draft | {"vary": {"a": [-7, 7], "b": [-7, 7], "c": [-7, 7]}}
    draws = fair_draws(varied)
    assert {next(draws) for _ in range(30)} == {True, False}


def test_what_fails_is_told_without_the_names_of_the_file(draft):
    wrong = [{"answer": "overwrote", "hint": "only_upstream"}, {"answer": "power_rule"}]
    found = faults_of(drafting.with_wrong(draft, "t2", wrong))
    assert len(found) == 2
    assert not [fault for fault in found if "_" in fault or "overwrote" in fault or "t2" in fault]
    unsolved = {**draft, "solution": {}}
    assert faults_of(unsolved) == ["Task 2: it has no solution yet."]
