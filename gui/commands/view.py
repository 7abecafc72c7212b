"""Commands of the View menu."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from core.base.text import say
from gui.bars.file_bar import bars_below
from gui.canvas.view import CanvasView
from gui.commands.action import Action, always, any_node
from gui.commands.needs import HasCanvas, HasLook, HasParts, HasSettings, HasStatus, on_canvas
from gui.commands.panels import toggle_dock
from gui.panels.backward import BackwardPanel
from gui.panels.formula import FormulaBar
from gui.panels.history import History
from gui.panels.inspector import Inspector
from gui.panels.palette import Palette
from gui.panels.tables import Tables
from gui.settings.look import NEXT


class Searches(HasParts, Protocol):
    """The palette, which may be hidden."""

    palette_panel: Palette


class FocusParts(HasCanvas, Protocol):
    """All parts of the window that the keyboard can be in."""

    palette_panel: Palette
    formula: FormulaBar
    backward: BackwardPanel
    inspector: Inspector
    tables: Tables
    history: History

    def focusWidget(self) -> QWidget:
        """Where the keyboard is."""


class HasTables(HasCanvas, Protocol):
    """The tables, and the canvas, which has the keyboard otherwise."""

    tables: Tables


class Themed(HasLook, HasSettings, HasStatus, Protocol):
    """The theme, and where to say which one it is."""


def search(window: Searches) -> None:
    """Go to the palette's search field."""
    window.parts.want("palette", True)
    window.palette_panel.search.setFocus()
    window.palette_panel.search.selectAll()


def next_part(window: FocusParts) -> None:
    """Give the keyboard to the next part of the window: nodes, canvas, formula, steps and what else is shown."""
    _go_on(window, 1)


def previous_part(window: FocusParts) -> None:
    """Give the keyboard to the part of the window before."""
    _go_on(window, -1)


def _go_on(window: FocusParts, by: int) -> None:
    parts: list[QWidget] = [window.palette_panel, window.canvas, *bars_below(window.canvas), window.formula.field]
    parts += [window.backward.trace, window.inspector]
    shown = [part for part in parts if part.isVisible()]
    if window.tables.isVisible():
        shown.append(window.tables.tabs.currentWidget())
    if window.history.isVisible():
        shown.append(window.history.view)
    focused = window.focusWidget()
    here = next((n for n, part in enumerate(shown) if part is focused or part.isAncestorOf(focused)), min(0, -by))
    if shown:
        shown[(here + by) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)


def toggle_tables(window: HasTables) -> None:
    """Show nodes, wires and steps as tables, or hide them."""
    toggle_dock(window.tables, window.tables.tabs.currentWidget(), window.canvas)


def next_theme(window: Themed) -> None:
    """From light to dark to high contrast to what the system uses."""
    window.look.set_theme(NEXT[window.settings.theme])
    names = {
        "light": say("Light theme"),
        "dark": say("Dark theme"),
        "contrast": say("High contrast"),
        "system": say("Theme of the system"),
    }
    window.status.tell(names[window.settings.theme])


def toggle_motion(window: HasSettings) -> None:
    """Let the gradient travel along its wire and cards glide to their places, or let both jump."""
    window.settings.chosen_motion = not window.settings.motion


ACTIONS = (
    Action(
        "view.fit",
        "&Fit Everything",
        "View",
        on_canvas(CanvasView.fit),
        ("Home", "Ctrl+1"),
        "Show the whole graph",
        "fit",
        enabled=any_node,
    ),
    Action(
        "view.fit_selection",
        "Fit &Selection",
        "View",
        on_canvas(CanvasView.fit_selection),
        ("F",),
        "Show what is selected",
        enabled=any_node,
    ),
    Action(
        "view.zoom_in",
        "Zoom &In",
        "View",
        on_canvas(CanvasView.zoom_in),
        ("Ctrl++", "Ctrl+="),
        "Make the graph larger",
        "zoom_in",
        enabled=always,
    ),
    Action(
        "view.zoom_out",
        "Zoom &Out",
        "View",
        on_canvas(CanvasView.zoom_out),
        (QKeySequence.StandardKey.ZoomOut,),
        "Make the graph smaller",
        "zoom_out",
        enabled=always,
    ),
    Action(
        "view.actual_size",
        "&100 %",
        "View",
        on_canvas(CanvasView.actual_size),
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
        "Pre&vious Part of the Window",
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
        "Light, dark, high contrast, or as the system is",
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
