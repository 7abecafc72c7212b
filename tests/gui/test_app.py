"""The program from its first window to its last: how it runs, ends and bears its own mistakes."""

import gc
import signal
import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core.terminal import cli
from gui import app
from gui.base.collector import Collector
from gui.window.main_window import MainWindow
from tests.gui.windows import trigger


def windows():
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow) and widget.isVisible()
    ]


@pytest.fixture
def run(qapp):
    """Run the program, and do one thing after the other in it; afterwards Python searches for garbage as before."""

    def go(*acts):
        waiting = list(acts)
        timer = QTimer(interval=1)

        def act():
            if waiting:
                waiting.pop(0)()

        timer.timeout.connect(act)
        timer.start()
        guard = QTimer(interval=120_000, singleShot=True)
        guard.timeout.connect(qapp.quit)
        guard.start()
        code = app.run(cli.parse([]))
        assert guard.isActive(), "it did not end by itself"
        assert not waiting
        return code

    yield go
    for each in qapp.findChildren(Collector):
        each.deleteLater()
    gc.enable()


def test_the_program_ends_with_its_last_window(run):
    seen = []
    code = run(
        lambda: trigger(windows()[0], "file.new_window"),
        lambda: seen.append(len(windows())),
        lambda: trigger(windows()[0], "file.close"),
        lambda: seen.append(len(windows())),
        lambda: trigger(windows()[0], "file.close"),
    )
    assert code == 0
    assert seen == [2, 1]
    assert windows() == []


def test_signals_are_the_programs_while_it_runs_and_nobodys_before_and_after(run, open_window):
    def heeded():
        return [signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)]

    before, during = heeded(), []
    open_window().close()  # gui.app.build
    assert heeded() == before
    run(lambda: during.extend(heeded()), lambda: trigger(windows()[0], "file.quit"))
    assert not set(during) & set(before)
    assert heeded() == before
    assert signal.set_wakeup_fd(-1) == -1


def test_quit_ends_it_whatever_is_open(run):
    run(lambda: trigger(windows()[0], "file.new_window"), lambda: trigger(windows()[0], "file.quit"))
    assert windows() == []


def test_a_mistake_of_the_program_is_told_whichever_window_is_left(run, answer, capsys):
    told, before = answer("show_bug"), sys.excepthook

    def fail():
        raise RuntimeError("a mistake")

    run(
        lambda: trigger(windows()[0], "file.new_window"),
        lambda: trigger(windows()[0], "file.close"),
        lambda: QTimer.singleShot(0, fail),
        lambda: None,
        lambda: trigger(windows()[0], "file.quit"),
    )
    assert len(told) == 1
    assert "a mistake" in told[0][1]
    assert "a mistake" in capsys.readouterr().err
    assert sys.excepthook is before
