"""Commands of the Node menu: they change the one selected node."""

from typing import Protocol

from core.base.text import say
from core.graph.model import Node
from gui import node_edits
from gui.canvas.view import CanvasView
from gui.commands.action import Action, always, can_be_output, has_name, one_leaf, one_thing
from gui.commands.needs import AsksQuestions, HasCanvas, HasDocument, HasLook, HasStatus, on_canvas


class Window(HasCanvas, HasDocument, Protocol):
    """The graph, and which node is selected."""


class Defines(AsksQuestions, HasCanvas, HasDocument, HasLook, HasStatus, Protocol):
    """The graph and its operations, what a dialog is placed over, and where to say what was defined."""


def edit_value(window: Window) -> None:
    """Edit the value on its card."""
    window.canvas.edit_value(_node(window).id)


def rename(window: Window) -> None:
    """Edit the name on its card."""
    window.canvas.edit_name(_node(window).id)


def toggle_requires_grad(window: Window) -> None:
    """Let a leaf require a gradient, or not."""
    node = _node(window)
    node_edits.require_grad(window.document, node.id, not node.requires_grad)


def make_output(window: Window) -> None:
    """Differentiate the selected node."""
    node_edits.make_output(window.document, _node(window).id)


def _node(window: Window) -> Node:
    return window.document.graph.nodes[window.canvas.selected_nodes()[0]]


def own_operation(window: Defines) -> None:
    """Define an operation, or change one of those that were defined; the dialog that is open comes forward."""
    from gui.dialogs.own_operation import OwnOperationDialog  # not needed before the first picture

    over = window.window()
    dialog = over.findChild(OwnOperationDialog)
    if dialog is None:
        dialog = OwnOperationDialog(over, window.document, window.look)
        dialog.made.connect(
            lambda name: window.status.tell(say("{name} is among the nodes now, in Own operations.", name=name))
        )
    node = window.canvas.selected_nodes()
    used = window.document.graph.nodes.get(node[0]) if len(node) == 1 else None
    dialog.show_operation(used.op or "" if used is not None and used.own is not None else "")
    dialog.come_forward()


ACTIONS = (
    Action("node.edit_value", "Edit &Value", "Node", edit_value, ("F2",), "Type another value", enabled=one_leaf),
    Action(
        "node.rename",
        "&Rename",
        "Node",
        rename,
        ("Shift+F2",),
        "Give the node another name",
        enabled=has_name,
    ),
    Action(
        "node.requires_grad",
        "Re&quires Grad",
        "Node",
        toggle_requires_grad,
        ("Ctrl+R",),
        "Whether a gradient is computed for this leaf",
        enabled=lambda s: one_leaf(s) and has_name(s),
    ),
    Action(
        "node.make_output",
        "Make This the &Output",
        "Node",
        make_output,
        ("Ctrl+L",),
        "Differentiate this node",
        "output",
        enabled=can_be_output,
    ),
    Action(
        "node.wire",
        "Start a &Wire",
        "Node",
        on_canvas(CanvasView.start_wire),
        ("W",),
        "Wire this node to an input by keyboard",
        section=1,
        enabled=one_thing,
    ),
    Action(
        "node.own_operation",
        "N&ew Operation…",
        "Node",
        own_operation,
        (),
        "Define an operation by a formula and a rule for each input, or change one",
        section=1,
        enabled=always,
    ),
)
