"""What becomes of the open windows without a screen: the X server is gone, or the Wayland compositor."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import threading
from collections.abc import Iterator
from typing import NoReturn

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from gui.interrupts import end_anyway
from gui.window.main_window import MainWindow
from gui.window.settle import settled
from gui.window.windows import Windows

X11 = "libX11.so.6"
WAYLAND_LOST = "The Wayland connection"  # how Qt begins the last sentence before it calls _exit()
XLIB_CODE, QT_CODE = 1, 255  # the exit codes of Xlib and of Qt where these end the process


@contextlib.contextmanager
def outlived(windows: Windows) -> Iterator[ScreenLoss]:
    """Within, keep what is unsaved whoever is the first to find that there is no screen any more.

    Without its X server Qt leaves the event loop; but it names windows by Xlib, which calls exit() in the midst of
    that. Without its Wayland compositor Qt ends the process wherever it is, after a warning.
    """
    loss, platform = ScreenLoss(windows), QGuiApplication.platformName()
    with contextlib.ExitStack() as hearing:
        if platform == "xcb":
            hearing.enter_context(_hearing_xlib(loss))
        elif platform.startswith("wayland"):
            hearing.enter_context(_hearing_qt(loss))
        yield loss


@contextlib.contextmanager
def _hearing_xlib(loss: ScreenLoss) -> Iterator[None]:
    end = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(lambda _connection: loss.end(XLIB_CODE))
    xlib = ctypes.CDLL(X11)  # which Qt has loaded
    xlib.XSetIOErrorHandler.restype = ctypes.c_void_p
    before = xlib.XSetIOErrorHandler(end)
    try:
        yield
    finally:
        xlib.XSetIOErrorHandler(ctypes.c_void_p(before))


@contextlib.contextmanager
def _hearing_qt(loss: ScreenLoss) -> Iterator[None]:
    before = qInstallMessageHandler(None)
    tell = before or _tell

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        tell(kind, context, message)
        if message.startswith(WAYLAND_LOST) and threading.current_thread() is threading.main_thread():
            loss.end(QT_CODE)

    qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _tell(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Say what Qt says where Qt would."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):  # it may be closed
            print(qFormatLogMessage(kind, context, message), file=sys.stderr, flush=True)


class ScreenLoss:
    """Ends the program while its windows are open, once nobody can see them."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._left: list[MainWindow] | None = None  # what is typed there is not kept yet

    def end(self, code: int) -> NoReturn:
        """Keep what is unsaved, and end with this exit code.

        What is done here may ask the screen for something, which calls this again: it goes on with what is left.
        Nothing may free the windows any more: events of a window that is being freed while Python ends crash in PySide.
        """
        if self._left is None:
            self._left = self._windows.listed()
            end_anyway(os._exit, code)
        while self._left:
            settled(self._left.pop())
        self._windows.leave()
        with contextlib.suppress(OSError):  # whoever reads it may be gone with the screen
            sys.stdout.flush()
        os._exit(code)
