"""Another language where a test must first bring about what is said: of files, of what can be restored, of lessons."""

import json
import re
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget

from core.base.resources import resource_path
from core.files.locks import Holder
from core.lessons import catalog
from gui.dialogs import file_questions, prompts
from gui.dialogs.waiting import waiting, waiting_to_read
from gui.lessons.editing.editor import LessonEditor
from tests.gui.lessons.playing_by_hand import solve
from tests.gui.texts import texts_of
from tests.gui.window.test_languages import foreign, names_of
from tests.gui.window.test_text_size import NAME
from tests.gui.windows import trigger

HOLDER = Holder(pid=7, host="desk", since=time.time())
OF_FILES = set(re.findall(r"\w+", f"{NAME} desk Autograd Canvas"))
TYPED = {"backward", "end", "value"}  # in the editor: how actions and conditions are typed
QUESTIONS = {
    "held": lambda window: file_questions.ask_held(window, NAME, HOLDER),
    "open": lambda window: file_questions.ask_taken(window, NAME, HOLDER, was_taken=False),
    "taken": lambda window: file_questions.ask_taken(window, NAME, HOLDER, was_taken=True),
    "changed": lambda window: file_questions.ask_changed(window, NAME),
    "gone": lambda window: file_questions.ask_gone(window, NAME),
    "to lose": lambda window: prompts.ask_to_lose(window, ""),
}


def words_of(lesson: str) -> set[str]:
    """All words in the file of a lesson, which holds its texts itself."""
    return set(re.findall(r"[^\W\d_]+", resource_path("lessons", f"{lesson}.json").read_text(encoding="utf-8")))


def left_out(window, part: QWidget, more: set[str]) -> list[tuple[str, str]]:
    QApplication.processEvents()
    return foreign(list(texts_of(part)), names_of(window) | OF_FILES | more)


def left_out_in_the_dialog_of(window, run, more=frozenset()) -> list[tuple[str, str]]:
    looks = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        looks.append(left_out(window, dialog, set(more)))
        dialog.reject()

    QTimer.singleShot(0, look)
    run()
    (found,) = looks
    return found


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_text_of_a_question_about_a_file_is_left_out(speaking, question):
    window = speaking()
    assert left_out_in_the_dialog_of(window, lambda: QUESTIONS[question](window)) == []


@pytest.mark.parametrize("wait", [waiting, waiting_to_read])
def test_no_text_is_left_out_while_a_folder_does_not_answer(speaking, monkeypatch, wait):
    monkeypatch.setattr("core.files.reading.SOON", 0.0)
    window = speaking()
    from core.base.progress import progressed

    def run():
        with wait(window, NAME):
            progressed(0)
            (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
            assert left_out(window, dialog, set()) == []
            shown.append(dialog)

    shown: list[QDialog] = []
    run()
    assert len(shown) == 1


@pytest.mark.usefixtures("empty_shelf")
def test_no_text_of_what_can_be_restored_is_left_out(speaking, left):
    left()
    left(undo=True)
    window = speaking()
    assert left_out_in_the_dialog_of(window, lambda: trigger(window, "file.recover")) == []


def test_no_text_of_the_list_of_lessons_is_left_out(speaking):
    window = speaking()
    titles = set().union(*map(words_of, catalog.names(None)))
    assert left_out_in_the_dialog_of(window, lambda: trigger(window, "learn.lessons"), titles) == []


@pytest.mark.parametrize("lesson", ["chain", "leaves", "descent", "order"])
def test_no_text_of_a_lesson_is_left_out(speaking, lesson):
    window = speaking("--lesson", lesson)
    panel, words, found = window.lesson, words_of(lesson) | set().union(*map(words_of, catalog.names(None))), []
    for _ in panel.running.lesson.tasks:
        found += left_out(window, panel, words)
        if not panel.running.attempt.over:
            panel.running.hint()
            found += left_out(window, panel, words)
            solve(window)
        found += left_out(window, panel, words)
        panel.next.click()
    found += left_out(window, panel, words)
    assert found == []


@pytest.mark.parametrize("lesson", ["chain", "order"])
def test_no_text_of_the_editor_of_lessons_is_left_out(speaking, lesson):
    window = speaking()
    trigger(window, "learn.edit")
    editor = window.findChild(LessonEditor)
    editor.begin(json.loads(resource_path("lessons", f"{lesson}.json").read_text(encoding="utf-8")))
    tabs, found = editor.findChild(QTabWidget), []
    for task in range(len(catalog.load(lesson).tasks)):
        editor.tasks.list.setCurrentRow(task)
        for tab in range(tabs.count()):
            tabs.setCurrentIndex(tab)
            found += left_out(window, editor, set().union(*map(words_of, catalog.names(None))) | TYPED)
    editor.begin(editor.draft)
    editor.close()
    assert found == []
