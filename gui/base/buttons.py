"""Flat buttons, and how large a button is at least."""

from PySide6.QtWidgets import QToolButton

from gui.base.naming import named

LEAST = 24  # pixels of each side of a button, as the Web Content Accessibility Guidelines 2.2 ask for
CLOSE = "✕"


def flat_button(name: str, text: str, spoken: str, tip: str | None = None) -> QToolButton:
    """A button without a frame; its tip is what a screen reader says, unless another one is given."""
    button = named(name, QToolButton(autoRaise=True))
    button.setText(text)
    button.setAccessibleName(spoken)
    button.setToolTip(spoken if tip is None else tip)
    button.setMinimumSize(LEAST, LEAST)
    return button
