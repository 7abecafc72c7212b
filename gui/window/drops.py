"""Documents dropped on a window, wherever on it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from core.base.text import say
from gui.commands import file
from gui.dialogs import prompts


def has_files(event: QDropEvent) -> bool:
    """Whether files, or addresses of something else, are dragged, rather than text or a node."""
    return bool(event.mimeData().urls())


def open_dropped(window: file.Window, urls: list[QUrl]) -> None:
    """Open what was dropped; say so if it is nowhere on this computer."""
    if not all(url.isLocalFile() for url in urls):
        prompts.show_problem(window.window(), say("Only files on this computer can be opened; save it here first."))
        return
    file.open_paths(window, [Path(url.toLocalFile()) for url in urls])


def leave_files_to_the_window(window: QWidget) -> None:
    """Keep the fields of a window from taking the name of a dropped file as text."""
    guard = _FileGuard(window)
    for field in window.findChildren(QWidget):
        if isinstance(field, QLineEdit):
            field.installEventFilter(guard)
        elif isinstance(field, QPlainTextEdit):
            field.viewport().installEventFilter(guard)


class _FileGuard(QObject):
    """Makes fields ignore dragged files, which then reach the window behind the field."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent) and has_files(event):
            event.ignore()
            return True
        return False
