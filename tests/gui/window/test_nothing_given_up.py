"""What a window is doing when a document is restored, and what became of its file, takes no work from a learner."""

import os

import pytest
from PySide6.QtCore import QFileSystemWatcher, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from core.files import examples, storage
from core.graph.edits import set_value
from core.graph.model import Graph
from core.lessons import catalog
from core.recovery import shelf
from core.recovery.reading import read
from gui.commands import conflicts, file
from gui.dialogs.recover import RecoverDialog
from gui.window.recovering import Recovering
from tests.bench import graphs
from tests.core.graphs import id_of
from tests.gui.windows import change_x, done, x_of

pytestmark = pytest.mark.usefixtures("empty_shelf")


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "graph.json"
    storage.save(examples.load("scalar"), path)
    return path


@pytest.fixture
def large(tmp_path):
    """A file that takes a moment to be opened."""
    path = tmp_path / "large.json"
    storage.save(graphs.chain(5_000), path)
    return path


def click(bar, text):
    button = next(each for each in bar.findChildren(QPushButton) if each.text() == text and each.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def theirs(path):
    """Another program writes the file."""
    graph = storage.load(path)
    x = id_of(graph, "x")
    storage.save(set_value(graph, x, 5.0), path)


def after_a_crash():
    """What the next start would offer if the program were killed now: its logs are whole at any moment."""
    logs = [read(path.read_bytes()) for path in shelf.folder().glob("*.jsonl")]
    return [each for each in logs if not each.is_finished]


class TestRestored:
    def test_beside_a_lesson_which_goes_on(self, left, offered):
        left()
        window = offered("--lesson", "slope")
        click(window.recovery_bar, "Restore")
        assert window.lesson.running.active
        (other,) = [each for each in window.windows.listed() if each is not window]
        assert x_of(other) == 8.0
        assert other.document.modified

    def test_a_lesson_does_not_take_it_for_an_answer(self, open_window):
        window = open_window("--lesson", "slope")
        graph = examples.load("scalar")
        window.document.restore([graph, set_value(graph, next(iter(graph.nodes)), 8.0)], ["Change x"], 1, None, None)
        assert not window.lesson.running.active
        assert window.document.modified

    def test_beside_a_window_that_opens_a_file(self, left, offered, large):
        left()
        window = offered()
        file.open_path(window, large)
        click(window.recovery_bar, "Restore")
        done(window)
        assert window.document.path == large
        (other,) = [each for each in window.windows.listed() if each is not window]
        assert x_of(other) == 8.0
        assert other.document.modified

    def test_what_was_computed_for_another_document_is_given_up(self, window):
        change_x(window, 3.0)
        graph = graphs.chain(5_000)
        window.changes.edit("Grow", lambda _: graph, lambda: None, what="Growing", long=True)
        window.document.replace(Graph())
        done(window)
        assert not window.document.graph.nodes
        assert not window.document.modified

    def test_beside_its_file_that_is_open_here_it_says_why_it_is_a_copy(self, left, offered, document):
        left(document)
        window = offered(str(document))
        change_x(window, 3.0)
        click(window.recovery_bar, "Restore")
        (other,) = [each for each in window.windows.listed() if each is not window]
        assert "graph.json is open in another window" in other.notice.text()

    def test_all_windows_that_come_back_get_their_own_documents(self, left, offered, open_window, document, tmp_path):
        other = tmp_path / "other.json"
        storage.save(examples.load("scalar"), other)
        left(document)
        left()
        left(other)
        window = offered()
        for path in (document, other):
            window.windows.open(storage.load(path), path, beside=window)
        while window.recovery_bar.isVisible():
            assert window.isActiveWindow()  # the line is in front while there is more to be restored
            click(window.recovery_bar, "Restore")
        found = {each.document.path: x_of(each) for each in window.windows.listed()}
        assert found == {None: 8.0, document: 8.0, other: 8.0}
        assert all(each.document.modified for each in window.windows.listed())

    def test_the_keyboard_stays_at_the_line_while_there_is_more(self, left, offered, document):
        left(document)
        left()
        window = offered()
        first = next(each for each in window.recovery_bar.findChildren(QPushButton) if each.isVisible())
        first.setFocus()
        for _ in range(2):
            button = QApplication.focusWidget()
            assert isinstance(button, QPushButton)
            assert window.recovery_bar.isAncestorOf(button)
            QTest.keyClick(button, Qt.Key.Key_Space)
            QApplication.processEvents()
        assert not window.recovery_bar.isVisible()
        assert all(each.document.modified for each in window.windows.listed())

    def test_the_line_is_a_part_of_the_window_for_the_keyboard(self, left, offered):
        left()
        window = offered()
        window.canvas.setFocus()
        QTest.keyClick(window.canvas, Qt.Key.Key_F6)
        button = QApplication.focusWidget()
        assert isinstance(button, QPushButton)
        assert button.text() == "Restore"
        QTest.keyClick(button, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        assert window.canvas.hasFocus()

    def test_it_gets_the_path_of_its_file_again_where_that_is_gone(self, left, offered, document):
        left(document)
        document.unlink()
        window = offered()
        click(window.recovery_bar, "Restore")
        assert window.document.path == document
        assert "no longer at its place" in window.watching.bar.sentence()
        for _ in range(2):
            window.document.undo_stack.undo()
        assert window.document.modified  # it is nowhere on the disk
        click(window.watching.bar, "Save")
        assert document.exists()
        assert not window.document.modified


class TestWithoutAnEdit:
    """What nobody edited is unsaved too, where its file is another one."""

    def test_the_only_copy_of_a_deleted_file_is_kept(self, open_window, document):
        window = open_window(str(document))
        document.unlink()
        window.watching.look()
        (kept,) = after_a_crash()
        assert kept.graph() == window.document.graph

    def test_what_was_kept_instead_of_theirs_is_kept_in_a_crash_too(self, open_window, offered, document):
        window = open_window(str(document))
        theirs(document)
        window.watching.look()
        click(window.watching.bar, "Keep Mine")
        window.keeper.close(keep=True)  # as a program leaves it that is killed
        window.watching.end()
        later = offered()
        assert later.recovery_bar.sentence().startswith("graph.json was not saved: it is kept as it was ")
        click(later.recovery_bar, "Restore")
        assert x_of(later) == 2.0
        assert later.document.path == document
        assert later.document.modified

    def test_what_was_loaded_from_the_disk_is_nothing_to_be_restored(self, open_window, document):
        window = open_window(str(document))
        change_x(window, 3.0)
        theirs(document)
        window.watching.look()
        conflicts.load_theirs(window)
        assert x_of(window) == 5.0
        assert after_a_crash() == []

    def test_edits_behind_that_come_back_as_changes_of_the_file(self, open_window, offered, document):
        window = open_window(str(document))
        theirs(document)
        window.watching.look()
        conflicts.load_theirs(window)
        change_x(window, 7.0)
        window.keeper.close(keep=True)
        window.watching.end()
        later = offered()
        click(later.recovery_bar, "Restore")
        assert later.document.path == document
        assert x_of(later) == 7.0
        later.document.undo_stack.undo()
        assert x_of(later) == 5.0
        assert not later.document.modified


class TestAfterALesson:
    def test_what_was_not_saved_is_still_unsaved(self, open_window, document, answer):
        window = open_window(str(document))
        change_x(window, 3.0)
        answer("ask_save", "discard")
        window.lessons.start(catalog.load("slope"))
        window.lessons.leave()
        assert x_of(window) == 3.0
        assert window.document.modified

    def test_a_file_that_was_changed_meanwhile_is_not_overwritten_unasked(self, open_window, document, answer):
        window = open_window(str(document))
        window.lessons.start(catalog.load("slope"))
        theirs(document)
        window.lessons.leave()
        assert "was changed on the disk" in window.watching.bar.sentence()


class TestOffer:
    def test_it_goes_when_all_was_restored_from_the_list(self, left, offered, qtbot):
        left()
        window = offered()
        dialog = RecoverDialog(window, shelf.delete)  # what becomes of a log that is restored
        dialog.work.complete()
        QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.recovery_bar.isVisible())

    def test_it_goes_on_with_what_is_left(self, left, offered, qtbot, document):
        left()
        left(document)
        window = offered()
        assert "One more can be restored" in window.recovery_bar.sentence()
        os.unlink(min(shelf.folder().glob("*.jsonl")))  # another program restored it
        qtbot.waitUntil(lambda: window.recovery_bar.sentence().startswith("graph.json"))
        assert "One more" not in window.recovery_bar.sentence()

    def test_what_is_discarded_says_how_it_comes_back(self, left, offered):
        left()
        window = offered()
        click(window.recovery_bar, "Discard")
        assert "File → Recover" in window.notice.text()


@pytest.mark.parametrize(("reply", "stays"), [("cancel", True), ("delete", False)])
def test_what_nobody_discarded_is_deleted_only_after_a_question(left, offered, answer, reply, stays):
    left()
    window = offered()
    dialog = RecoverDialog(window, shelf.delete)
    dialog.work.complete()
    asked = answer("ask", reply)
    QTest.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert len(asked) == 1
    assert bool(shelf.offered()) is stays


def test_a_disk_that_takes_nothing_is_told_in_a_line_that_stays(window, monkeypatch, tmp_path, answer):
    blocked = tmp_path / "state"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    for value in (3.0, 4.0):  # a notice would go with the edit
        change_x(window, value)
    bar = window.unkept.bar
    assert bar.isVisible()
    assert "Save more often" in bar.sentence()
    answer("choose_save", tmp_path / "graph.json")
    click(bar, "Save")
    assert not bar.isVisible()
    assert x_of(window) == 4.0


def test_a_line_that_was_closed_stays_closed_whatever_becomes_of_the_logs(left, offered, qtbot):
    left()
    left(undo=True)
    window = offered()
    button = window.recovery_bar.findChild(QToolButton, "file.close_bar")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    follows = window.windows.findChild(Recovering).findChild(QFileSystemWatcher)
    with qtbot.waitSignal(follows.directoryChanged):
        shelf.delete(shelf.offered()[0])
    assert not window.recovery_bar.isVisible()
    assert len(shelf.offered()) == 1
