"""One task being worked on, without a window: tries, hints, the answer on demand, limits, and what the log says."""

from dataclasses import replace

import pytest

from core.graph.edits import move, set_name, set_requires_grad, set_value
from core.lessons import catalog
from core.lessons.attempt import began, checked, cover_for, followed, given_up, helped, ordered, record_of, tried
from core.lessons.helping import where
from core.lessons.limits import ALL, NOTHING, VALUES, Limits, limits_of, refusal
from core.lessons.overview import overview
from core.lessons.places import name_of
from core.lessons.playing import opened, played
from core.lessons.starts import Stage
from tests.core.graphs import id_of


def attempt_at(lesson, task):
    """A task of a lesson as it begins."""
    run = opened(catalog.load(lesson))
    stage = next(stage for each, stage, _ in played(run) if each.id == task)
    return began(run.lesson.task(task), stage)


def sayings(attempt, hints):
    said = []
    for _ in range(hints):
        assert attempt.can_be_helped
        attempt = helped(attempt, attempt.begun)
        said.append(attempt.reply)
    assert not attempt.can_be_helped
    return said


def test_a_wrong_answer_names_the_mistake_and_a_right_one_ends_the_task():
    attempt = tried(attempt_at("slope", "by-x"), "5")
    assert (attempt.mistake, attempt.over) == ("own_input", False)
    attempt = tried(attempt, "3")
    assert attempt.solved
    assert attempt.reply == "Right."
    assert attempt.answers == ("5", "3")
    assert not attempt.at_first_try


def test_the_cover_lasts_until_the_task_is_over():
    attempt = attempt_at("slope", "value")
    assert cover_for(attempt).values
    assert cover_for(tried(attempt, "8")).values
    assert not cover_for(tried(attempt, "15"))
    assert not cover_for(given_up(attempt, "15")[0])


def test_hints_of_a_question_mark_the_numbers_and_then_say_the_formula():
    attempt = attempt_at("chain", "to-x")
    first = helped(attempt, attempt.begun)
    assert first.reply == "Look at what is marked on the canvas."
    assert first.marked
    second = helped(first, attempt.begun)
    assert second.reply.endswith("= ___")
    assert not second.can_be_helped


def test_hints_of_an_order_mark_what_is_ready():
    attempt = ordered(attempt_at("order", "order"), "c")
    second = helped(helped(attempt, attempt.begun), attempt.begun)
    names = {name_of(attempt.begun.session.graph, thing) for thing in second.marked}
    assert names == {"a", "b"}


def test_hints_of_what_is_to_be_built_end_with_its_formula():
    said = sayings(attempt_at("fan-out", "own"), 2)
    assert said == ["The graph has no single output yet: wire everything up.", "As a formula it is (a*b)*(a+b)."]


def test_an_order_keeps_what_was_right_before_a_node_that_has_to_wait():
    attempt = ordered(attempt_at("order", "order"), "c")
    waits = ordered(attempt, "y")
    assert waits.order == ("c",)
    assert waits.mistake == "not_ready"
    for name in ("b", "a", "y"):
        waits = ordered(waits, name)
    assert waits.solved
    assert waits.order == ("c", "b", "a", "y")


def test_what_is_to_be_reached_is_solved_by_the_stage_and_a_check_is_a_try():
    attempt = attempt_at("slope", "steeper")
    assert followed(attempt, attempt.begun) is attempt
    failed = checked(attempt, attempt.begun)
    assert failed.reply
    assert len(failed.answers) == 1
    id = id_of(attempt.begun.session.graph, "x")
    graph = set_value(attempt.begun.session.graph, id, 10.0)
    now = Stage(replace(attempt.begun.session, graph=graph), 1, attempt.begun.begun)
    assert followed(failed, now).solved


