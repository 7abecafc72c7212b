"""Ctrl+C in the terminal, SIGTERM and a closed terminal: the program ends, without a traceback and without losing work.

Each test starts the program as a process of its own, waits for what it prints, and sends it real signals.
"""

import signal
import sys

import pytest

from tests.journeys.process import PAINTED, started

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

SIGNALS = [signal.SIGINT, signal.SIGTERM] if sys.platform == "win32" else [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]

# A start of the program in which a learner does something first, and answers the question on unsaved changes.
DRIVEN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
import main
from core.graph.edits import set_value
from gui.window.main_window import MainWindow

app = QApplication([])
answers = {answers!r}

def window():
    return next(each for each in app.topLevelWidgets() if isinstance(each, MainWindow))

def edit(value=5.0):
    leaf = next(iter(window().document.graph.nodes))
    window().document.edit("Change", lambda graph: set_value(graph, leaf, value))

def trigger(id):
    window().findChild(QAction, id).trigger()

def begin_nonsense():
    window().canvas.select([next(iter(window().document.graph.nodes))])
    QTest.keyClicks(window().inspector.editors.value, "nonsense")

def answer():
    box = app.activeModalWidget()
    if answers and isinstance(box, QMessageBox):
        name = answers.pop(0)
        box.button(QMessageBox.StandardButton[name]).click()
        QTimer.singleShot(0, lambda: print("answered", name, flush=True))  # when the box is gone

answering = QTimer(interval=5)
answering.timeout.connect(answer)
answering.start()
QTimer.singleShot(0, lambda: ({act}, print("ready", flush=True)))
sys.exit(main.main(["--example", "scalar"]))
"""


def driven(act, *answers):
    """Arguments that start the program and do one thing in its event loop."""
    return ["-c", DRIVEN.format(act=act, answers=list(answers))]


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


@pytest.mark.parametrize("number", SIGNALS)
def test_unsaved_work_is_asked_about_and_a_second_signal_ends_at_once(tmp_path, number):
    with started(driven("edit()"), tmp_path) as program:
        program.wait_for("ready")
        program.send(number)
        program.wait_for("unsaved work")
        program.wait_for(PAINTED, "QMessageBox")
        program.send(number)
        assert program.ended() == -number
        assert "Traceback" not in program.printed()


def test_after_cancel_the_next_signal_asks_again(tmp_path):
    with started(driven("edit()", "Cancel", "Discard"), tmp_path) as program:
        program.wait_for("ready")
        program.send(signal.SIGINT)
        program.wait_for("answered Cancel")
        program.send(signal.SIGINT)
        program.wait_for("answered Discard")
        assert program.ended() == 0
        assert program.printed().count("unsaved work") == 2


@pytest.mark.parametrize(
    ("act", "painted"),
    [
        ("trigger('help.about')", "AboutDialog"),
        ("trigger('file.open')", "QFileDialog"),
        ("trigger('file.export')", "ExportDialog"),
        ("(edit(), trigger('file.close'))", "QMessageBox"),
        ("window().menus.menu('file.recent').popup(window().pos())", "QMenu"),
    ],
)
def test_whatever_waits_for_an_answer_is_closed_first(tmp_path, act, painted):
    with started(driven(act), tmp_path) as program:
        program.wait_for(PAINTED, painted)
        program.send(signal.SIGTERM)
        if "edit" in act:
            program.wait_for("unsaved work")
            program.send(signal.SIGTERM)
            assert program.ended() == -signal.SIGTERM
        else:
            assert program.ended() == 0
        assert "Traceback" not in program.printed()


def test_half_typed_nonsense_does_not_keep_the_program_for_ever(tmp_path):
    with started(driven("begin_nonsense()"), tmp_path) as program:
        program.wait_for("ready")
        program.send(signal.SIGINT)
        program.wait_for("unsaved work")
        program.send(signal.SIGINT)
        assert program.ended() == -signal.SIGINT
        assert "Traceback" not in program.printed()
