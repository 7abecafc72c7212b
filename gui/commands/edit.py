"""Commands of the Edit menu."""

from functools import partial
from typing import Protocol

from PySide6.QtGui import QKeySequence

from core.base.text import say
from core.description.no_gradient import why_no_gradient
from core.description.wording import label
from core.description.words import local_on
from core.graph.grouping import erase
from core.picture.ahead import SHOWN_AT_ONCE
from gui.base.announce import announce
from gui.canvas.view import CanvasView
from gui.commands import clipboard
from gui.commands.action import Action, always, any_node, one_thing, selected, selected_nodes, selected_things
from gui.commands.needs import HasCanvas, HasChanges, HasDocument, HasNotice, HasStatus, Settles, on_canvas
from gui.document import Change


class Undoes(HasCanvas, HasChanges, HasDocument, Settles, Protocol):
    """The graph with its undo history, and the field in which something may be typed."""


class CopiesNumbers(HasCanvas, HasDocument, HasNotice, HasStatus, Protocol):
    """What is selected, and where to say what was copied or why it was not."""


def undo(window: Undoes) -> None:
    """Take the last edit back, which may be what is being typed."""
    if not window.settle():
        return
    graph, what = window.document.undo_stack.undone(), window.document.undo_stack.undoText()

    def show() -> None:
        window.document.undo_stack.undo()
        window.canvas.keep_in_sight()
        announce(window.canvas, say("Undone: {what}", what=what))

    if graph is not None:
        window.changes.go(say("Taking back: {what}", what=what), graph, show)


def redo(window: Undoes) -> None:
    """Make the edit again."""
    if not window.settle():
        return
    graph, what = window.document.undo_stack.redone(), window.document.undo_stack.redoText()

    def show() -> None:
        window.document.undo_stack.redo()
        window.canvas.keep_in_sight()
        announce(window.canvas, say("Made again: {what}", what=what))

    if graph is not None:
        window.changes.go(say("Making again: {what}", what=what), graph, show)


def cut(window: clipboard.Inserts) -> None:
    """Copy the selected nodes and remove them."""
    clipboard.copy_nodes(window)
    ids = [*window.canvas.selected_whole(), *window.canvas.selected_notes()]
    _remove(window, say("Cut"), partial(erase, ids=ids))


def delete(window: clipboard.Inserts) -> None:
    """Remove what is selected."""
    deletion = window.canvas.deletion()
    if deletion is not None:
        _remove(window, *deletion)


def _remove(window: clipboard.Inserts, text: str, change: Change) -> None:
    long = len(window.document.graph.nodes) > SHOWN_AT_ONCE
    window.changes.edit(text, change, lambda: None, what=say("Removing what is selected"), long=long)


def copy_value(window: CopiesNumbers) -> None:
    """Put every digit of a node's value, or of a wire's local derivative, on the clipboard."""
    from core.description.facts import exact_local  # not needed before the first picture

    frame = window.document.frame
    for id in window.canvas.selected_nodes():
        name, text = label(window.document.graph, id), frame.nodes[id].value_exact
        _copy(window, say("The value of {name}", name=name), text, say("it waits for inputs"))
    for key in window.canvas.selected_wires():
        _copy(window, say("The local derivative"), exact_local(frame, key), local_on(frame, key))


def copy_gradient(window: CopiesNumbers) -> None:
    """Put every digit of the gradient that a node has, or that a wire has delivered, on the clipboard."""
    from core.description.facts import exact_delivered  # not needed before the first picture

    frame = window.document.frame
    for id in window.canvas.selected_nodes():
        name, text = label(window.document.graph, id), frame.nodes[id].grad_exact
        _copy(window, say("The gradient of {name}", name=name), text, why_no_gradient(frame, id))
    for key in window.canvas.selected_wires():
        _copy(window, say("The gradient of this wire"), exact_delivered(frame, key), why_no_gradient(frame, key))


def _copy(window: CopiesNumbers, what: str, text: str, why: str) -> None:
    if text:
        clipboard.copy_text(window.status, what, text)
    else:
        window.notice.say(say("{what} cannot be copied ({why}).", what=what, why=why))


ACTIONS = (
    Action(
        "edit.undo",
        "&Undo",
        "Edit",
        undo,
        (QKeySequence.StandardKey.Undo,),
        "Take the last edit back",
        "undo",
        21,
        enabled=lambda s: s.can_undo,
    ),
    Action(
        "edit.redo",
        "&Redo",
        "Edit",
        redo,
        (QKeySequence.StandardKey.Redo, "Ctrl+Y"),
        "Make the edit again",
        "redo",
        22,
        enabled=lambda s: s.can_redo,
    ),
    Action(
        "edit.cut",
        "Cu&t",
        "Edit",
        cut,
        (QKeySequence.StandardKey.Cut,),
        "Cut the selected nodes",
        "cut",
        section=1,
        enabled=selected_things,
    ),
    Action(
        "edit.copy",
        "&Copy",
        "Edit",
        clipboard.copy_nodes,
        (QKeySequence.StandardKey.Copy,),
        "Copy the selected nodes as text",
        "copy",
        section=1,
        enabled=selected_things,
    ),
    Action(
        "edit.paste",
        "&Paste",
        "Edit",
        clipboard.paste,
        (QKeySequence.StandardKey.Paste,),
        "Insert copied nodes, or a copied number or formula",
        "paste",
        section=1,
        enabled=always,
    ),
    Action(
        "edit.copy_value",
        "Cop&y Value",
        "Edit",
        copy_value,
        (),
        "Every digit of the value, or of a wire's local derivative, as text",
        section=1,
        enabled=one_thing,
    ),
    Action(
        "edit.copy_gradient",
        "Copy Gradi&ent",
        "Edit",
        copy_gradient,
        (),
        "Every digit of the gradient as text",
        section=1,
        enabled=one_thing,
    ),
    Action(
        "edit.duplicate",
        "&Duplicate",
        "Edit",
        clipboard.duplicate,
        ("Ctrl+D",),
        "Copy the selected nodes beside themselves",
        "duplicate",
        section=1,
        enabled=selected_things,
    ),
    Action(
        "edit.delete",
        "De&lete",
        "Edit",
        delete,
        ("Del", "Backspace"),
        "Remove what is selected",
        "delete",
        section=1,
        enabled=selected,
    ),
    Action(
        "edit.bridge",
        "Delete and &Bridge",
        "Edit",
        on_canvas(CanvasView.bridge_selection),
        ("Ctrl+Del", "Ctrl+Backspace"),
        "Remove the selected nodes and join their first inputs to what used them",
        section=1,
        enabled=selected_nodes,
    ),
    Action(
        "edit.select_all",
        "Select &All",
        "Edit",
        on_canvas(CanvasView.select_all),
        (QKeySequence.StandardKey.SelectAll,),
        "Select every node",
        section=2,
        enabled=any_node,
    ),
)
