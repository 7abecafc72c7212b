"""Documents dropped on a window, wherever on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from core.base.text import say
from gui.commands import file
from gui.dialogs import prompts

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def has_files(event: QDropEvent) -> bool:
    """Whether files, or addresses of something else, are dragged, rather than text or a node."""
    return bool(event.mimeData().urls())


def open_dropped(window: MainWindow, urls: list[QUrl]) -> None:
    """Open what was dropped; say so if it is nowhere on this computer."""
    if not all(url.isLocalFile() for url in urls):
        prompts.show_problem(window, say("Only files on this computer can be opened; save it here first."))
        return
    file.open_paths(window, [Path(url.toLocalFile()) for url in urls])


def leave_files_to_the_window(window: MainWindow) -> None:
    """Keep the fields of a window from taking the name of a dropped file as text."""
    guard = _FileGuard(window)
    for field in window.findChildren(QWidget):
        if isinstance(field, QLineEdit):
            field.installEventFilter(guard)
        elif isinstance(field, QPlainTextEdit):
            field.viewport().installEventFilter(guard)


class _FileGuard(QObject):
    """What a field ignores reaches the window behind it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent) and has_files(event):
            event.ignore()
            return True
        return False
