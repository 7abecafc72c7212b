"""Commands of the View menu that choose what the canvas shows of the pass."""

from functools import partial

from gui.commands.action import Action, always
from gui.commands.needs import HasParts, HasSettings
from gui.commands.panels import toggle

MENU = "View/Sho&w"
NUMBERS = (
    ("values", "&Values", "The numbers that are computed forwards, on the cards"),
    ("locals", "&Local Derivatives", "The numbers that a gradient is multiplied by, above the wires"),
    ("gradients", "&Gradients", "The numbers that come back, on the cards and below the wires"),
)


def toggle_number(window: HasSettings, number: str) -> None:
    """Show values, local derivatives or gradients, or hide them, to ask a class for them."""
    hidden = window.settings.hidden_numbers
    others = [other for other in hidden if other != number]
    window.settings.hidden_numbers = others if number in hidden else [*others, number]


def toggle_constants(window: HasSettings) -> None:
    """Give each constant a card of its own, or write it into the operation that uses it."""
    window.settings.constants_as_cards = not window.settings.constants_as_cards


def toggle_key(window: HasParts) -> None:
    """Show the key to the numbers, or hide it."""
    toggle(window, "key")


ACTIONS = (
    *(
        Action(
            f"view.show_{name}",
            text,
            MENU,
            partial(toggle_number, number=name),
            tip=tip,
            enabled=always,
            checkable=True,
        )
        for name, text, tip in NUMBERS
    ),
    Action(
        "view.constants_as_cards",
        "Constants as Car&ds",
        "View",
        toggle_constants,
        tip="Give every constant a card, instead of writing it inside the one operation that uses it",
        section=2,
        enabled=always,
        checkable=True,
    ),
    Action(
        "view.key",
        "&Key",
        "View",
        toggle_key,
        tip="How to read cards and wires, in a corner of the canvas",
        section=2,
        enabled=always,
        checkable=True,
    ),
)
