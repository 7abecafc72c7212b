"""Giving Qt objects the names by which scripts, tests and style sheets find them."""

from typing import TypeVar

from PySide6.QtCore import QObject

AnyObject = TypeVar("AnyObject", bound=QObject)


def named(name: str, made: AnyObject) -> AnyObject:
    """Return the object with its objectName set."""
    made.setObjectName(name)
    return made
