"""A mistake in a method that Qt calls is told, and the program goes on: PySide alone crashes before Python 3.12."""

import subprocess
import sys
from pathlib import Path

import pytest

import gui

PROGRAM = """
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

qt = QApplication([])
QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, {settings!r})

from gui.dialogs import prompts
from gui.app import build
from gui.commands import file
from gui.crash import CrashReporter

prompts.show_bug = lambda window, details, *more: print("told:", details.splitlines()[-1], flush=True)
window = build([])
reporter = CrashReporter(qt, window.windows.secure)
reporter.install()
window.show()
qt.processEvents()
{mistake}
qt.processEvents()
qt.processEvents()
print("alive", flush=True)
"""

CLOSING = """
file.may_close = lambda window: int("x")
closing = QCloseEvent()
QTimer.singleShot(0, lambda: qt.sendEvent(window, closing))
"""
IN_A_TABLE = """
rows = window.tables.tabs.nodes
rows._begins = lambda event: int("x")
pressed = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1")
QTimer.singleShot(0, lambda: qt.sendEvent(rows, pressed))
"""  # which is read only when it is first wanted


@pytest.mark.parametrize(
    ("mistake", "method"), [(CLOSING, "MainWindow::closeEvent"), (IN_A_TABLE, "QTableView::event")]
)
def test_a_mistake_from_c_code_in_a_method_that_qt_calls_is_told_and_the_program_goes_on(tmp_path, mistake, method):
    program = PROGRAM.format(settings=str(tmp_path), mistake=mistake)
    folder = Path(gui.__file__).parents[1]
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=60)
    told, alive = done.stdout.splitlines()
    assert told.startswith("told: ValueError:")
    assert method in told
    assert alive == "alive"
    assert done.returncode == 0, done.stderr
