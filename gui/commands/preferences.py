"""The command that opens the preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from gui.commands.action import Action, always
from gui.dialogs import prompts

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def preferences(window: MainWindow) -> None:
    """Let the learner choose theme, text size, motion, pace and start."""
    prompts.show_preferences(window, window.settings, window.look)


ACTIONS = (
    Action(
        "edit.preferences",
        "Pre&ferences…",
        "Edit",
        preferences,
        (QKeySequence.StandardKey.Preferences,),
        "Theme, text size, motion, pace, and what the program starts with",
        section=3,
        enabled=always,
    ),
)
