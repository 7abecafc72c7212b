"""Commands of the View and Help menus."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from core.layout import arranged
from core.text import say
from gui import dialogs
from gui.look import NEXT

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def fit(window: MainWindow) -> None:
    """Show the whole graph."""
    window.canvas.fit()


def fit_selection(window: MainWindow) -> None:
    """Show what is selected."""
    window.canvas.fit_selection()


def zoom_in(window: MainWindow) -> None:
    """Make the graph larger."""
    window.canvas.zoom_in()


def zoom_out(window: MainWindow) -> None:
    """Make the graph smaller."""
    window.canvas.zoom_out()


def actual_size(window: MainWindow) -> None:
    """Show the graph at its own size."""
    window.canvas.actual_size()


def arrange(window: MainWindow) -> None:
    """Order the nodes from left to right."""
    window.document.edit(say("Arrange"), arranged)
    window.canvas.fit()


def search(window: MainWindow) -> None:
    """Go to the palette's search field."""
    window.palette_panel.search.setFocus()
    window.palette_panel.search.selectAll()


def next_theme(window: MainWindow) -> None:
    """From light to dark to what the system uses."""
    window.look.set_theme(NEXT[window.settings.theme])
    names = {"light": say("Light theme"), "dark": say("Dark theme"), "system": say("Theme of the system")}
    window.statusBar().showMessage(names[window.settings.theme], 3000)


def toggle_motion(window: MainWindow) -> None:
    """Let the gradient travel along its wire, or not."""
    window.settings.motion = not window.settings.motion
    window.canvas.set_motion(window.settings.motion)


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
