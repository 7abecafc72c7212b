"""The command that shows the history of edits."""

from typing import Protocol

from PySide6.QtCore import Qt

from gui.commands.action import Action, always
from gui.commands.needs import HasCanvas
from gui.panels.history import History


class Window(HasCanvas, Protocol):
    """The list of edits, and the canvas, which has the keyboard otherwise."""

    history: History


def toggle_history(window: Window) -> None:
    """Show all edits as a list, or hide it."""
    window.history.setVisible(not window.history.isVisible())
    if window.history.isVisible():
        window.history.view.setFocus(Qt.FocusReason.TabFocusReason)
    else:
        window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)  # which selects nothing


ACTIONS = (
    Action(
        "view.history",
        "Histor&y",
        "View/&Panels",
        toggle_history,
        ("Ctrl+H",),
        "All edits as a list, to go back or forth to any of them",
        enabled=always,
        checkable=True,
    ),
)
