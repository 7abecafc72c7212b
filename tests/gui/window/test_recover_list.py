"""The list of File → Recover says only what is true: of what it cannot delete, and of what it cannot see."""

import errno
import os
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from core.files import storage
from core.files.examples import load
from core.graph.edits import set_value
from core.recovery import shelf
from gui.dialogs.recover import RecoverDialog
from tests.gui.windows import node_id

pytestmark = pytest.mark.usefixtures("empty_shelf")


def told(window):
    """What the list says besides its rows."""
    dialog = RecoverDialog(window, shelf.delete)
    dialog.work.complete()
    return [label.text() for label in dialog.findChildren(QLabel) if label.text()]


def test_what_the_disk_does_not_delete_stays_listed_and_that_is_said(left, window, answer, monkeypatch):
    left()

    def refused(*_):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    dialog = RecoverDialog(window, shelf.delete)
    dialog.work.complete()
    answer("ask", "delete")
    monkeypatch.setattr(os, "unlink", refused)
    QTest.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert dialog.table.rowCount() == 1
    assert "It cannot be deleted" in dialog.table.accessibleDescription()


def test_a_long_remark_can_be_read_whole_beside_a_long_name(left, window, qtbot, tmp_path):
    path = tmp_path / ("a name of many words " * 8 + ".json")
    storage.save(load("scalar"), path)
    left(path)
    storage.save(load("blitz"), path)
    (log,) = shelf.folder().glob("*.jsonl")
    log.write_bytes(log.read_bytes().replace(b'"host":"', b'"host":"the-computer-in-the-cellar-', 1))
    dialog = RecoverDialog(window, shelf.delete)
    dialog.work.complete()
    dialog.show()
    qtbot.waitExposed(dialog)
    table = dialog.table
    cell = table.model().index(0, 3)
    remark, text = table.visualRect(cell), cell.data()
    assert text.endswith("its file was changed since")
    needed = table.fontMetrics().boundingRect(remark, Qt.TextFlag.TextWordWrap, text)
    assert remark.contains(needed)
    assert table.viewport().rect().contains(remark)


def test_a_file_that_is_gone_is_not_called_a_changed_one(left, window, document):
    left(document)
    document.unlink()
    dialog = RecoverDialog(window, shelf.delete)
    dialog.work.complete()
    assert dialog.table.model().index(0, 3).data() == "its file is no longer at its place"


def test_nothing_to_restore_says_nothing_of_what_is_open(window):
    window.document.edit("Change x", lambda graph: set_value(graph, node_id(window, "x"), 9.0))
    (sentence,) = told(window)
    assert sentence.startswith("There is nothing to restore. What is open in a window")


def test_where_nothing_can_be_kept_the_list_says_so(window, monkeypatch, tmp_path):
    blocked = tmp_path / "state"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))

    assert told(window) == ["Nothing can be kept or listed: a file is in the way."]
    monkeypatch.setenv(shelf.OFF, "1")
    assert told(window) == ["Nothing is kept on this computer: whoever looks after it has switched that off."]


def test_much_is_read_beside_the_windows_events_and_given_up_when_it_closes(left, window, monkeypatch):
    left()
    hanging, asked = threading.Event(), threading.Event()
    opened = os.open

    def slow(path, *arguments, **more):
        if str(path).endswith(".jsonl"):
            asked.set()
            assert hanging.wait(30)
        return opened(path, *arguments, **more)

    monkeypatch.setattr(os, "open", slow)
    dialog = RecoverDialog(window, shelf.delete)
    dialog.show()
    while not asked.is_set():
        QApplication.processEvents()  # also while the log is read
    assert dialog.table.accessibleDescription() == "Looking at what was kept …"
    assert not dialog.restore_button.isEnabled()
    hanging.set()
    dialog.work.complete()
    assert dialog.table.rowCount() == 1
    assert dialog.restore_button.isEnabled()


def test_a_mistake_while_all_is_read_is_not_said_to_go_on(left, window, monkeypatch, qtbot):
    left()
    monkeypatch.setattr(shelf, "aside", lambda: 1 / 0)
    with qtbot.captureExceptions() as mistakes:
        dialog = RecoverDialog(window, shelf.delete)
        with qtbot.waitSignal(dialog.work.ended):
            pass
    assert [kind for kind, *_ in mistakes] == [ZeroDivisionError]
    assert dialog.table.accessibleDescription() == "What was kept could not be looked at."


def test_deleting_one_reads_no_other_again(left, window, answer):
    for _ in range(3):
        left()
    dialog = RecoverDialog(window, shelf.delete)
    dialog.work.complete()
    left()
    answer("ask", "delete")
    QTest.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert dialog.table.rowCount() == 2
    assert dialog.table.currentRow() == 0
    assert "2 documents were not saved" in dialog.table.accessibleDescription()
