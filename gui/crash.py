"""Unhandled exceptions: each is logged, each new one is shown, what is unsaved is kept, and the program goes on."""

import contextlib
import os
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QApplication

from gui.dialogs import prompts
from gui.keeping import Safety

MOST_BYTES = 1_000_000  # of the file of errors; the older half gives way
LONGEST = 50_000  # characters of one exception, whose message may hold anything: 1,000 lines of a traceback

Place = tuple[str, int]  # a file and a line


class CrashReporter(QObject):
    """Replaces Python's hooks; a signal passes errors of other threads on to the thread of the windows."""

    _caught = Signal(str, bool)  # the details, and whether the file has them

    def __init__(self, parent: QObject, secure: Callable[[], Safety]) -> None:
        """`secure` keeps what is unsaved, and returns what would become of it if the program ended now."""
        super().__init__(parent)
        self._secure = secure
        self._known: set[tuple[type, frozenset[Place]]] = set()
        self._waiting: list[tuple[str, bool]] = []  # to be shown, one after the other
        self._is_showing = False
        self._before, self._before_in_threads = sys.excepthook, threading.excepthook
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch exceptions that nothing else catches."""
        self._before, self._before_in_threads = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self.report, self._report_from_thread

    def uninstall(self) -> None:
        """Let Python report exceptions again."""
        sys.excepthook, threading.excepthook = self._before, self._before_in_threads

    def report(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log an exception; show it, unless the same kind came from the same lines before."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error or kind(), trace)
            return
        details = _shortened("".join(traceback.format_exception(kind, error, trace)))
        is_logged = _log(details)
        _print(details)
        bug = kind, frozenset((frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(trace))
        if bug not in self._known:
            self._known.add(bug)
            self._caught.emit(details, is_logged)

    def _report_from_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_type is not SystemExit:
            self.report(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, details: str, is_logged: bool) -> None:
        self._waiting.append((details, is_logged))
        if self._is_showing:  # what comes while the dialog is open is shown after it
            return
        self._is_showing = True
        try:
            while self._waiting:
                details, is_logged = self._waiting.pop(0)
                log = log_path() if is_logged else None
                prompts.show_bug(QApplication.activeWindow(), details, log, self._safety())
        finally:  # what waits is shown with the next one, also if it was the dialog that made a mistake
            self._is_showing = False

    def _safety(self) -> Safety:
        try:
            return self._secure()
        except Exception as error:
            self.report(type(error), error, error.__traceback__)
            return Safety.LOST


def log_path() -> Path:
    """The file that keeps the details of errors of the program."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation), "errors.log")


def _shortened(details: str) -> str:
    if len(details) <= LONGEST:
        return details
    return f"{details[: LONGEST // 2]}\n[…]\n{details[-LONGEST // 2 :]}"


def _print(details: str) -> None:
    """Write to the terminal, where there is one: a windowed program has none, and it may be closed."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(details)


def _log(details: str) -> bool:
    """Whether it is in the file now."""
    path = log_path()
    entry = f"{datetime.now().isoformat(timespec='seconds')}\n{details}\n".encode("utf-8", "backslashreplace")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            if file.tell() + len(entry) > MOST_BYTES:
                _drop_older_half(path)
        with path.open("ab") as file:
            file.write(entry)
    except OSError as error:
        _print(f"{path}: {error}\n")
        return False
    return True


def _drop_older_half(path: Path) -> None:
    _, _, whole_entries = path.read_bytes()[-MOST_BYTES // 2 :].partition(b"\n\n")
    half = path.with_name(f"{path.name}.{os.urandom(6).hex()}")  # another program may do the same just now
    try:
        half.write_bytes(whole_entries)
        os.replace(half, path)
    except OSError:
        with contextlib.suppress(OSError):  # the first error is the one to tell
            half.unlink(missing_ok=True)
        raise
