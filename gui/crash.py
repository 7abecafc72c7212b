"""Unhandled exceptions: logged, shown once, and the program goes on."""

import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QApplication

from gui.dialogs import prompts


class CrashReporter(QObject):
    """Replaces sys.excepthook; a signal passes errors of other threads on to the thread of the windows."""

    _caught = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = False
        self._before = sys.excepthook
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch exceptions that nothing else catches."""
        self._before = sys.excepthook
        sys.excepthook = self.report

    def uninstall(self) -> None:
        """Let Python report exceptions again."""
        sys.excepthook = self._before

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception; show the first one."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        _log(details)
        self._caught.emit(details)

    def _show(self, details: str) -> None:
        if not self._shown:
            self._shown = True
            prompts.show_bug(QApplication.activeWindow(), details, log_path())


def log_path() -> Path:
    """The file that keeps the details of errors of the program."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation), "errors.log")


def _log(details: str) -> None:
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now().isoformat(timespec='seconds')}\n{details}\n")
    except OSError as error:
        sys.stderr.write(f"{path}: {error}\n")
