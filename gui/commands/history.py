"""The command that shows the history of edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gui.commands.action import Action, always

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def toggle_history(window: MainWindow) -> None:
    """Show all edits as a list, or hide it."""
    window.history.setVisible(not window.history.isVisible())
    part = window.history.view if window.history.isVisible() else window.canvas
    part.setFocus(Qt.FocusReason.TabFocusReason)


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
