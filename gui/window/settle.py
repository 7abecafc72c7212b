"""Settling: what is being typed in a field of a window is kept before something else happens to the document."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow

from gui.canvas.view import CanvasView
from gui.commands.needs import Settles
from gui.document import Document
from gui.panels.editors import Editors


def settle(document: Document, canvas: CanvasView, editors: Editors, window: QMainWindow) -> bool:
    """Keep what is being typed; False if it makes no sense, and its field says why."""
    if not canvas.finish_editing():
        return False
    refusals: list[str] = []
    listening = document.refused.connect(refusals.append)
    editors.finish()
    field = window.focusWidget() if not refusals else None
    if isinstance(field, QLineEdit) and field.isVisible():
        elsewhere = field.parentWidget() or window  # a table takes a value when its field loses the keyboard
        elsewhere.setFocus(Qt.FocusReason.OtherFocusReason)
        if field.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
    document.refused.disconnect(listening)
    return not refusals


def settled(window: Settles) -> bool:
    """The same in a program that ends: a mistake of its own is told, and does not keep it alive."""
    try:
        return window.settle()
    except Exception:
        sys.excepthook(*sys.exc_info())
        return False
