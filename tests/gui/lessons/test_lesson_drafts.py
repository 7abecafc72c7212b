"""A lesson that was not saved when the program was killed is there again in the editor."""

import os
import signal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.recovery import shelf
from gui.dialogs import prompts
from gui.keeping import Safety
from gui.lessons.editing import editor as editor_module
from tests.gui.lessons.left_lessons import left, title, typed
from tests.gui.windows import change_x
from tests.journeys.driven import driven
from tests.journeys.process import started
from tests.journeys.screens import shown_on
from tests.needing import needs_signals

pytestmark = pytest.mark.usefixtures("state")
TYPING = """(trigger("learn.edit"), [
    (each.selectAll(), QTest.keyClicks(each, "My chain"))
    for each in app.allWidgets() if each.objectName() == "editor.title"
])"""


@needs_signals
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
    assert shelf.kept() == []  # it is kept by this one now
    QTest.mouseClick(editor.undo, Qt.MouseButton.LeftButton)
    assert title(editor).text() == "My lesson"
    assert not editor.modified


def test_two_editors_keep_one_each(edit, state, qtbot):
    first, second = edit(), edit()
    typed(first, "First", state, qtbot)
    typed(second, "Second", state, qtbot)
    assert len(list(state.glob("*.jsonl"))) == 2
    for each in (first, second):
        each.leave()  # as where the program ends
    assert [each.draft and each.draft.name for each in shelf.offered()] == ["First", "Second"]


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


def test_where_it_is_switched_off_for_all_nothing_is_kept(edit, state, monkeypatch):
    left("Mine")
    monkeypatch.setenv(shelf.OFF, "1")
    editor = edit()
    assert title(editor).text() == "My lesson"
    editor.tabs.setCurrentIndex(1)
    QTest.keyClicks(title(editor), "x")
    editor.write()
    assert not editor.works
    monkeypatch.delenv(shelf.OFF)
    assert [each.draft and each.draft.name for each in shelf.kept()] == ["Mine"]


def test_a_disk_that_takes_nothing_is_told_until_it_takes_it(edit, tmp_path, monkeypatch, qtbot):
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    editor = edit()
    words = editor.verdict.words
    title(editor).setFocus()
    QTest.keyClicks(title(editor), "x")
    qtbot.waitUntil(lambda: "(a file is in the way). Save more often." in words.text())
    assert not editor.works
    add = {each.objectName(): each for each in editor.tasks.add.menu().actions()}
    add["editor.add.set"].trigger()  # has no solution yet, which hides the other trouble no more
    qtbot.waitUntil(lambda: "Save more often. Task 2: " in words.text())
    QTest.mouseClick(editor.undo, Qt.MouseButton.LeftButton)
    blocked.unlink()
    qtbot.waitUntil(lambda: "can be read" in words.text())
    assert editor.works
    editor.leave()
    assert len(shelf.offered()) == 1


def test_a_disk_that_takes_nothing_is_tried_again_without_an_edit(edit, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(editor_module, "AGAIN", 10)
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    editor = edit()
    QTest.keyClicks(title(editor), "x")
    qtbot.waitUntil(lambda: not editor.works)
    blocked.unlink()
    qtbot.waitUntil(lambda: editor.works)
    assert "can be read" in editor.verdict.words.text()


def test_before_the_end_of_the_session_it_is_on_the_disk(edit, state, monkeypatch):
    editor = edit()
    QTest.keyClicks(title(editor), "x")
    synced, real = [], os.fsync

    def fsync(file):
        synced.append(os.fstat(file).st_ino)
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    assert editor.parent().windows.secure() is Safety.KEPT
    (path,) = state.glob("*.jsonl")
    assert path.stat().st_ino in synced
