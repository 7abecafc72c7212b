"""Commands of the View menu that make reading easier, also from far away."""

from typing import Protocol

from gui.commands.action import Action, always
from gui.commands.needs import HasLook, HasPresentation, HasSettings
from gui.settings.settings import TEXT_SIZES


class Sized(HasLook, HasSettings, Protocol):
    """The size of the window's text, and what applies it."""


def present(window: HasPresentation) -> None:
    """Show the canvas and the current step only, or all of the window again."""
    window.presentation.toggle()


def larger_text(window: Sized) -> None:
    """The next larger size of the window's text."""
    now = window.settings.text_size
    window.look.set_text_size(min((size for size in TEXT_SIZES if size > now), default=now))


def smaller_text(window: Sized) -> None:
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
        "Make all text larger, on the canvas too, for a projector",
        section=3,
        enabled=always,
    ),
    Action(
        "view.text_smaller",
        "Smaller T&ext",
        "View",
        smaller_text,
        ("Ctrl+Alt+-",),
        "Make all text smaller, on the canvas too",
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
