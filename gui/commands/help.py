"""Commands of the Help menu."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from core.text import say
from gui import dialogs
from gui.action import Action, always

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def shortcuts(window: MainWindow) -> None:
    """Show all keys on one page."""
    dialogs.show_shortcuts(window, window.menus.shortcut_rows())


def about(window: MainWindow) -> None:
    """Tell what this program is."""
    import networkx
    import numpy
    import PySide6

    lines = [
        say("Autograd Canvas"),
        say("Learn backpropagation: build a graph, see every derivative, step through the backward pass."),
        f"Python {platform.python_version()} · Qt {PySide6.__version__}",
        f"numpy {numpy.__version__} · networkx {networkx.__version__}",
    ]
    dialogs.show_about(window, lines)


ACTIONS = (
    Action(
        "help.shortcuts",
        "&Keyboard Shortcuts",
        "Help",
        shortcuts,
        ("?", "F1"),
        "All keys on one page",
        enabled=always,
    ),
    Action("help.about", "&About", "Help", about, (), "Versions and licences", enabled=always),
)
