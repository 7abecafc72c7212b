"""Mistakes of the program: each new one is told, with what is true, and its details are kept in a bounded file."""

import contextlib
import errno
import io
import os
import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from gui import crash
from gui.crash import CrashReporter, log_path
from gui.keeping import Safety
from tests.gui.windows import change_x


@pytest.fixture(autouse=True)
def no_log():
    """An empty file of errors, and no folder in its place."""
    log_path().unlink(missing_ok=True)


@pytest.fixture
def reporter(window):
    """What is told of the mistakes of a program with one window."""
    reporter = CrashReporter(window, window.windows.secure)
    yield reporter
    reporter.uninstall()


def fail(what, kind=RuntimeError):
    raise kind(what)


def fail_elsewhere(what):
    raise RuntimeError(what)


def report(reporter, way, *what):
    """Make a mistake that nothing catches."""
    try:
        way(*what)
    except Exception:
        reporter.report(*sys.exc_info())
    QApplication.processEvents()


@pytest.fixture
def boxes(monkeypatch):
    """The texts of the dialogs that were shown, each closed at once."""
    shown = []

    def close():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        shown.append(f"{box.text()} {box.informativeText()}")
        box.close()

    exec_ = QMessageBox.exec
    monkeypatch.setattr(QMessageBox, "exec", lambda box: (QTimer.singleShot(0, close), exec_(box))[1])
    return shown


def test_each_new_mistake_is_told_and_the_same_one_once(reporter, answer, capsys):
    told = answer("show_bug")
    for _ in range(3):
        report(reporter, fail, "the first")
        report(reporter, fail_elsewhere, "the second")
        report(reporter, fail, "the third", ValueError)
    assert [next(part for part in ("first", "second", "third") if part in call[1]) for call in told] == [
        "first",
        "second",
        "third",
    ]
    assert log_path().read_text(encoding="utf-8").count("the first") == 3
    assert capsys.readouterr().err.count("the first") == 3


def test_one_is_told_after_the_other(reporter, monkeypatch):
    told = []

    def show(window, details, *more):
        told.append(("begins", details[-6:-1]))
        if len(told) == 1:
            report(reporter, fail_elsewhere, "later")
        told.append(("ends", details[-6:-1]))

    monkeypatch.setattr("gui.dialogs.prompts.show_bug", show)
    report(reporter, fail, "early")
    assert told == [("begins", "early"), ("ends", "early"), ("begins", "later"), ("ends", "later")]


def test_a_dialog_that_fails_hides_none_that_comes_after_it(reporter, monkeypatch):
    told = []

    def show(window, details, *more):
        told.append(details[-7:].strip(" '\n"))
        if len(told) == 1:
            report(reporter, fail_elsewhere, "later")
            raise ValueError("cannot be shown")

    monkeypatch.setattr("gui.dialogs.prompts.show_bug", show)
    reporter.install()
    with contextlib.suppress(ValueError):
        report(reporter, fail, "early")
    report(reporter, fail, "third", KeyError)
    assert told == ["early", "later", "shown", "third"]


def test_what_a_thread_does_wrong_is_told(reporter, answer, qtbot):
    told = answer("show_bug")
    reporter.install()
    thread = threading.Thread(target=fail, args=["beside the window"])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert "beside the window" in told[0][1]


def test_nothing_unsaved_needs_no_advice(reporter, boxes):
    report(reporter, fail, "a mistake")
    (text,) = boxes
    assert text.startswith("Something went wrong in the program. Your graph is still there. The details are kept in")


def test_what_is_unsaved_is_on_the_disk_and_said_to_be_kept(window, reporter, boxes):
    change_x(window)
    report(reporter, fail, "a mistake")
    (text,) = boxes
    assert "Your graph is still there. What is not saved yet is kept" in text
    assert window.keeper.works


def test_what_cannot_be_kept_is_to_be_saved(open_window, monkeypatch, boxes):
    monkeypatch.setenv("AUTOGRAD_CANVAS_NO_RECOVERY", "yes")
    window = open_window()
    change_x(window)
    report(CrashReporter(window, window.windows.secure), fail, "a mistake")
    (text,) = boxes
    assert "Your graph is still there. To be safe, save it now." in text


