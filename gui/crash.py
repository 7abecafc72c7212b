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
    """Takes the place of sys.excepthook for all windows; the signal brings errors of other threads to theirs."""

    _caught = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._told = False
        self._before = sys.excepthook
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch what nobody catches."""
        self._before = sys.excepthook
        sys.excepthook = self.report

    def uninstall(self) -> None:
        """Leave it to Python again."""
        sys.excepthook = self._before

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception; tell of the first one."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        _log(details)
        self._caught.emit(details)

    def _tell(self, details: str) -> None:
        if not self._told:
            self._told = True
            prompts.show_bug(QApplication.activeWindow(), details, log_path())


def log_path() -> Path:
    """Where details of mistakes of the program are kept."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation), "errors.log")


def _log(details: str) -> None:
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now().isoformat(timespec='seconds')}\n{details}\n")
    except OSError as error:
        sys.stderr.write(f"{path}: {error}\n")
