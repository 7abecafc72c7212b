"""Commands of the View menu that make reading easier, also from the last row of a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.commands.action import Action, always
from gui.settings.settings import TEXT_SIZES

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def present(window: MainWindow) -> None:
    """Show the canvas and the current step only, or all of the window again."""
    window.presentation.toggle()


def larger_text(window: MainWindow) -> None:
    """The next larger size of the window's text."""
    now = window.settings.text_size
    window.look.set_text_size(min((size for size in TEXT_SIZES if size > now), default=now))


def smaller_text(window: MainWindow) -> None:
    """The next smaller size of the window's text."""
    now = window.settings.text_size
    window.look.set_text_size(max((size for size in TEXT_SIZES if size < now), default=now))


ACTIONS = (
    Action(
        "view.text_larger",
        "&Larger Text",
        "View",
        larger_text,
        ("Ctrl+Alt+=", "Ctrl+Alt++"),
        "Make the text of the window larger, for a projector",
        section=3,
        enabled=always,
    ),
    Action(
        "view.text_smaller",
        "Smaller T&ext",
        "View",
        smaller_text,
        ("Ctrl+Alt+-",),
        "Make the text of the window smaller",
        section=3,
        enabled=always,
    ),
    Action(
        "view.presentation",
        "P&resentation",
        "View",
        present,
        ("F11",),
        "Nothing but the canvas and the current step, on the whole screen",
        section=3,
        enabled=always,
        checkable=True,
    ),
)
