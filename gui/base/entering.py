"""Keys in a list of a dialog, such as Enter, which would press the usual button of the dialog."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView


def on_enter(view: QAbstractItemView, act: Callable[[], object]) -> None:
    """Do something when Enter is pressed while the list has the keyboard, and nothing else."""
    on_keys(view, (Qt.Key.Key_Return, Qt.Key.Key_Enter), act)


def on_keys(view: QAbstractItemView, keys: Iterable[Qt.Key], act: Callable[[], object]) -> None:
    """Do something when one of these keys is pressed while the list has the keyboard, and nothing else."""
    for key in keys:
        shortcut = QShortcut(QKeySequence(key), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)
