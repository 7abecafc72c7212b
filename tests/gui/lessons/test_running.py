"""A lesson without widgets: what counts, what is forgotten, what may be edited, and what is covered."""

import pytest

from core.graph.edits import add_node, set_name, set_value
from core.graph.model import Node
from core.learning.asking import Record
from core.lessons import catalog
from core.lessons.playing import typed
from gui.document import Document
from gui.lessons.running import Running
from tests.core.graphs import id_of


@pytest.fixture
def running():
    return Running(Document())


def solution(running):
    attempt = running.attempt
    return typed(attempt.task, attempt.begun, running.lesson.record.solution[attempt.task.id])


def test_only_what_is_over_leads_on(running):
    running.start(catalog.load("slope"))
    running.next()
    assert running.index == 1
    running.next()
    assert running.index == 1
    running.answer(solution(running))
    running.next()
    assert running.index == 2
    running.back()
    assert running.index == 1
    assert running.attempt.solved


def test_an_answer_that_was_shown_never_counts_as_solved(running):
    records: list[Record] = []
    running.recorded.connect(records.append)
    running.start(catalog.load("slope"))
    running.next()
    running.show_answer()
    running.answer(solution(running))
    assert running.attempt.over
    assert not running.attempt.solved
    assert [(record.task, record.shown, record.solved) for record in records] == [("value", True, False)]


@pytest.mark.parametrize("name", catalog.names())
def test_every_answer_can_be_shown_and_leads_to_the_end(running, name):
    running.start(catalog.load(name))
    for _ in running.lesson.tasks:
        if not running.attempt.over:
            running.show_answer()
            assert running.attempt.reply
        running.next()
    assert running.at_end
    assert not any(attempt.solved for attempt in running.attempts.values())


@pytest.mark.parametrize("name", catalog.names())
def test_every_hint_says_something_and_there_is_an_end_of_them(running, name):
    running.start(catalog.load(name))
    for _ in running.lesson.tasks:
        for _ in range(5):
            if running.attempt.can_be_helped:
                running.hint()
                assert running.attempt.reply, running.attempt.task.id
        assert not running.attempt.can_be_helped
        if not running.attempt.over:
            running.show_answer()
        running.next()


def test_the_asked_number_is_covered_until_the_task_is_over(running):
    running.start(catalog.load("slope"))
    running.next()
    document, y = running.document, id_of(running.document.graph, "y")
    assert document.frame.nodes[y].value == "?"
    document.seek(document.frame.steps)
    assert document.frame.nodes[y].value == "?"
    running.answer("8")
    assert document.frame.nodes[y].value == "?"
    running.answer(solution(running))
    assert document.frame.nodes[y].value == "15"
    assert not document.session.cover


def test_a_question_keeps_its_numbers_and_says_so(running):
    refused: list[str] = []
    running.document.refused.connect(refused.append)
    running.start(catalog.load("slope"))
    running.next()
    before = running.document.graph
    assert not running.document.edit("Change x", lambda graph: set_value(graph, id_of(graph, "x"), 2.0))
    assert refused == ["In this task the graph stays as it is."]
    assert running.document.graph is before


def test_where_numbers_change_nothing_else_does(running):
    refused: list[str] = []
    running.document.refused.connect(refused.append)
    running.start(catalog.load("slope"))
    x = id_of(running.document.graph, "x")
    assert running.document.edit("Change x", lambda graph: set_value(graph, x, 2.0))
    assert not running.document.edit("Rename", lambda graph: set_name(graph, x, "z"))
    assert refused == ["In this task only numbers change."]


def test_only_the_operations_of_the_task_can_be_added(running):
    refused: list[str] = []
    running.document.refused.connect(refused.append)
    running.start(catalog.load("fan-out"), 0, 7)
    assert running.document.edit("Add", lambda graph: add_node(graph, Node("new", "m", op="Mul")))
    assert not running.document.edit("Add", lambda graph: add_node(graph, Node("other", "e", op="Exp")))
    assert refused == ["This task offers Tensor, Add and Mul only."]


def test_what_was_tried_out_beside_a_text_is_forgotten(running):
    running.start(catalog.load("slope"))
    running.document.edit("Change x", lambda graph: set_value(graph, id_of(graph, "x"), 0.0))
    running.next()
    assert running.document.graph.nodes[id_of(running.document.graph, "x")].value == 5.0


def test_steps_that_were_taken_beside_a_question_are_forgotten(running):
    running.start(catalog.load("slope"))
    running.next()
    running.document.seek(2)
    running.answer(solution(running))
    assert running.document.frame.step == 2
    running.next()
    assert running.document.frame.step == 0


def test_other_numbers_are_drawn_and_the_old_answer_is_wrong(running):
    running.start(catalog.load("slope"))
    running.next()
    before = solution(running)
    running.start(running.lesson, 3)
    running.next()
    assert solution(running) != before
    running.answer(before)
    assert not running.attempt.solved


def test_what_cannot_be_read_is_no_try(running):
    running.start(catalog.load("slope"))
    running.next()
    running.answer("fifteen*")
    assert running.attempt.reply
    assert running.attempt.answers == ()


def test_nothing_of_a_lesson_is_to_be_saved(running):
    running.start(catalog.load("slope"))
    for _ in running.lesson.tasks:
        if not running.attempt.over:
            running.show_answer()
        running.next()
    assert running.document.edit("Change x", lambda graph: set_value(graph, id_of(graph, "x"), 2.0))
    assert not running.document.modified


def test_another_document_ends_the_lesson(running):
    ended = []
    running.ended.connect(lambda: ended.append(True))
    running.start(catalog.load("slope"))
    running.next()
    other = Document().graph
    running.document.replace(other, title="A copy")
    assert ended == [True]
    assert not running.active
    assert running.document.title == "A copy"
    assert running.document.limit is None
    assert not running.document.session.cover


def test_passes_are_counted_as_they_begin(running):
    running.start(catalog.load("accumulation"))
    running.next()
    document = running.document
    document.seek(document.frame.steps)
    assert not running.attempt.solved
    document.again()
    assert running.stage.passes == 2
    assert running.attempt.solved
    document.zero_grad()
    assert running.stage.passes == 1


def test_a_lesson_begins_again_at_any_task_with_what_belongs_before_it(running):
    lesson = catalog.load("accumulation")
    for index in range(len(lesson.tasks)):
        running.start(lesson, 2, index)
        assert running.index == index
        assert sorted(running.attempts) == list(range(index + 1))
        running.back()
        assert running.index == max(0, index - 1)
