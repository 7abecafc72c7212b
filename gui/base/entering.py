"""Enter in a list of a dialog, which would press the usual button of the dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView


def on_enter(view: QAbstractItemView, act: Callable[[], object]) -> None:
    """Do something when Enter is pressed while the list has the keyboard, and nothing else."""
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        shortcut = QShortcut(QKeySequence(key), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)
