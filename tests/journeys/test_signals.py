"""Ctrl+C in the terminal, SIGTERM and a closed terminal: the program ends, without a traceback and without losing work.

Each test starts the program as a process of its own, waits for what it prints, and sends it real signals.
"""

import signal
import sys
import time

import pytest

from core.recovery import shelf
from gui import interrupts
from tests.journeys.driven import driven, kept, values
from tests.journeys.process import PAINTED, started
from tests.needing import needs_signals

LONGEST = 30.0  # seconds: two, and what a machine needs that is busy with much else; what hangs here does so for 60

pytestmark = needs_signals

SIGNALS = [signal.SIGINT, signal.SIGTERM] if sys.platform == "win32" else [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize(
    ("module", "number"),
    [
        ("bootstrap.present", signal.SIGINT),
        ("core.terminal.cli", signal.SIGINT),
        ("PySide6.QtCore", signal.SIGINT),
        ("gui.window.main_window", signal.SIGINT),
        *[("gui.app", number) for number in SIGNALS],
    ],
)
def test_a_signal_during_the_start_ends_the_program_at_once(tmp_path, module, number):
    with started(["main.py"], tmp_path) as program:
        program.wait_for("import time:", module)
        program.send(number)
        assert program.ended() == -number
        assert program.printed() == ""


@pytest.mark.parametrize("number", SIGNALS)
def test_a_window_without_unsaved_work_closes(tmp_path, number):
    with started(["main.py"], tmp_path) as program:
        program.wait_for(PAINTED, "MainWindow")
        program.send(number)
        assert program.ended() == 0
        assert program.printed() == ""


def kept_after(home, act, number=signal.SIGTERM):
    """The numbers in each log, and what was printed, after a signal, which has to end the program soon."""
    with started(driven(act), home) as program:
        program.wait_for("all is there")
        program.send(number)
        sent = time.monotonic()
        assert program.ended() == -number
        assert time.monotonic() - sent < LONGEST
    return [values(each) for each in kept(home)], program.printed()


@pytest.mark.parametrize("number", SIGNALS)
def test_unsaved_work_is_kept_without_a_question(tmp_path, number):
    (numbers,), printed = kept_after(tmp_path, "edit(5.0)", number)
    assert 5.0 in numbers
    assert printed == "all is there\n"


def test_what_is_typed_but_not_yet_entered_is_kept_too(tmp_path):
    (numbers,), _ = kept_after(tmp_path, "begin('6.5')")
    assert 6.5 in numbers


def test_half_typed_nonsense_does_not_keep_the_program(tmp_path):
    logs, printed = kept_after(tmp_path, "begin('nonsense')", signal.SIGINT)
    assert logs == []
    assert "Traceback" not in printed


@pytest.mark.parametrize("hang", ["hang()", "hang_to_settle()"])
def test_a_hanging_disk_does_not_keep_the_program(tmp_path, hang):
    (numbers,), _ = kept_after(tmp_path, f"(edit(5.0), {hang})")
    assert 5.0 in numbers


def test_a_log_that_takes_long_to_be_read_does_not_keep_the_program(tmp_path):
    kept_after(tmp_path, "edit(5.0)")
    with started(driven("hang_to_read_logs()"), tmp_path) as program:
        program.wait_for("a log is looked at")
        program.send(signal.SIGTERM)
        sent = time.monotonic()
        assert program.ended() == 0
        assert time.monotonic() - sent < LONGEST
        assert "Traceback" not in program.printed()


def test_all_windows_are_written_before_a_hanging_disk_is_waited_for(tmp_path):
    other = "window().windows.open(load('twice'), beside=window())"
    numbers, _ = kept_after(tmp_path, f"(drag(4.0, 5.0, 6.0), drag(5.0, 6.0, 7.0, which={other}), hang())")
    assert {first for first, *_ in numbers} == {6.0, 7.0}


def test_what_the_disk_takes_no_more_since_it_was_kept_is_asked_about(tmp_path):
    """Somebody cleared the folder of the logs, and nothing can be kept there any more."""
    state = tmp_path / ".local" / "state" / "autograd-canvas"
    clear = f"(edit(5.0), __import__('shutil').rmtree({str(state)!r}), open({str(state)!r}, 'w').close())"
    with started(driven(clear), tmp_path) as program:
        program.wait_for("all is there")
        program.send(signal.SIGTERM)
        program.wait_for("unsaved work")
        program.wait_for(PAINTED, "QMessageBox")
        program.send(signal.SIGTERM)
        assert program.ended() == -signal.SIGTERM


def test_what_a_mistake_did_not_write_is_asked_about(tmp_path):
    with started(driven("(edit(5.0), fail_to_write())"), tmp_path) as program:
        program.wait_for("all is there")
        program.send(signal.SIGTERM)
        program.wait_for("unsaved work")
        program.send(signal.SIGKILL)
        program.ended()


def test_the_system_has_no_reason_to_kill_the_program():
    assert interrupts.LONGEST < 2


def test_a_mistake_on_the_way_does_not_keep_the_program(tmp_path):
    (numbers,), _ = kept_after(tmp_path, "(edit(5.0), fail_to_settle(), fail_to_leave())")
    assert 5.0 in numbers


@pytest.mark.parametrize(
    ("act", "painted"),
    [
        ("trigger('help.about')", "AboutDialog"),
        ("trigger('file.open')", "FileDialog"),
        ("trigger('file.export')", "ExportDialog"),
        ("window().menus.menu('file.recent').popup(window().pos())", "QMenu"),
    ],
)
def test_whatever_waits_for_an_answer_is_closed_first(tmp_path, act, painted):
    with started(driven(act), tmp_path) as program:
        program.wait_for(PAINTED, painted)
        program.send(signal.SIGTERM)
        assert program.ended() == 0
        assert "Traceback" not in program.printed()


def test_a_question_about_unsaved_work_is_not_waited_for(tmp_path):
    with started(driven("(edit(5.0), trigger('file.close'))"), tmp_path) as program:
        program.wait_for(PAINTED, "QMessageBox")
        program.send(signal.SIGTERM)
        assert program.ended() == -signal.SIGTERM
        assert "Traceback" not in program.printed()
    assert len(kept(tmp_path)) == 1


@pytest.fixture
def nothing_kept(monkeypatch):
    """Administrators do not want unsaved work on the disk."""
    monkeypatch.setenv(shelf.OFF, "yes")


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("number", SIGNALS)
def test_what_cannot_be_kept_is_asked_about_and_a_second_signal_ends_at_once(tmp_path, number):
    with started(driven("edit(5.0)"), tmp_path) as program:
        program.wait_for("all is there")
        program.send(number)
        program.wait_for("unsaved work")
        program.wait_for(PAINTED, "QMessageBox")
        program.send(number)
        assert program.ended() == -number
        assert "Traceback" not in program.printed()


@pytest.mark.usefixtures("nothing_kept")
def test_after_cancel_the_next_signal_asks_again(tmp_path):
    with started(driven("edit(5.0)", "Cancel", "Discard"), tmp_path) as program:
        program.wait_for("all is there")
        program.send(signal.SIGINT)
        program.wait_for("answered Cancel")
        program.send(signal.SIGINT)
        program.wait_for("answered Discard")
        assert program.ended() == 0
        assert program.printed().count("unsaved work") == 2


@pytest.mark.parametrize("act", ["edit(5.0)", "(edit(5.0), trigger('file.new_window'))", "begin('5')"])
def test_at_the_end_of_the_session_unsaved_work_is_kept_without_a_question(tmp_path, act):
    with started(driven(f"({act}, end_session())"), tmp_path) as program:
        assert program.ended() == 0
        assert "Traceback" not in program.printed()
    (each,) = kept(tmp_path)
    assert 5.0 in values(each)


def test_a_mistake_does_not_keep_the_session_from_ending(tmp_path):
    with started(driven("(edit(5.0), fail_to_settle(), end_session())"), tmp_path) as program:
        assert program.ended() == 0
    assert [5.0 in values(each) for each in kept(tmp_path)] == [True]


@pytest.mark.usefixtures("nothing_kept")
def test_at_the_end_of_the_session_what_cannot_be_kept_is_asked_about(tmp_path):
    with started(driven("(edit(5.0), end_session())"), tmp_path) as program:
        program.wait_for(PAINTED, "QMessageBox")
        program.send(signal.SIGKILL)
        program.ended()
