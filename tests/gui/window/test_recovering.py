"""What was not saved comes back after a crash: real programs are killed, and the next one offers their work."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from core.files import examples, storage
from core.graph.edits import set_value
from core.graph.session import Session
from core.recovery import shelf
from gui.commands.recover import restore, told
from gui.dialogs.recover import RecoverDialog
from gui.window.recovering import Recovering
from tests.core.recovery.left import saved_as
from tests.core.recovery.stacks import started
from tests.gui.windows import change_x, node_id

pytestmark = pytest.mark.usefixtures("empty_shelf")

HOME = Path(__file__).parents[3]
# Opens a document or none, makes two edits and takes the second back or not, says so, and waits to be killed.
PROGRAM = """
import sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
app = QApplication([])
app.setQuitOnLastWindowClosed(False)
from core.graph.edits import set_value
from gui.app import build
windows = []
for argv in sys.argv[2:] or [""]:
    window = build([argv] if argv else ["--example", "scalar"])
    window.show()
    first = next(iter(window.document.graph.nodes))
    for number in (7.0, 8.0):
        window.document.edit("Change x", lambda graph: set_value(graph, first, number))
    if sys.argv[1] == "undo":
        window.document.undo_stack.undo()
    windows.append(window)
app.processEvents()
print("ready", flush=True)
app.exec()
"""


@pytest.fixture
def killed(home):
    """Run the program on these documents, and kill it once it has made its edits."""

    def run(*argv, undo=False, by=signal.SIGKILL):
        command = [sys.executable, "-c", PROGRAM, "undo" if undo else "no", *map(str, argv)]
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
        with subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, env=env) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == b"ready\n"
            program.send_signal(by)

    return run


def click(window, text):
    (button,) = [
        each for each in window.recovery_bar.findChildren(QPushButton) if each.text() == text and each.isVisible()
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def value(window):
    return next(iter(window.document.graph.nodes.values())).value


def saved(path, name="scalar"):
    storage.save(examples.load(name), path)
    return path


def test_an_untitled_document_comes_back_with_its_undo_history(killed, offered):
    killed()
    window = offered()
    assert "Untitled was not saved: 2 edits" in window.recovery_bar.sentence()
    assert value(window) == 2.0
    click(window, "Restore")
    assert value(window) == 8.0
    assert window.document.modified
    assert not window.recovery_bar.isVisible()
    for expected in (7.0, 2.0):
        window.menus.action("edit.undo").trigger()
        assert value(window) == expected
    window.menus.action("edit.redo").trigger()
    assert value(window) == 7.0


def test_what_was_undone_can_be_made_again(left, offered):
    left(undo=True)
    window = offered()
    click(window, "Restore")
    assert value(window) == 7.0
    window.menus.action("edit.redo").trigger()
    assert value(window) == 8.0


def test_a_named_document_comes_back_as_unsaved_changes_of_its_file(killed, offered, tmp_path):
    path = saved(tmp_path / "graph.json")
    before = path.read_bytes()
    killed(path)
    assert path.read_bytes() == before
    window = offered()
    assert "graph.json was not saved" in window.recovery_bar.sentence()
    click(window, "Restore")
    assert window.document.path == path
    assert window.isWindowModified()
    window.menus.action("edit.undo").trigger()
    window.menus.action("edit.undo").trigger()
    assert not window.document.modified


def test_each_window_of_a_program_is_offered(killed, offered, tmp_path):
    killed(saved(tmp_path / "a.json"), saved(tmp_path / "b.json"), "")
    window = offered()
    assert "2 more can be restored" in window.recovery_bar.sentence()
    for _ in range(3):
        click(window, "Restore")
    names = sorted(each.document_name() for each in window.windows.listed())
    assert names == ["Untitled", "a.json", "b.json"]
    assert not shelf.offered()


def test_what_is_restored_is_safe_again_at_once(left, offered, open_window):
    left()
    window = offered()
    click(window, "Restore")
    (log,) = shelf.folder().glob("*.jsonl")
    assert b"Change x" in log.read_bytes()
    assert shelf.offered() == []  # it is held by this program


def test_a_file_that_was_changed_since_makes_a_copy_of_what_was_not_saved(left, offered, tmp_path):
    path = saved(tmp_path / "graph.json")
    left(path)
    saved(path, "blitz")
    changed = path.read_bytes()
    window = offered()
    click(window, "Restore")
    assert value(window) == 8.0
    assert window.document.path is None
    assert "another one now" in window.notice.text()
    assert window.windowTitle().startswith("graph.json (copy)")
    window.keeper.close(keep=True)
    assert [each.recovered and each.recovered.name for each in shelf.offered()] == ["graph.json (copy)"]
    assert path.read_bytes() == changed
    assert len(shelf.aside()) == 1


def test_a_copy_says_of_which_file_it_is_one_also_after_another_crash(left, offered, tmp_path, open_window):
    path = saved(tmp_path / "graph.json")
    left(path)
    saved(path, "blitz")
    window = offered()
    click(window, "Restore")
    assert window.windowTitle().startswith("graph.json (copy)")
    window.keeper.close(keep=True)
    (kept,) = shelf.offered()
    assert kept.recovered is not None
    assert told(kept.recovered).startswith("graph.json (copy) was not saved: 2 edits")
    later = open_window()
    restore(kept, later, later.windows)
    assert later.windowTitle().startswith("graph.json (copy)")


def test_unsaved_work_without_undo_steps_is_not_said_to_have_another_file(offered, tmp_path):
    """A lesson that was begun over it takes the steps, and gives the document back as it was."""
    path = tmp_path / "graph.json"
    log, stack = started(shelf.folder, examples.load("twice"), saved_as(examples.load("scalar"), path), path.name)
    stack.clean = -1
    log.follow(stack)
    log.close(keep=True)
    window = offered()
    sentence = window.recovery_bar.sentence()
    assert sentence.startswith("graph.json was not saved: it is kept as it was ")
    click(window, "Restore")
    assert window.document.path == path
    assert window.document.modified


def test_nothing_unsaved_is_given_up_for_it(left, offered, tmp_path):
    path = saved(tmp_path / "graph.json")
    left(path)
    window = offered(str(path))
    window.document.edit("newer", lambda graph: set_value(graph, node_id(window, "x"), 9.0))
    click(window, "Restore")
    assert value(window) == 9.0
    (other,) = [each for each in window.windows.listed() if each is not window]
    assert value(other) == 8.0
    assert other.document.path is None


def test_what_is_discarded_can_still_be_restored_from_the_list(left, offered):
    left()
    window = offered()
    click(window, "Discard")
    assert not window.recovery_bar.isVisible()
    assert shelf.offered() == []
    dialog = RecoverDialog(window, lambda kept: None)
    dialog.work.complete()
    assert dialog.table.rowCount() == 1
    assert dialog.table.model().index(0, 3).data() == "discarded"
    assert dialog.restore_button.isEnabled()
    QTest.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert dialog.table.rowCount() == 0
    assert shelf.aside() == []


def test_a_copy_can_be_looked_at_first(left, offered):
    left()
    window = offered()
    click(window, "Show")
    assert window.recovery_bar.isVisible()
    (other,) = [each for each in window.windows.listed() if each is not window]
    assert value(other) == 8.0
    assert not other.document.modified
    assert other.windowTitle().startswith("Untitled (copy)")
    other.close()
    assert len(shelf.offered()) == 1


def test_a_copy_that_was_looked_at_and_changed_is_kept_as_one(left, offered):
    left()
    window = offered()
    click(window, "Show")
    (other,) = [each for each in window.windows.listed() if each is not window]
    change_x(other, 9.0)
    other.keeper.close(keep=True)
    names = [each.recovered.name for each in shelf.offered() if each.recovered is not None]
    assert names == ["", "Untitled (copy)"]


def test_a_copy_that_was_edited_comes_back_by_the_name_that_it_had(left, offered, tmp_path):
    left(saved(tmp_path / "graph.json"))
    window = offered()
    click(window, "Show")
    (other,) = [each for each in window.windows.listed() if each is not window]
    change_x(other, 9.0)
    other.keeper.close(keep=True)
    names = [each.recovered and each.recovered.name for each in shelf.offered()]
    assert names == ["graph.json", "graph.json (copy)"]


def test_the_keyboard_reaches_it_and_a_reader_hears_it(left, offered):
    left()
    window = offered()
    button = window.recovery_bar.findChildren(QPushButton)[0]
    button.setFocus()
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert value(window) == 8.0


def test_what_was_saved_or_closed_by_hand_is_not_offered(open_window, tmp_path):
    window = open_window()
    window.document.edit("x", lambda graph: set_value(graph, node_id(window, "x"), 9.0))
    assert list(shelf.folder().glob("*.jsonl"))
    window.document.save(tmp_path / "graph.json")
    window.close()
    assert not list(shelf.folder().glob("*.jsonl"))


def test_a_setting_switches_it_off(open_window, left):
    left()
    window = open_window()
    window.settings.keeps_work = False
    later = open_window()
    later.document.edit("x", lambda graph: set_value(graph, node_id(later, "x"), 9.0))
    assert len(list(shelf.folder().glob("*.jsonl"))) == 1  # that of the killed program
    Recovering(later.windows).look()
    QApplication.processEvents()
    assert not later.recovery_bar.isVisible()


def test_a_task_of_a_lesson_is_called_by_its_lesson(window):
    window.document.begin(Session(examples.load("scalar")), "The chain rule")
    window.document.edit("x", lambda graph: set_value(graph, node_id(window, "x"), 9.0))
    window.keeper.close(keep=True)
    (each,) = shelf.offered()
    assert each.recovered is not None
    assert told(each.recovered).startswith("The chain rule was not saved: one edit, today at ")
