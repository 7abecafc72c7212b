"""What was left of lessons is offered at the next start and listed, by the rules of all that is not saved."""

import json
import platform
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.graph.model import Graph
from core.lessons.drafting import new_draft
from core.recovery import shelf
from core.recovery.drafts import DraftFile
from gui.commands.recover import restore
from gui.dialogs.recover import RecoverDialog
from gui.lessons.editing.editor import LessonEditor
from gui.window.recovering import Recovering
from tests.gui.lessons.left_lessons import left, title, typed

pytestmark = pytest.mark.usefixtures("state")


@pytest.fixture
def offered(open_window, answer, qtbot):
    """A window that has looked at what was left, and asks nothing at the end."""
    answer("ask_save", "discard")

    def look():
        window = open_window()
        recovering = Recovering(window.windows)
        with qtbot.waitSignal(recovering.looked):
            recovering.look()
        return window

    return look


def press(window, text):
    buttons = window.recovery_bar.findChildren(QPushButton)
    (button,) = (each for each in buttons if each.text() == text and each.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_next_start_offers_each(offered, qtbot):
    mine = DraftFile()
    mine.keep(new_draft(Graph(), "Open elsewhere"), "Open elsewhere")
    left("Mine")
    left("Other")
    window = offered()
    assert window.recovery_bar.sentence().startswith("The lesson Mine was not saved: it is kept as it was ")
    press(window, "Restore")
    editor = window.findChild(LessonEditor)
    assert title(editor).text() == "Mine"
    assert editor.isVisible()
    assert editor.modified
    assert window.recovery_bar.sentence().startswith("The lesson Other")
    with qtbot.waitSignal(window.windows.findChild(Recovering).looked):  # maybe another program had it
        press(window, "Restore")
    assert title(editor).text() == "Mine"
    assert window.notice.text() == "The lesson in the editor is not saved. Save it first, or close the editor."
    assert editor.close()
    press(window, "Discard")
    assert not window.recovery_bar.isVisible()
    mine.drop()
    assert shelf.kept() == []


def test_what_was_discarded_is_in_the_list_and_comes_back_from_there(offered):
    left("Mine")
    window = offered()
    press(window, "Discard")
    dialog = listed(window)
    assert cells(dialog) == [["Mine", "", "discarded; a lesson"]]
    QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    editor = window.findChild(LessonEditor)
    assert title(editor).text() == "Mine"
    assert shelf.aside() == []  # it is kept by the editor now


def test_opening_the_editor_takes_up_the_newest_and_it_is_offered_no_more(offered, qtbot):
    left("Mine")
    window = offered()
    window.menus.action("learn.edit").trigger()
    editor = window.findChild(LessonEditor)
    assert title(editor).text() == "Mine"
    qtbot.waitUntil(lambda: not window.recovery_bar.isVisible())


def listed(window):
    """The list of File → Recover."""
    dialog = RecoverDialog(window, partial(restore, window=window, windows=window.windows))
    dialog.work.complete()
    return dialog


def cells(dialog):
    """What its rows say, but for the time."""
    table = dialog.table
    return [[table.item(row, column).text() for column in (0, 2, 3)] for row in range(table.rowCount())]


class TestOfAnotherMachine:
    """In a network home, a program there may still have it open: its lock cannot be seen from here."""

    @pytest.fixture(autouse=True)
    def elsewhere(self, state, monkeypatch):
        with monkeypatch.context() as there:
            there.setattr(platform, "node", lambda: "elsewhere")
            left("Theirs")

    def test_it_is_neither_offered_nor_taken_by_itself(self, offered, edit):
        assert not offered().recovery_bar.isVisible()
        assert title(edit()).text() == "My lesson"
        assert len(shelf.kept()) == 1

    def test_it_is_taken_by_hand(self, offered):
        window = offered()
        dialog = listed(window)
        remark = "a lesson; made on elsewhere: whether it is open there cannot be known"
        assert cells(dialog) == [["Theirs", "", remark]]
        QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
        editor = window.findChild(LessonEditor)
        assert title(editor).text() == "Theirs"
        assert shelf.kept() == []  # it is kept by this one now

    def test_it_is_deleted_by_hand(self, open_window, answer):
        dialog = listed(open_window())
        answer("ask", "delete")
        QTest.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
        assert cells(dialog) == []
        assert shelf.kept() == []


def test_one_in_the_list_waits_until_the_lesson_in_the_editor_is_saved(edit, state, qtbot):
    editor = edit()
    typed(editor, "Here", state, qtbot)
    left("Mine")
    window = editor.parent()
    dialog = listed(window)
    QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    assert "Save it first" in dialog.table.accessibleDescription()
    assert title(editor).text() == "Here"
    assert [each.draft and each.draft.name for each in shelf.offered()] == ["Mine"]


def test_one_of_an_older_version_of_the_program_comes_back(edit, offered, state):
    shelf.folder()
    state.mkdir()
    old = {**new_draft(Graph(), "Old"), "title": {"en": "Old"}}
    (state / "000001-old.jsonl").write_text(json.dumps(old))
    assert offered().recovery_bar.sentence() == "A lesson that was being made was not saved."
    assert title(edit()).text() == "Old"
    assert shelf.lessons() == []


@pytest.mark.parametrize(
    "odd", [{}, {"tasks": 5}, {"version": 99, "start": {}, "tasks": [{"kind": "a new one"}]}, {"tasks": [], "title": 3}]
)
def test_one_that_cannot_be_shown_stays_kept_and_hides_none_before_it(edit, state, odd, qtbot):
    left("Mine")
    other = DraftFile()
    other.keep(odd, "Odd")
    other.close()
    editor = edit()
    assert title(editor).text() == "Mine"
    QTest.mouseClick(editor.undo, Qt.MouseButton.LeftButton)
    assert title(editor).text() == "My lesson"
    second = edit()
    assert "cannot be shown by this version" in second.verdict.words.text()
    typed(second, "Another", state, qtbot)
    assert [each.draft and each.draft.lesson for each in shelf.kept()] == [odd]
    dialog = listed(edit().parent())
    QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    assert "cannot be shown by this version" in dialog.table.accessibleDescription()
    assert [each.draft and each.draft.lesson for each in shelf.kept()] == [odd]
