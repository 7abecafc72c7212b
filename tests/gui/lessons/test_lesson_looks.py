"""A lesson at every size of the text: nothing is cut off, what must be reached is in sight, and it has its colours."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QStyleOptionButton

from core.base import languages
from gui.lessons.parts import ChoiceButton
from gui.settings.settings import TEXT_SIZES
from gui.theme import DARK, LIGHT
from tests.gui.hands import scene_of
from tests.gui.lessons.playing_by_hand import begin, control, solve
from tests.gui.windows import node_id


def settled():
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture(params=TEXT_SIZES)
def sized(open_window, request):
    """A lesson in a window of the smallest size, with text of one of the sizes."""
    window = begin(open_window, "slope")
    window.look.set_text_size(request.param)
    window.resize(1024, 700)
    settled()
    yield window
    window.look.set_text_size(100)


def test_no_button_and_no_text_is_cut_off_in_any_task(sized):
    panel, running = sized.lesson, sized.lesson.running
    for _ in running.lesson.tasks:
        settled()
        for button in panel.findChildren(QPushButton):
            if button.isVisible() and not isinstance(button, ChoiceButton):
                assert button.width() >= button.minimumSizeHint().width(), button.text()
        for label in panel.findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
        assert panel.rect().contains(QRect(panel.next.mapTo(panel, QPoint()), panel.next.size()))
        if not running.attempt.over:
            solve(sized)
        panel.next.click()


def test_the_reply_to_a_try_is_in_sight(sized):
    panel = sized.lesson
    panel.next.click()
    control(sized).fields[""].setText("8")
    control(sized).check.click()
    settled()
    seen = panel.reply.visibleRegion().boundingRect()
    assert seen.size() == panel.reply.size()


def test_it_has_the_colours_of_the_theme(open_window):
    window = begin(open_window, "slope", "--theme", "dark")
    window.lesson.next.click()
    solve(window)
    assert DARK.group in window.lesson.reply.styleSheet()
    window.look.set_theme("light")
    assert LIGHT.group in window.lesson.reply.styleSheet()


def test_what_the_text_speaks_of_is_marked_on_the_canvas_until_the_next_task(open_window):
    window = begin(open_window, "slope")
    card = scene_of(window.canvas).nodes[node_id(window, "x")]
    assert card.marks.pointed
    window.document.seek(1)
    assert scene_of(window.canvas).nodes[node_id(window, "x")].marks.pointed
    window.lesson.next.click()
    assert not scene_of(window.canvas).nodes[node_id(window, "x")].marks.pointed


def test_a_hint_marks_the_wires_whose_numbers_are_needed(open_window):
    window = begin(open_window, "fan-out")
    running = window.lesson.running
    running.start(running.lesson, 0, 4)
    running.hint()
    marked = [key for key, wire in scene_of(window.canvas).wires.items() if wire.is_pointed]
    graph = window.document.graph
    assert {graph.nodes[graph.wires[key]].name for key in marked} == {"a"}
    assert len(marked) == 2


def test_one_button_leads_on(open_window):
    """In a lesson it is Next, and Step where steps are the task."""
    window = begin(open_window, "seed-scalar")
    step = window.menus.toolbar.button(window.menus.action("backward.step"))
    running = window.lesson.running
    assert not step.property("filled")
    assert not window.first_step.isVisible()
    running.start(running.lesson, 0, 6)
    settled()
    assert step.property("filled")
    assert window.first_step.isVisible()
    window.lessons.leave()
    assert step.property("filled")


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_at_the_end_no_button_is_wider_than_the_panel(open_window, size):
    """In German the title of the lesson that comes next is long."""
    window = begin(open_window, "slope", "--language", "de")
    try:
        window.look.set_text_size(size)
        window.resize(1366, 768)
        panel, running = window.lesson, window.lesson.running
        while not running.at_end:
            if not running.attempt.over:
                solve(window)
            panel.next.click()
        settled()
        for button in (panel.onward, panel.again):
            assert button.isVisible()
            assert button.parentWidget().width() == panel.findChild(QScrollArea, "lesson.scroll").viewport().width()
            option = QStyleOptionButton()
            button.initStyleOption(option)
            text = button.fontMetrics().boundingRect(button.rect(), Qt.AlignmentFlag.AlignCenter, option.text)
            assert button.rect().contains(text)
    finally:
        window.look.set_text_size(100)
        languages.speak(["en"])


@pytest.mark.parametrize("does", ["type the formula", "show the answer"])
def test_a_graph_that_a_formula_built_is_seen_whole(open_window, does):
    window = begin(open_window, "fan-out")
    window.resize(1366, 768)
    running = window.lesson.running
    running.start(running.lesson, 0, 7)
    settled()
    solve(window) if does == "type the formula" else window.lesson.show_it.click()
    settled()
    assert window.canvas.camera.seen().contains(scene_of(window.canvas).content_box())


def test_an_answer_that_is_right_is_not_marked_as_if_to_be_typed_over(open_window):
    window = begin(open_window, "slope")
    window.lesson.next.click()
    field = control(window).fields[""]
    field.setText("8")
    control(window).check.click()
    assert field.selectedText() == "8"
    solve(window)
    assert not field.isEnabled()
    assert not field.hasSelectedText()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_answer_that_was_chosen_looks_unlike_the_others(open_window, theme):
    window = begin(open_window, "slope")
    window.look.set_theme(theme)
    running = window.lesson.running
    running.start(running.lesson, 0, 4)
    settled()
    solution = running.lesson.record.solution[running.attempt.task.id]
    wrong = next(button for id, button in control(window).buttons.items() if id != solution)
    before = wrong.grab().toImage().pixelColor(wrong.width() - 8, wrong.height() // 2)
    wrong.click()
    window.lesson.setFocus()
    settled()
    after = wrong.grab().toImage().pixelColor(wrong.width() - 8, wrong.height() // 2)
    assert (before, after) == (window.look.theme.color("card"), window.look.theme.color("leaf"))


def test_what_is_selected_is_offered_in_words(open_window):
    window = begin(open_window, "seed-scalar")
    running = window.lesson.running
    running.start(running.lesson, 0, 7)
    settled()
    key = next(iter(window.document.graph.wires))
    window.canvas.select(wires=[key])
    assert " → " in control(window).take.text()
