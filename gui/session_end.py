"""What the end of the desktop's session does to the open windows."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gui.interrupts import end_anyway
from gui.keeping import Safety
from gui.window.settle import settled
from gui.window.windows import Windows


class Application(QApplication):
    """Ends with the session without a question, where what is unsaved is kept for the next start.

    The desktop first asks all programs to get ready, and may be told to stop; only then it asks each to quit.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._windows: Windows | None = None
        self._is_ready = False  # whether all is kept that would be asked about
        self.commitDataRequest.connect(self.get_ready)
        self.saveStateRequest.connect(self.get_ready)

    def look_after(self, windows: Windows) -> None:
        """Have these windows ready when the session ends."""
        self._windows = windows

    def get_ready(self) -> None:
        """Have on the disk what is unsaved, and which windows are open: the program may be killed from now on."""
        if self._windows is not None:
            for window in self._windows.listed():
                settled(window)
            self._is_ready = self._windows.secure() is not Safety.LOST
            self._windows.remember()
            self._windows.settings.write()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Quit and self._is_ready and self._windows is not None:
            self._is_ready = False
            go_on = end_anyway(os._exit, 0)
            if self._windows.secure() is Safety.KEPT:  # something may have been edited since
                self._windows.leave()
                self.exit()
                return True
            go_on()
        return super().event(event)
