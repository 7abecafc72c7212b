"""Waiting: as long as a folder does not answer, the windows are painted, and the learner may stop waiting."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from core.base.errors import DocumentError
from core.base.progress import Cancelled, reporting
from core.base.text import say
from core.files import reading
from gui.base.naming import named

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog, QWidget

NEVER = 2**31 - 1  # milliseconds: Qt shows the dialog by itself after so many


@contextmanager
def waiting(parent: QWidget, name: str) -> Iterator[None]:
    """Within, a file of this name is written; raise DocumentError with a sentence if the learner stops waiting for it.

    Nothing is seen of it if that takes no longer than anyone notices.
    """
    sentence = say("{name} is being saved, but its folder does not answer yet.", name=name)
    with _waited_for(_Wait(parent, say("Save"), sentence), say("{name} was not saved.", name=name)):
        yield


@contextmanager
def waiting_to_read(parent: QWidget, name: str) -> Iterator[None]:
    """The same of a file that is read."""
    sentence = say("{name} is being opened, but its folder does not answer yet.", name=name)
    with _waited_for(_Wait(parent, say("Open"), sentence), say("{name} was not opened.", name=name)):
        yield


@contextmanager
def _waited_for(wait: _Wait, refusal: str) -> Iterator[None]:
    try:
        with reporting(wait.go_on):
            yield
    except Cancelled:
        raise DocumentError(refusal) from None
    finally:
        wait.end()


class _Wait:
    """One dialog, which is made when it is needed."""

    def __init__(self, parent: QWidget, title: str, sentence: str) -> None:
        self._parent, self._title, self._sentence = parent, title, sentence
        self._begun = time.monotonic()
        self._dialog: QProgressDialog | None = None
        self._handles_events = False

    def go_on(self, _share: float) -> None:
        """Handle what happened in the windows; raises Cancelled if the learner waits no longer."""
        if self._handles_events or time.monotonic() - self._begun < reading.SOON:
            return  # what a window does meanwhile is no part of what is waited for
        if self._dialog is None:
            self._dialog = self._shown()
        self._handles_events = True
        try:
            QCoreApplication.processEvents()
        finally:
            self._handles_events = False
        if self._dialog.wasCanceled():
            raise Cancelled

    def _shown(self) -> QProgressDialog:
        from PySide6.QtWidgets import QLabel, QProgressBar, QProgressDialog  # not made before the first picture

        dialog = named("waiting", QProgressDialog("", say("Stop Waiting"), 0, 0, self._parent))
        dialog.setLabel(QLabel(self._sentence, textFormat=Qt.TextFormat.PlainText))
        dialog.setMinimumDuration(NEVER)
        dialog.setWindowTitle(self._title)
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        for bar in dialog.findChildren(QProgressBar):
            bar.setAccessibleName(self._title)
        dialog.show()
        return dialog

    def end(self) -> None:
        """Take the dialog away."""
        if self._dialog is not None:
            self._dialog.hide()
            self._dialog.deleteLater()
