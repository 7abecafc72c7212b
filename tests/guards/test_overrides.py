"""A mistake in a method that Qt calls is told, and the program goes on: PySide alone crashes before Python 3.12."""

import subprocess
import sys
from pathlib import Path

import gui

PROGRAM = """
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QCloseEvent
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
file.may_close = lambda window: int("x")
closing = QCloseEvent()
QTimer.singleShot(0, lambda: qt.sendEvent(window, closing))
qt.processEvents()
qt.processEvents()
print("alive", flush=True)
"""


def test_a_mistake_from_c_code_in_a_method_that_qt_calls_is_told_and_the_program_goes_on(tmp_path):
    program = PROGRAM.format(settings=str(tmp_path))
    folder = Path(gui.__file__).parents[1]
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=60)
    told, alive = done.stdout.splitlines()
    assert told.startswith("told: ValueError:")
    assert "MainWindow::closeEvent" in told
    assert alive == "alive"
    assert done.returncode == 0, done.stderr
