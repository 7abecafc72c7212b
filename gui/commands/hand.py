"""Commands that begin a gesture on the canvas, which the pointer ends."""

from gui.canvas.view import CanvasView
from gui.commands.action import Action, always, any_node
from gui.commands.needs import on_canvas

ACTIONS = (
    Action(
        "edit.drag_by_clicks",
        "Dra&g by Two Clicks",
        "Edit",
        on_canvas(CanvasView.drag_by_clicks),
        ("G",),
        "Click where a drag begins, then where it ends: move, select an area, wire",
        section=2,
        enabled=any_node,
    ),
    Action(
        "edit.cut_wires",
        "Cut &Wires",
        "Edit",
        on_canvas(CanvasView.cut_wires),
        ("K",),
        "Draw a line across the wires to cut",
        section=2,
        enabled=lambda s: bool(s.frame.wires),
    ),
    Action(
        "node.add",
        "&Add…",
        "Node",
        on_canvas(CanvasView.ask_what_to_add),
        ("/", "Shift+A"),
        "Search by name or symbol, or type a number, a name or an expression",
        "search",
        enabled=always,
    ),
)
