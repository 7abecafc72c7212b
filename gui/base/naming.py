"""Giving Qt objects the names and marks by which scripts, tests, style sheets and screen readers find them."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from core.base.text import say

AnyObject = TypeVar("AnyObject", bound=QObject)


def named(name: str, made: AnyObject) -> AnyObject:
    """Return the object with its objectName set."""
    made.setObjectName(name)
    return made


def mark(widget: QWidget, name: str, on: bool) -> None:
    """Set a property that the style sheet asks for, and let the widget look as it says of those with it, or without."""
    if widget.property(name) != on:
        widget.setProperty(name, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def titled_menu(title: str, parent: QWidget) -> QMenu:
    """A menu with a title, which Qt alone would not tell a screen reader."""
    menu = QMenu(title, parent)
    menu.setAccessibleName(title.replace("&", ""))
    return menu


def name_buttons(dialog: QWidget) -> None:
    """Name the row of buttons of a dialog for screen readers."""
    from PySide6.QtWidgets import QDialogButtonBox  # not made before the first picture

    for row in dialog.findChildren(QDialogButtonBox):
        row.setAccessibleName(say("Buttons"))
