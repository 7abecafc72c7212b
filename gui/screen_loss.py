"""What becomes of the open windows without a screen: the X server is gone, or the Wayland compositor."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from typing import NoReturn

from PySide6.QtGui import QGuiApplication

from gui.interrupts import end_anyway, settle
from gui.window.main_window import MainWindow
from gui.window.windows import Windows

X11 = "libX11.so.6"
FAILED = 1  # the exit code of Xlib where it ends the process, and of Qt's event loop


@contextlib.contextmanager
def outlived(windows: Windows) -> Iterator[ScreenLoss]:
    """Within, keep what is unsaved even if Xlib is the first to find that the X server is gone.

    Qt would leave the event loop; but it names windows by Xlib, which calls exit() in the midst of that.
    """
    loss = ScreenLoss(windows)
    if QGuiApplication.platformName() != "xcb":
        yield loss
        return
    end = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(lambda _connection: loss.end(FAILED))
    xlib = ctypes.CDLL(X11)  # which Qt has loaded
    xlib.XSetIOErrorHandler.restype = ctypes.c_void_p
    before = xlib.XSetIOErrorHandler(end)
    try:
        yield loss
    finally:
        xlib.XSetIOErrorHandler(ctypes.c_void_p(before))


class ScreenLoss:
    """Ends the program while its windows are open, once nobody can see them."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._left: list[MainWindow] | None = None  # what is typed there is not kept yet

    def end(self, code: int) -> NoReturn:
        """Keep what is unsaved, and end with this exit code.

        What is done here may ask Xlib for something, which then calls this again: it goes on with what is left. Nothing
        may free the windows any more: events of a window that is being freed while Python ends crash in PySide.
        """
        if self._left is None:
            self._left = self._windows.listed()
            end_anyway(os._exit, code)
        while self._left:
            settle(self._left.pop())
        self._windows.leave()
        with contextlib.suppress(OSError):  # whoever reads it may be gone with the screen
            sys.stdout.flush()
        os._exit(code)
