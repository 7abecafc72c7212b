"""What was not saved when a lesson began is kept for the next start, however the lesson ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.graph.edits import set_value
from core.lessons import catalog
from core.recovery import shelf
from gui.commands import file
from tests.gui.windows import change_x, done, x_of

pytestmark = pytest.mark.usefixtures("empty_shelf")

HOME = Path(__file__).parents[3]
# Changes an example, begins a lesson, does a step in it, says so, and waits to be killed.
PROGRAM = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
from core.graph.edits import set_value
from core.lessons import catalog
from gui.app import build
from gui.dialogs import prompts
prompts.ask_save = lambda *_: "discard"
window = build(["--example", "scalar"])
window.show()
first = next(iter(window.document.graph.nodes))
window.document.edit("Change x", lambda graph: set_value(graph, first, 8.0))
window.lessons.begin(catalog.load("slope"))
assert window.lesson.running.active
window.document.edit("Try", lambda graph: set_value(graph, next(iter(graph.nodes)), 3.0))
app.processEvents()
print("ready", flush=True)
app.exec()
"""


@pytest.fixture
def in_lesson(window, answer):
    """A window with a changed document, and a lesson in its place."""
    answer("ask_save", "discard")
    change_x(window, 8.0)
    window.lessons.begin(catalog.load("slope"))
    assert window.lesson.running.active
    return window


def kept():
    """The first value of each document that the next start would offer."""
    return [next(iter(each.recovered.graph().nodes.values())).value for each in shelf.offered() if each.recovered]


def test_a_kill_during_a_lesson_loses_nothing_of_what_was_open_before(home):
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    with subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=HOME, stdout=subprocess.PIPE, env=env) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"ready\n"
        program.send_signal(signal.SIGKILL)
    assert 8.0 in kept()


def test_a_window_that_closes_in_a_lesson_leaves_what_was_open_before(in_lesson):
    assert kept() == [], "a running program holds it"
    in_lesson.close()
    assert kept() == [8.0]


def test_what_is_opened_in_a_lesson_hides_nothing_of_what_was_open_before(in_lesson, document):
    file.open_path(in_lesson, document)
    done(in_lesson)
    assert in_lesson.document.path == document
    assert kept() == [8.0]
    assert in_lesson.notice.text() == "What you had not saved of Untitled can be restored: File → Recover."


def test_where_nothing_is_kept_the_document_comes_back_and_is_asked_about(in_lesson, answer):
    in_lesson.settings.keeps_work = False
    in_lesson.keeper.switch(on=False)
    asked = answer("ask_save", "cancel")
    in_lesson.close()
    assert [name for _, name, _ in asked] == ["Untitled"]
    assert in_lesson.isVisible()
    assert not in_lesson.lesson.running.active
    assert x_of(in_lesson) == 8.0


def test_the_end_of_the_session_in_a_lesson_leaves_it_too(in_lesson):
    in_lesson.windows.leave()
    assert 8.0 in kept()


def test_after_the_lesson_it_is_kept_once(in_lesson):
    in_lesson.lessons.leave()
    assert x_of(in_lesson) == 8.0
    assert len(list(shelf.folder().glob("*.jsonl"))) == 1
    in_lesson.document.edit("Change x", lambda graph: set_value(graph, next(iter(graph.nodes)), 9.0))
    in_lesson.windows.leave()
    assert kept() == [9.0]


def test_where_work_is_not_to_be_kept_nothing_is_set_aside(in_lesson):
    in_lesson.settings.keeps_work = False
    in_lesson.keeper.switch(on=False)
    in_lesson.close()
    assert list(shelf.folder().glob("*.jsonl")) == []
