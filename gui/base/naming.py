"""Giving Qt objects the names by which scripts, tests, style sheets and screen readers find them."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from core.base.text import say

AnyObject = TypeVar("AnyObject", bound=QObject)


def named(name: str, made: AnyObject) -> AnyObject:
    """Return the object with its objectName set."""
    made.setObjectName(name)
    return made


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
