"""Commands of the Node menu: they change the one selected node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.graph import Node, set_name, set_output, set_requires_grad, set_value
from core.numbers import edit_text, parse_value
from core.text import say
from gui import dialogs

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def edit_value(window: MainWindow) -> None:
    """Ask for another value."""
    node = _node(window)
    typed = dialogs.ask_text(window, say("Edit Value"), say("Value:"), edit_text(node.value))
    if typed is not None:
        text = say("Change {name}", name=node.name)
        window.document.edit(text, lambda graph: set_value(graph, node.id, parse_value(typed)))


def rename(window: MainWindow) -> None:
    """Ask for another name."""
    node = _node(window)
    typed = dialogs.ask_text(window, say("Rename"), say("Name:"), node.name)
    if typed is not None:
        text = say("Rename {old} to {new}", old=node.name, new=typed.strip())
        window.document.edit(text, lambda graph: set_name(graph, node.id, typed.strip()))


def toggle_requires_grad(window: MainWindow) -> None:
    """Let a leaf require a gradient, or not."""
    node = _node(window)
    text = say("Let {name} need no gradient") if node.requires_grad else say("Let {name} require grad")
    window.document.edit(
        text.format(name=node.name), lambda graph: set_requires_grad(graph, node.id, not node.requires_grad)
    )


def make_output(window: MainWindow) -> None:
    """Differentiate the selected node."""
    node = _node(window)
    window.document.edit(say("Make {name} the output", name=node.name), lambda graph: set_output(graph, node.id))


def _node(window: MainWindow) -> Node:
    return window.document.graph.nodes[next(iter(window.canvas.selected_nodes()))]
