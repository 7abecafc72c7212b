"""Every lesson is worked on in its window from start to end, and what was done is kept."""

import pytest
from PySide6.QtWidgets import QApplication

from core.lessons import catalog, progress
from core.lessons.model import Tell
from gui.canvas.picking import Part
from tests.gui.hands import card, click, row, wheel
from tests.gui.lessons.playing_by_hand import begin, solve
from tests.gui.windows import node_id


@pytest.mark.parametrize("name", catalog.names())
def test_every_lesson_is_solved_through_the_panel(name, open_window):
    window = begin(open_window, name)
    panel, running = window.lesson, window.lesson.running
    for number, task in enumerate(running.lesson.tasks):
        assert running.index == number
        assert panel.place.text() == f"Task {number + 1} of {len(running.lesson.tasks)}"
        if not isinstance(task, Tell):
            assert not panel.next.isEnabled()
            solve(window)
            assert running.attempt.solved, (task.id, running.attempt.reply)
        assert panel.next.isEnabled()
        panel.next.click()
        QApplication.processEvents()
    counted = [task for task in running.lesson.tasks if not isinstance(task, Tell)]
    assert f"{len(counted)} of {len(counted)} tasks solved" in panel.text.text()
    records = progress.read(window.lessons.log)
    assert [record.task for record in records] == [task.id for task in counted]
    assert all(record.solved and not record.shown and record.lesson == name for record in records)
    assert not window.document.modified


def test_the_first_thing_that_a_lesson_asks_for_works(open_window):
    """As it is said: only over the number of a card that was clicked does the wheel not zoom."""
    window = begin(open_window, "slope")
    assert "click its card and turn the mouse wheel over the number" in window.lesson.text.text()
    x = node_id(window, "x")
    click(window.canvas, card(window.canvas, x))
    wheel(window.canvas, row(window.canvas, x, Part.VALUE), 1)
    assert window.document.graph.nodes[x].value > 5.0
