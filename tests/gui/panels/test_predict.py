"""Predicting in the window: questions, tries, hints, the answer, how it went, and what ends a question."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from core.base.numbers import is_covered
from core.graph.edits import set_value
from core.learning.asking import exact_truth
from core.learning.questions import Ask, Level
from core.learning.redraw import no_fair_numbers
from tests.gui.canvases import delete_selection
from tests.gui.windows import done, node_id

Key = Qt.Key


def begin(window, level=Level.CONTRIBUTIONS):
    window.predicting.set_level(level)
    window.menus.action("backward.predict").trigger()
    return window.backward.predict


def answer(panel, text):
    panel.field.setText(text)
    QTest.keyClick(panel.field, Key.Key_Return)


def told(label):
    return "" if label.isHidden() else label.accessibleName()


def answer_all(window, panel):
    while (asking := window.predicting.asking) is not None:
        answer(panel, exact_truth(window.document.frame.basis.real, asking.question).split(" or ")[0])


def test_what_is_asked_is_covered_on_the_canvas_and_marked_there(window):
    panel = begin(window)
    asked = window.document.frame.wires[window.predicting.asking.question.wire]
    assert told(panel.question) == "What does L add to dL/dt?"
    assert (asked.factor, asked.delivered) == ("?", "?")
    assert window.canvas._parts.pointed.boxes(window.canvas._parts.pointed._asked) != []


def test_a_right_answer_takes_the_step_and_asks_on(window):
    panel = begin(window)
    answer(panel, "2*15")
    assert told(panel.question) == "Right. What does t add to dL/ds?"
    assert (window.document.frame.step, panel.field.text()) == (1, "")
    assert window.document.frame.trace[1].text == "dL/dt += 1 × 30 = 30"


def test_a_wrong_answer_keeps_the_question_open_and_names_the_mistake(window):
    panel = begin(window, Level.WHOLE)
    while window.predicting.asking.question.of != node_id(window, "x"):
        window.predicting.show_answer()
        answer(panel, "")
    answer(panel, "90")
    assert told(panel.verdict) == "That is only the last gradient that arrived. The gradients of all paths are added."
    assert panel.field.selectedText() == "90"
    answer(panel, "seven")
    assert told(panel.verdict) == "There is no seven on the canvas."
    assert len(window.predicting.asking.tries) == 1
    answer(panel, "90 + 120")
    assert told(panel.question).startswith("Right.")


def test_hints_mark_what_is_needed_and_then_give_the_formula(window):
    panel, pointed = begin(window), window.canvas._parts.pointed
    panel.hint.click()
    assert told(panel.verdict) == "Look at what is marked on the canvas."
    assert {spot.thing for spot in pointed._needed} == {node_id(window, "L"), window.predicting.asking.question.wire}
    panel.hint.click()
    assert told(panel.verdict) == "dL/dt += dL/dL × ∂L/∂t = ___"


def test_an_answer_that_is_shown_does_not_count_and_waits_for_next(window):
    panel = begin(window)
    panel.show_answer.click()
    assert told(panel.verdict) == "The answer is 30."
    assert window.document.frame.basis.cover.delivered == frozenset()
    assert panel.check.text() == "Next"
    panel.check.click()
    assert (window.document.frame.step, panel.check.text()) == (1, "Check")
    assert (window.predicting.asked[0].shown, window.predicting.asked[0].solved) == (True, False)


def test_stepping_past_a_question_counts_as_shown_and_asks_the_next_one(window):
    panel = begin(window)
    window.document.step()
    assert told(panel.question) == "What does t add to dL/ds?"
    assert [asking.shown for asking in window.predicting.asked] == [True]
    window.document.back()
    assert told(panel.question) == "What does t add to dL/ds?"
    window.menus.action("backward.end").trigger()
    assert told(panel.question) == "0 of 10 right at the first try, 0 solved.\n10 answers were shown."


def test_how_it_went_names_what_was_wrong_twice(window):
    panel = begin(window, Level.WHOLE)
    for _ in range(2):
        answer(panel, "-" + exact_truth(window.document.frame.basis.real, window.predicting.asking.question))
        answer(panel, exact_truth(window.document.frame.basis.real, window.predicting.asking.question))
    answer_all(window, panel)
    lines = told(panel.question).removeprefix("Right. ").split("\n")
    assert lines == ["2 of 4 right at the first try, 4 solved.", "Again: Only the sign differs."]
    assert window.document.frame.step == 13
    assert not panel.field.isVisible()


def test_another_like_this_has_other_numbers_that_one_undo_takes_back(window):
    panel, before = begin(window), window.document.graph
    answer_all(window, panel)
    panel.another.click()
    done(window)
    assert window.document.graph != before
    assert window.document.graph.wires == before.wires
    assert told(panel.question) == "What does L add to dL/dt?"
    assert window.document.frame.step == 0
    window.document.undo_stack.undo()
    assert window.document.graph == before


def test_where_no_fair_numbers_are_found_a_sentence_says_so(open_window):
    window = open_window("--expr", "x + y", "--let", "x=2", "--let", "y=3")
    panel = begin(window)
    window.predicting.another = lambda graph: (_ for _ in ()).throw(no_fair_numbers())
    answer_all(window, panel)
    panel.another.click()
    done(window)
    assert window.notice.text().startswith("No fair numbers were found")


@pytest.mark.parametrize(
    ("level", "first"),
    [(Level.EVERYTHING, "What is a = x·w1?"), (Level.WHOLE, "What is dL/db?")],
)
def test_another_level_asks_anew_from_here_on(window, level, first):
    panel = begin(window)
    answer(panel, "1")
    row = panel._level.findData(level)
    panel._level.setFocus()
    panel._level.setCurrentIndex(row)
    panel._level.activated.emit(row)
    assert told(panel.question) == first
    assert window.predicting.asking.tries == ()


def test_a_number_that_is_edited_keeps_the_question_and_changes_the_truth(window):
    panel = begin(window)
    window.document.edit("Set b", lambda graph: set_value(graph, node_id(window, "b"), 2.0))
    assert told(panel.question) == "What does L add to dL/dt?"
    answer(panel, "32")
    assert told(panel.question).startswith("Right.")


def test_another_structure_or_document_is_asked_about_from_its_start(window):
    panel = begin(window)
    answer(panel, "30")
    window.canvas.select([node_id(window, "b")])
    delete_selection(window.canvas)
    assert window.predicting.asked == ()
    window.menus.action("edit.undo").trigger()
    assert told(panel.question) == "What does L add to dL/dt?"
    window.menus.action("file.new").trigger()
    assert told(panel.question) == "There is nothing to predict: no gradient comes back in this graph."


def test_stopping_shows_everything_again(window):
    begin(window)
    assert window.menus.action("backward.predict").isChecked()
    window.menus.action("backward.predict").trigger()
    assert not window.backward.predict.isVisible()
    assert not window.document.frame.basis.cover
    assert not any(is_covered(step.contribution) for step in window.document.frame.basis.passed.steps)


def test_what_would_give_a_gradient_away_is_not_possible_meanwhile(window):
    window.canvas.select([node_id(window, "x")])
    ways = [window.menus.action(id) for id in ("learn.forward", "backward.differentiate")]
    assert all(way.isEnabled() for way in ways)
    begin(window)
    assert not any(way.isEnabled() for way in ways)


def test_which_node_is_next_is_not_read_off_the_list_of_steps(window):
    panel = begin(window, Level.EVERYTHING)
    while window.predicting.asking.question.ask is not Ask.NEXT:
        answer(panel, exact_truth(window.document.frame.basis.real, window.predicting.asking.question))
    step, rows = window.document.frame.step, window.document.frame.trace
    assert {row.text for row in list(rows)[step + 1 :]} == {"? += …"}
    answer(panel, "x")
    assert told(panel.verdict) == "x waits: 0 of 2 wires have delivered."
    answer(panel, "a")
    assert told(panel.question).startswith("Right.")


def test_the_whole_pass_can_be_predicted_by_keys_alone(window, qtbot):
    window.activateWindow()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Key.Key_F9)
    panel = window.backward.predict
    assert panel.field.hasFocus()
    QTest.keyClicks(panel.field, "3")
    QTest.keyClick(panel.field, Key.Key_Return)
    QTest.keyClick(panel.field, Key.Key_Tab)
    QTest.keyClick(panel.check, Key.Key_Tab)
    assert panel.hint.hasFocus()
    QTest.keyClick(panel.hint, Key.Key_Space)
    assert told(panel.verdict) == "Look at what is marked on the canvas."


def test_the_mark_of_a_question_on_a_card_lies_within_its_border(window):
    window.document.seek(10)
    window.menus.action("backward.predict").trigger()
    x = node_id(window, "x")
    (frame,) = window.canvas._parts.pointed.frames(window.canvas._parts.pointed._asked)
    card = QRectF(*window.canvas.scene().box(x))
    assert card.adjusted(1.5, 1.5, -1.5, -1.5).contains(frame)


@pytest.mark.parametrize(
    ("formula", "example"), [("y = x**2", "6, 1/3 or 2*3"), ("y = v**2", "[1, 2, 3]"), ("y = M**2", "[[1, 2], [3, 4]]")]
)
def test_an_example_shows_how_an_answer_of_that_shape_is_written(open_window, formula, example):
    name = formula[4]
    value = {"x": "3", "v": "[1,2,3]", "M": "[[1,2],[3,4]]"}[name]
    window = open_window("--expr", formula, "--let", f"{name}={value}")
    assert begin(window).field.placeholderText() == example
