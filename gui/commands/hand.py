"""Commands that begin something the pointer goes on with on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.commands.action import Action, always, any_node

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def add(window: MainWindow) -> None:
    """Search for what to add, where the pointer is."""
    window.canvas.ask_what_to_add()


def drag_by_clicks(window: MainWindow) -> None:
    """Let two clicks do what a drag does."""
    window.canvas.drag_by_clicks()


def cut_wires(window: MainWindow) -> None:
    """Cut the wires that a line crosses."""
    window.canvas.cut_wires()


ACTIONS = (
    Action(
        "edit.drag_by_clicks",
        "Dra&g by Two Clicks",
        "Edit",
        drag_by_clicks,
        ("G",),
        "Click where a drag begins, then where it ends: move, select an area, wire",
        section=2,
        enabled=any_node,
    ),
    Action(
        "edit.cut_wires",
        "Cut &Wires",
        "Edit",
        cut_wires,
        ("K",),
        "Draw a line across the wires to cut",
        section=2,
        enabled=lambda s: bool(s.frame.wires),
    ),
    Action(
        "node.add",
        "&Add…",
        "Node",
        add,
        ("/", "Shift+A"),
        "Search by name or symbol, or type a number, a name or an expression",
        "search",
        enabled=always,
    ),
)
