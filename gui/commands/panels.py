"""Commands of the menu View, Panels: each shows or hides one part of the window; docks take the keyboard."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QWidget

from gui.commands.action import Action, always
from gui.commands.needs import HasParts

MENU = "View/&Panels"
PARTS = (
    ("palette", "&Nodes", "The palette of all kinds of nodes"),
    ("backward", "&Backward Pass", "What the step does, and the list of all steps"),
    ("inspector", "&Inspector", "Everything about what is selected"),
    ("formula", "&Formula and Timeline", "The row beneath the canvas"),
    ("map", "&Map", "A small picture of a graph that is larger than the canvas"),
    ("toolbar", "T&oolbar", "The row of buttons beneath the menus"),
    ("status", "&Status Bar", "Hints, how much there is, and the zoom"),
)


def toggle(window: HasParts, part: str) -> None:
    """Show a part of the window, or hide it."""
    window.parts.want(part, not window.parts.wanted(part))


def toggle_dock(dock: QDockWidget, inside: QWidget, canvas: QWidget) -> None:
    """Show a dock and give the keyboard to what is inside, or hide it and give the keyboard to the canvas."""
    dock.setVisible(not dock.isVisible())
    if dock.isVisible():
        inside.setFocus(Qt.FocusReason.TabFocusReason)
    else:
        canvas.setFocus(Qt.FocusReason.OtherFocusReason)  # which selects nothing


ACTIONS = tuple(
    Action(f"view.{name}", text, MENU, partial(toggle, part=name), tip=tip, enabled=always, checkable=True)
    for name, text, tip in PARTS
)
