"""A program that is killed, with real signals: the next start offers all but the last edit at most, in the window.

`python -m tests --soak` kills more often.
"""

import random
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from core.files import storage
from core.files.examples import load
from core.lessons import catalog
from gui.window.recovering import Recovering
from tests.journeys.driven import driven, kept
from tests.journeys.living import digest, possible
from tests.journeys.process import started
from tests.journeys.screens import shown_on
from tests.needing import needs_signals
from tests.soak import times

pytestmark = needs_signals

KILLS = {"offscreen": 3, "Xvfb": 1, "weston": 1}  # in a usual run
FIRST, SECOND = 0, 1  # windows of `living`
EDIT_TWO = "(edit(5.0), edit(7.0, window().windows.open(load('twice'), beside=window())))"


@pytest.fixture
def next_start(open_window, monkeypatch, tmp_path, qtbot):
    """A start after a program with this home was killed, in whose window the line is seen."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ".local" / "state"))

    def start():
        window = open_window()
        Recovering(window.windows).look()
        qtbot.waitUntil(window.recovery_bar.isVisible)
        return window

    return start


def button(window, text):
    QApplication.processEvents()  # a new line is laid out
    buttons = window.recovery_bar.findChildren(QPushButton)
    return next(each for each in buttons if each.text() == text and each.isVisible())


def click(window, text):
    QTest.mouseClick(button(window, text), Qt.MouseButton.LeftButton)


def press(window, text):
    """Walk from the line to the button by the keyboard, and press it."""
    window.activateWindow()
    wanted = button(window, text)
    first = window.recovery_bar.findChildren(QPushButton)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(10):
        if wanted.hasFocus():
            break
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert wanted.hasFocus()
    QTest.keyClick(wanted, Qt.Key.Key_Space)


def first_value(document):
    return next(iter(document.graph.nodes.values())).value


def kill(home: Path, number: int, act: str, *arguments: str) -> None:
    with started(driven(act, arguments=arguments), home) as program:
        program.wait_for("all is there")
        program.send(number)
        assert program.ended() == -number
        assert "Traceback" not in program.printed()


@pytest.mark.parametrize(("number", "answer"), [(signal.SIGKILL, click), (signal.SIGTERM, press)])
def test_a_document_returns_with_its_undo_history(tmp_path, document, next_start, number, answer):
    before = document.read_bytes()
    kill(tmp_path, number, "(edit(4.0), edit(5.0), edit(6.0))", str(document))
    assert document.read_bytes() == before
    window = next_start()
    assert "graph.json was not saved: 3 edits" in window.recovery_bar.sentence()
    answer(window, "Restore")
    assert window.document.path == document
    assert window.document.modified
    seen = [first_value(window.document)]
    for _ in range(3):
        window.document.undo_stack.undo()
        seen.append(first_value(window.document))
    assert seen == [6.0, 5.0, 4.0, 2.0]
    assert not window.document.modified
    assert not window.recovery_bar.isVisible()


def test_what_never_had_a_file_returns(tmp_path, next_start):
    kill(tmp_path, signal.SIGKILL, "edit(5.0)", "--example", "scalar")
    window = next_start()
    assert window.recovery_bar.sentence().startswith("Untitled was not saved: one edit, ")
    click(window, "Restore")
    assert first_value(window.document) == 5.0
    assert window.document.path is None


def test_what_was_done_in_a_lesson_returns(tmp_path, next_start):
    kill(tmp_path, signal.SIGKILL, "edit(5.0)", "--lesson", catalog.names()[0])
    window = next_start()
    click(window, "Restore")
    assert first_value(window.document) == 5.0


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP])
def test_all_windows_return(tmp_path, document, next_start, number):
    kill(tmp_path, number, EDIT_TWO, str(document))
    window = next_start()
    assert "One more can be restored." in window.recovery_bar.sentence()
    click(window, "Restore")
    assert window.recovery_bar.isVisible()
    click(window, "Restore")
    assert not window.recovery_bar.isVisible()
    restored = [each.document for each in window.windows.listed() if each.document.modified]
    assert {first_value(each): each.path for each in restored} == {5.0: document, 7.0: None}


def test_shown_it_is_still_offered_and_discarded_no_longer(tmp_path, document, next_start):
    kill(tmp_path, signal.SIGKILL, "edit(5.0)", str(document))
    window = next_start()
    click(window, "Show")
    assert window.recovery_bar.isVisible()
    assert 5.0 in [first_value(each.document) for each in window.windows.listed()]
    click(window, "Discard")
    assert not window.recovery_bar.isVisible()
    assert document.exists()


@pytest.mark.parametrize(
    ("kind", "seed"),
    [(kind, seed) for kind, usual in KILLS.items() for seed in range(times(usual, 50))],
)
def test_killed_at_any_moment_at_most_the_last_edit_is_lost(tmp_path, document, next_start, kind, seed):
    act = driven(f"live({seed})", arguments=(str(document),))
    with shown_on(kind) as screen, started(act, tmp_path, screen=screen) as program:
        for _ in range(random.Random(seed).randrange(2, 200)):
            program.wait_for(" at ")
        program.send(signal.SIGKILL)
        program.ended()
    came = restored(next_start) if kept(tmp_path) else {}
    assert came.get(document, digest(storage.load(document))) in possible(program.printed(), FIRST)
    assert came.get(None, digest(load("twice"))) in possible(program.printed(), SECOND)


def restored(next_start):
    """What a learner gets who restores all: the states of the documents, by their files."""
    window = next_start()
    while window.recovery_bar.isVisible():
        click(window, "Restore")
        QApplication.processEvents()
    documents = [each.document for each in window.windows.listed() if each.document.modified]
    return {each.path: digest(each.graph) for each in documents}
