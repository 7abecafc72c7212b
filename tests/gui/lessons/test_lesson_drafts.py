"""A lesson that was not saved when the program was killed is there again in the editor."""

import json
import signal
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from shiboken6 import isValid

from core.lessons.drafting import new_draft
from core.recovery import drafts
from core.recovery.drafts import DraftFile
from gui.dialogs import prompts
from gui.lessons.editing.editor import LessonEditor
from gui.window.recovering import Recovering
from tests.gui.windows import change_x
from tests.journeys.driven import driven
from tests.journeys.process import started
from tests.journeys.screens import shown_on

TYPING = """(trigger("learn.edit"), [
    (each.selectAll(), QTest.keyClicks(each, "My chain"))
    for each in app.allWidgets() if each.objectName() == "editor.title"
])"""


@pytest.fixture(autouse=True)
def state(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ".local" / "state"))
    return tmp_path / ".local" / "state" / "autograd-canvas" / "recovery" / "lessons"


@pytest.fixture
def edit(open_window, answer):
    """Editors, each beside a window of its own."""
    answer("ask_save", "discard")
    made = []

    def make():
        window = open_window()
        window.menus.action("learn.edit").trigger()
        made.append(window.findChild(LessonEditor))
        return made[-1]

    yield make
    for editor in filter(isValid, made):
        editor.begin(editor.draft)  # nothing to ask about at the end


def title(editor):
    field = editor.findChild(QLineEdit, "editor.title")
    assert field is not None
    return field


def typed(editor, text, state, qtbot):
    """Type a title, and wait until it is kept."""
    editor.tabs.setCurrentIndex(1)
    title(editor).selectAll()
    QTest.keyClicks(title(editor), text)
    qtbot.waitUntil(lambda: any(text in path.read_text() for path in state.glob("*.jsonl")))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_comes_back_after_a_signal(edit, state, tmp_path, qtbot, number):
    with started(driven(TYPING), tmp_path) as program:
        program.wait_for("all is there")
        if number == signal.SIGKILL:  # others leave time to keep it
            qtbot.waitUntil(lambda: any("My chain" in path.read_text() for path in state.glob("*.jsonl")))
        program.send(number)
        assert program.ended() == -number
    assert_comes_back(edit())


def test_it_comes_back_after_the_end_of_the_session(edit, tmp_path):
    with started(driven(f"({TYPING}, end_session())"), tmp_path) as program:
        assert program.ended() == 0
    assert_comes_back(edit())


def test_it_comes_back_after_the_screen_was_gone(edit, tmp_path):
    with shown_on("Xvfb") as screen, started(driven(TYPING), tmp_path, screen=screen) as program:
        program.wait_for("all is there")
        assert screen.server is not None
        screen.server.kill()
        assert program.ended() == 1
    assert_comes_back(edit())


def assert_comes_back(editor):
    assert title(editor).text() == "My chain"
    assert editor.modified
    assert "was not saved when the program ended" in editor.verdict.words.text()
    assert list(drafts.left()) == []  # it is kept by this one now
    QTest.mouseClick(editor.undo, Qt.MouseButton.LeftButton)
    assert title(editor).text() == "My lesson"
    assert not editor.modified


def test_the_next_start_says_that_there_is_one_and_leads_to_it(open_window, state, qtbot):
    mine = DraftFile()
    window = open_window()
    mine.keep({**new_draft(window.document.graph, "Mine"), "title": {"en": "Mine"}})
    recovering = Recovering(window.windows)
    with qtbot.waitSignal(recovering.looked):
        recovering.look()
    assert not window.recovery_bar.isVisible()  # it is being made in another program
    mine.let_go()
    with qtbot.waitSignal(recovering.looked):
        recovering.look()
    assert window.recovery_bar.sentence().startswith("A lesson that was being made was not saved.")
    QTest.mouseClick(window.recovery_bar.findChild(QPushButton), Qt.MouseButton.LeftButton)
    editor = window.findChild(LessonEditor)
    assert title(editor).text() == "Mine"
    assert not window.recovery_bar.isVisible()
    editor.begin(editor.draft)


@pytest.mark.parametrize(
    "odd", [{}, {"tasks": 5}, {"version": 99, "start": {}, "tasks": [{"kind": "a new one"}]}, {"tasks": [], "title": 3}]
)
def test_one_that_cannot_be_shown_stays_kept_and_hides_none_before_it(edit, state, odd, qtbot):
    mine = DraftFile()
    mine.keep({**edit().draft, "title": {"en": "Mine"}})
    mine.let_go()
    other = DraftFile()
    other.keep(odd)
    other.let_go()
    editor = edit()
    assert title(editor).text() == "Mine"
    QTest.mouseClick(editor.undo, Qt.MouseButton.LeftButton)
    assert title(editor).text() == "My lesson"
    second = edit()
    assert "cannot be shown by this version" in second.verdict.words.text()
    typed(second, "Another", state, qtbot)
    assert json.dumps(odd) in [path.read_text() for path in state.glob("*.jsonl")]


def test_what_was_saved_does_not_come_back(edit, state, tmp_path, answer, qtbot):
    editor = edit()
    typed(editor, "Saved", state, qtbot)
    answer("choose_lesson", tmp_path / "lesson.json")
    assert editor.save()
    assert list(state.glob("*.jsonl")) == []


def test_what_was_given_up_does_not_come_back(edit, state, qtbot):
    editor = edit()
    typed(editor, "Given up", state, qtbot)
    assert editor.close()
    assert list(state.glob("*.jsonl")) == []


def test_what_was_given_up_with_its_window_does_not_come_back(edit, state, qtbot):
    editor = edit()
    typed(editor, "Given up", state, qtbot)
    assert editor.parent().close()
    assert list(state.glob("*.jsonl")) == []


def test_what_was_given_up_is_kept_where_the_window_stays_all_the_same(edit, state, qtbot, monkeypatch):
    editor = edit()
    typed(editor, "Given up", state, qtbot)
    window = editor.parent()
    change_x(window)
    monkeypatch.setattr(prompts, "ask_save", lambda _, name, *more: "discard" if name == "Given up" else "cancel")
    assert not window.close()
    assert editor.isVisible()
    assert any("Given up" in path.read_text() for path in state.glob("*.jsonl"))
    window.document.undo_stack.setClean()


def test_the_setting_is_followed_at_once(edit, state, qtbot):
    editor = edit()
    typed(editor, "Mine", state, qtbot)
    settings = editor.parent().settings
    settings.keeps_work = False
    assert list(state.glob("*.jsonl")) == []
    assert not editor.works
    settings.keeps_work = True
    (kept,) = state.glob("*.jsonl")
    assert "Mine" in kept.read_text()
    assert editor.works


def test_a_disk_that_takes_nothing_is_told(edit, tmp_path, monkeypatch, qtbot):
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    editor = edit()
    title(editor).setFocus()
    QTest.keyClicks(title(editor), "x")
    qtbot.waitUntil(lambda: "Save more often" in editor.verdict.words.text())
