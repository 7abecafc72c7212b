"""Commands of the View menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from core.base.text import say
from gui.commands.action import Action, always, any_node
from gui.settings.look import NEXT

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


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


def search(window: MainWindow) -> None:
    """Go to the palette's search field."""
    window.parts.want("palette", True)
    window.palette_panel.search.setFocus()
    window.palette_panel.search.selectAll()


def next_part(window: MainWindow) -> None:
    """Give the keyboard to the next part of the window: nodes, canvas, formula, steps and what else is shown."""
    _go_on(window, 1)


def previous_part(window: MainWindow) -> None:
    """Give the keyboard to the part of the window before."""
    _go_on(window, -1)


def _go_on(window: MainWindow, by: int) -> None:
    parts: list[QWidget] = [window.palette_panel, window.canvas, window.formula.field, window.backward.trace]
    parts += [window.inspector, window.tables.table, window.history.view]
    shown = [part for part in parts if part.isVisible()]
    focused = window.focusWidget()
    here = next((n for n, part in enumerate(shown) if part is focused or part.isAncestorOf(focused)), min(0, -by))
    if shown:
        shown[(here + by) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)


def toggle_tables(window: MainWindow) -> None:
    """Show nodes, wires and steps as tables, or hide them."""
    window.tables.setVisible(not window.tables.isVisible())
    part = window.tables.table if window.tables.isVisible() else window.canvas
    part.setFocus(Qt.FocusReason.TabFocusReason)


def next_theme(window: MainWindow) -> None:
    """From light to dark to what the system uses."""
    window.look.set_theme(NEXT[window.settings.theme])
    names = {"light": say("Light theme"), "dark": say("Dark theme"), "system": say("Theme of the system")}
    window.status.tell(names[window.settings.theme])


def toggle_motion(window: MainWindow) -> None:
    """Let the gradient travel along its wire and cards glide to their places, or let both jump."""
    window.settings.motion = not window.settings.motion


ACTIONS = (
    Action(
        "view.fit",
        "&Fit Everything",
        "View",
        fit,
        ("Home", "Ctrl+1"),
        "Show the whole graph",
        "fit",
        enabled=any_node,
    ),
    Action(
        "view.fit_selection",
        "Fit &Selection",
        "View",
        fit_selection,
        ("F",),
        "Show what is selected",
        enabled=any_node,
    ),
    Action(
        "view.zoom_in",
        "Zoom &In",
        "View",
        zoom_in,
        ("Ctrl++", "Ctrl+="),
        "Make the graph larger",
        "zoom_in",
        enabled=always,
    ),
    Action(
        "view.zoom_out",
        "Zoom &Out",
        "View",
        zoom_out,
        (QKeySequence.StandardKey.ZoomOut,),
        "Make the graph smaller",
        "zoom_out",
        enabled=always,
    ),
    Action(
        "view.actual_size",
        "&100 %",
        "View",
        actual_size,
        ("Ctrl+0",),
        "Show the graph at its own size",
        enabled=always,
    ),
    Action(
        "view.search",
        "Search the &Nodes",
        "View",
        search,
        ("Ctrl+F",),
        "Go to the palette's search field",
        "search",
        section=1,
        enabled=always,
    ),
    Action(
        "view.next_part",
        "Next P&art of the Window",
        "View",
        next_part,
        ("F6",),
        "From the nodes to the canvas, the formula and the steps",
        section=1,
        enabled=always,
    ),
    Action(
        "view.previous_part",
        "Previous Part of the &Window",
        "View",
        previous_part,
        ("Shift+F6",),
        "Back from the steps to the formula, the canvas and the nodes",
        section=1,
        enabled=always,
    ),
    Action(
        "view.tables",
        "T&ables",
        "View/&Panels",
        toggle_tables,
        ("T",),
        "Nodes, wires and steps as tables that select what the canvas selects",
        enabled=always,
        checkable=True,
    ),
    Action(
        "view.theme",
        "Change &Theme",
        "View",
        next_theme,
        ("Ctrl+T",),
        "Light, dark, or as the system is",
        "theme",
        section=2,
        enabled=always,
    ),
    Action(
        "view.motion",
        "&Motion",
        "View",
        toggle_motion,
        (),
        "Let the gradient travel along its wire, and cards glide to their places",
        section=2,
        enabled=always,
        checkable=True,
    ),
)
