"""The command that opens the preferences."""

from typing import Protocol

from PySide6.QtGui import QKeySequence

from gui.commands.action import Action, always
from gui.commands.needs import AsksQuestions, HasLook, HasSettings
from gui.dialogs import prompts


class Window(AsksQuestions, HasLook, HasSettings, Protocol):
    """What can be chosen, and the window that the dialog belongs to."""


def preferences(window: Window) -> None:
    """Let the learner choose theme, text size, motion, pace and start."""
    prompts.show_preferences(window.window(), window.settings, window.look)


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