def test_without_a_window_nothing_is_said_to_be_there(window, reporter, boxes):
    window.close()
    report(reporter, fail, "a mistake")
    (text,) = boxes
    assert "still there" not in text
    assert "save" not in text


def test_a_mistake_while_keeping_is_told_as_well(window, answer):
    told = answer("show_bug")
    reporter = CrashReporter(window, lambda: fail_elsewhere("while keeping"))
    report(reporter, fail, "the first")
    QApplication.processEvents()
    assert ["the first" in told[0][1], "while keeping" in told[1][1]] == [True, True]
    assert told[0][3] is Safety.LOST


def test_a_log_that_cannot_be_written_is_not_mentioned(reporter, boxes, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr(crash, "log_path", lambda: tmp_path / "file" / "errors.log")
    report(reporter, fail, "a mistake")
    (text,) = boxes
    assert text.rstrip() == "Something went wrong in the program. Your graph is still there."


def test_the_log_is_bounded_and_keeps_what_is_new_in_whole_entries(reporter, answer, capsys):
    answer("show_bug")
    sizes = []
    for number in range(200):
        report(reporter, fail, f"mistake {number}: " + "x" * 20_000)
        sizes.append(log_path().stat().st_size)
    assert 400_000 < sizes[-1] < max(sizes) <= 1_000_000
    entries = log_path().read_text(encoding="utf-8").split("\n\n")
    assert "mistake 199" in entries[-2]
    assert entries[-1] == ""
    assert all("\nTraceback" in entry for entry in entries[:-1])
    assert [path.name for path in log_path().parent.glob("errors*")] == ["errors.log"]


def test_two_programs_that_drop_the_older_half_at_the_same_instant_lose_no_new_entry(
    reporter, answer, monkeypatch, capsys
):
    answer("show_bug")
    log_path().parent.mkdir(parents=True, exist_ok=True)
    log_path().write_bytes(b"old\n\n" * (crash.MOST_BYTES // 5))
    replace = os.replace

    def after_another(half, path):
        monkeypatch.setattr(os, "replace", replace)
        crash._drop_older_half(path)  # of the other program
        replace(half, path)

    monkeypatch.setattr(os, "replace", after_another)
    report(reporter, fail, "a new mistake")
    assert "a new mistake" in log_path().read_text(encoding="utf-8")
    assert [path.name for path in log_path().parent.glob("errors*")] == ["errors.log"]


def test_a_full_disk_leaves_no_half_of_the_log_behind(reporter, answer, monkeypatch, capsys):
    def full(half, path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    answer("show_bug")
    log_path().parent.mkdir(parents=True, exist_ok=True)
    log_path().write_bytes(b"old\n\n" * (crash.MOST_BYTES // 5))
    monkeypatch.setattr(os, "replace", full)
    report(reporter, fail, "a new mistake")
    assert [path.name for path in log_path().parent.glob("errors*")] == ["errors.log"]


def test_an_endless_message_is_shortened(reporter, answer, capsys):
    told = answer("show_bug")
    report(reporter, fail, "begin" + "x" * 3_000_000 + "end")
    assert len(told[0][1]) < 100_000
    assert "begin" in told[0][1]
    assert "end" in told[0][1]
    assert log_path().stat().st_size < 100_000


def test_where_there_is_no_terminal_a_mistake_is_told(reporter, answer, monkeypatch):
    told = answer("show_bug")
    monkeypatch.setattr(sys, "stderr", None)
    report(reporter, fail, "a mistake")
    assert len(told) == 1


def test_a_terminal_that_takes_nothing_hides_no_mistake(reporter, answer, monkeypatch):
    told = answer("show_bug")
    with open("/dev/full", "wb", buffering=0) as full:
        terminal = io.TextIOWrapper(full, write_through=True)
        monkeypatch.setattr(sys, "stderr", terminal)
        report(reporter, fail, "a mistake")
        terminal.detach()
    assert len(told) == 1
