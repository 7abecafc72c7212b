"""The command that shows the history of edits."""

from typing import Protocol

from gui.commands.action import Action, always
from gui.commands.needs import HasCanvas
from gui.commands.panels import toggle_dock
from gui.panels.history import History


class Window(HasCanvas, Protocol):
    """The list of edits, and the canvas, which has the keyboard otherwise."""

    history: History


def toggle_history(window: Window) -> None:
    """Show all edits as a list, or hide it."""
    toggle_dock(window.history, window.history.view, window.canvas)


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