def test_a_condition_about_what_is_gone_is_a_sentence_and_no_try():
    attempt = attempt_at("slope", "steeper")
    id = id_of(attempt.begun.session.graph, "x")
    now = Stage(replace(attempt.begun.session, graph=set_name(attempt.begun.session.graph, id, "z")), 1, None)
    assert followed(attempt, now) is attempt
    failed = checked(attempt, now)
    assert "x" in failed.reply
    assert failed.answers == ()


def test_the_log_says_the_last_mistake_and_the_truth_and_never_solved_for_what_was_shown():
    attempt = tried(attempt_at("slope", "by-x"), "5")
    record = record_of(attempt, "slope", 3)
    assert (record.task, record.seed, record.answer, record.truth, record.note) == ("by-x", 3, "5", "3", "own_input")
    shown = record_of(given_up(attempt, "3")[0], "slope", 3)
    assert (shown.shown, shown.solved, shown.tries) == (True, False, 1)


@pytest.mark.parametrize(
    "action",
    ["backward.step", "backward.again", "output z", "requires_grad x on", "set x 3", "descend 0.1"],
)
def test_every_action_is_found_somewhere(action):
    assert where(action)
    for name in action.split()[1:2]:
        assert name in where(action) or action.startswith("descend")


# --- limits -------------------------------------------------------------------------------------------


def test_questions_keep_the_graph_and_graphs_to_build_may_be_edited():
    lesson = catalog.load("fan-out")
    assert limits_of(lesson, lesson.task("look")).edit == VALUES
    assert limits_of(lesson, lesson.task("p")).edit == NOTHING
    own = limits_of(lesson, lesson.task("own"))
    assert own.edit == ALL
    assert {kind for kind in ("Add", "Mul", "Exp", "Tensor", "Constant") if own.offers(kind)} == {
        "Add",
        "Mul",
        "Tensor",
    }


def test_places_are_the_learners_own_everywhere():
    attempt = attempt_at("slope", "value")
    graph = attempt.begun.session.graph
    id = next(iter(graph.nodes))
    assert refusal(Limits(NOTHING), graph, move(graph, {id: (500.0, 500.0)})) == ""
    assert refusal(Limits(NOTHING), graph, set_value(graph, id, 9.0))
    assert refusal(Limits(VALUES), graph, set_value(graph, id, 9.0)) == ""
    assert refusal(Limits(VALUES), graph, set_requires_grad(graph, id, False)) == ""
    assert refusal(Limits(VALUES), graph, set_name(graph, id, "other"))


# --- where a lesson goes on ------------------------------------------------------------------------------


def test_a_lesson_goes_on_at_the_first_task_that_is_not_over_with_the_text_before_it():
    lesson = catalog.load("order")
    done = given_up(attempt_at("order", "next"), "a")[0]
    solved = replace(attempt_at("order", "order"), solved=True)
    x = replace(attempt_at("order", "x"), solved=True)
    records = [record_of(each, "order", 4) for each in (done, solved, x)]
    found = overview(lesson, records)
    assert (found.solved, found.tasks, found.seed) == (2, 5, 4)
    assert lesson.tasks[found.index].id == "ladder"  # a text, before the question that is left
    assert not found.done


def test_a_lesson_that_is_over_begins_anew_with_its_own_numbers():
    lesson = catalog.load("slope")
    run = opened(lesson)
    attempts = [replace(began(task, stage), solved=True) for task, stage, _ in played(run)]
    found = overview(lesson, [record_of(each, "slope", 7) for each in attempts if each.counts])
    assert found.done
    assert (found.index, found.seed) == (0, 0)


def test_every_example_leads_to_a_lesson_that_is_there_or_to_none():
    from core.files import examples

    assert set(catalog.EXPLAINS) <= set(examples.names())
    assert set(catalog.EXPLAINS.values()) <= set(catalog.NAMES)
    assert set(examples.names()) - set(catalog.EXPLAINS) == {"cross-entropy"}  # no lesson on classification yet


def test_the_right_answer_after_it_was_shown_does_not_count():
    shown = given_up(attempt_at("slope", "by-x"), "3")[0]
    assert not tried(shown, "3").solved
