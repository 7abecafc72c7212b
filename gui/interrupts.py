"""What Ctrl+C in the terminal and the system's wish to end the program do to the open windows."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from core.base.text import say
from gui.base.collector import pause, resume
from gui.keeping import Safety
from gui.window.settle import settled
from gui.window.windows import Windows

# SIGHUP: the terminal was closed. Windows has none.
SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
LONGEST = 1.5  # seconds until the program ends though a disk or a mistake still keeps it; systems wait a little longer


@contextlib.contextmanager
def heeded(windows: Windows) -> Iterator[None]:
    """While the event loop runs, let the first signal close the windows and a second one end the program at once.

    Where the signal left something unsaved, which is kept for the next start, the signal ends the program here.
    """
    waking, woken = socket.socketpair()  # Python's own handlers do not run while Qt waits; a byte in a socket wakes Qt
    with waking, woken:
        waking.setblocking(False)
        interrupts = Interrupts(windows, woken)
        before = {each: signal.getsignal(each) or signal.SIG_DFL for each in SIGNALS}
        before_byte = signal.set_wakeup_fd(waking.fileno(), warn_on_full_buffer=False)
        interrupts.listen()
        try:
            yield
        finally:
            signal.set_wakeup_fd(before_byte)
            for each, handler in before.items():
                signal.signal(each, handler)
            interrupts.end()
    if interrupts.ended_by is not None:
        signal.signal(interrupts.ended_by, signal.SIG_DFL)
        os.kill(os.getpid(), interrupts.ended_by)  # so that whoever started the program sees by what it ended


def end_anyway(end: Callable[..., None], *arguments: int) -> Callable[[], None]:
    """End the program after a while, though a disk or a mistake keeps it from ending by itself.

    Returns what has to be called if the program is to go on.
    """
    pause()  # the thread must not be the one that frees objects of Qt
    last = threading.Timer(LONGEST, end, arguments)
    last.daemon = True
    last.start()

    def go_on() -> None:
        last.cancel()
        resume()

    return go_on


class Interrupts(QObject):
    """Ends the program after a signal: what is unsaved is kept for the next start, or asked about if it cannot be."""

    def __init__(self, windows: Windows, woken: socket.socket) -> None:
        super().__init__()
        self._windows, self._woken = windows, woken
        self.ended_by: int | None = None  # the signal that ended the event loop while something was unsaved
        self._notifier = QSocketNotifier(woken.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def listen(self) -> None:
        """Wait for the first signal; one that is ignored, as nohup wants it, stays ignored."""
        for each in SIGNALS:
            if signal.getsignal(each) != signal.SIG_IGN or each == signal.SIGINT:
                signal.signal(each, self._first)

    def end(self) -> None:
        """Be gone, before the socket is closed."""
        self._notifier.setEnabled(False)
        self.deleteLater()

    def _first(self, number: int, frame: object) -> None:
        """Leave the next signal to the system, which ends the program even if the program is stuck."""
        for each in SIGNALS:
            if signal.getsignal(each) == self._first:
                signal.signal(each, signal.SIG_DFL)

    def _wake(self) -> None:
        number = self._woken.recv(64)[0]  # Python writes the numbers of the signals
        go_on = end_anyway(os.kill, os.getpid(), number)  # which `_first` has left to the system
        refusing = [window for window in self._windows.listed() if not settled(window)]
        safety = self._windows.write()
        if safety is Safety.KEPT or (refusing and safety is Safety.SAVED):
            self._leave(number)
            return
        go_on()  # a question may wait
        if safety is Safety.LOST:
            _announce()
        self._close()

    def _leave(self, number: int) -> None:
        """End without a question, and whatever happens on the way."""
        self.ended_by = number
        self._windows.leave()
        QApplication.exit()  # also from dialogs, which answer as if Esc had been pressed

    def _close(self) -> None:
        """Close what waits for an answer, innermost first, then the windows."""
        waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if waiting is not None and waiting.close():
            QTimer.singleShot(0, self, self._close)  # when whoever opened it has taken note
            return
        windows = self._windows.listed()
        settled = all(window.settle() for window in windows)
        if windows and not self._windows.close_all(windows[-1]) and settled:
            self.listen()  # the learner chose to go on; a window that could not even ask ends with the next signal


def _announce() -> None:
    """Say in the terminal why the program goes on."""
    sentence = say("There is unsaved work: answer in the window, or press Ctrl+C again to lose it.")
    with contextlib.suppress(OSError):  # the terminal may be gone
        print(f"autograd-canvas: {sentence}", file=sys.stderr, flush=True)
