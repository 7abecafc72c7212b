"""Commands of the Edit menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QKeySequence

from core import files
from core.errors import DocumentError
from core.fragment import extract, insert
from core.graph import Graph
from core.grouping import erase
from core.text import say
from gui.action import Action, always, any_node, selected, selected_nodes, selected_things

if TYPE_CHECKING:
    from gui.main_window import MainWindow

SHIFT = 32.0  # canvas units that a copy stands beside its original


def undo(window: MainWindow) -> None:
    """Take the last edit back."""
    window.document.undo_stack.undo()
    window.canvas.keep_in_sight()


def redo(window: MainWindow) -> None:
    """Make the edit again."""
    window.document.undo_stack.redo()
    window.canvas.keep_in_sight()


def delete(window: MainWindow) -> None:
    """Remove what is selected."""
    window.canvas.delete_selection()


def bridge(window: MainWindow) -> None:
    """Remove the selected nodes and join what they stood between."""
    window.canvas.bridge_selection()


def select_all(window: MainWindow) -> None:
    """Select every node and wire."""
    window.canvas.select_all()


def copy(window: MainWindow) -> None:
    """Put the selected nodes on the clipboard as a document's text."""
    part = extract(window.document.graph, _chosen(window))
    QGuiApplication.clipboard().setText(files.dumps(part).decode())


def cut(window: MainWindow) -> None:
    """Copy the selected nodes and remove them."""
    copy(window)
    ids = _chosen(window)
    window.document.edit(say("Cut"), lambda graph: erase(graph, ids))


def paste(window: MainWindow) -> None:
    """Insert the nodes on the clipboard; say so if there are none."""
    text = QGuiApplication.clipboard().text()
    if not text.strip():
        window.notice.say(say("The clipboard holds no nodes."))
        return
    try:
        part = files.loads(text.encode("utf-8", "replace"), say("The clipboard"))
    except DocumentError as error:
        window.notice.say(str(error))
        return
    _insert(window, say("Paste"), part)


def duplicate(window: MainWindow) -> None:
    """Copy the selected nodes beside themselves."""
    _insert(window, say("Duplicate"), extract(window.document.graph, _chosen(window)))


def _insert(window: MainWindow, text: str, part: Graph) -> None:
    before = window.document.graph
    if window.document.edit(text, lambda graph: insert(graph, part, SHIFT)):
        after = window.document.graph
        new = [*(after.nodes.keys() - before.nodes.keys()), *(after.notes.keys() - before.notes.keys())]
        window.canvas.select(new, [])


def _chosen(window: MainWindow) -> list[str]:
    """The selected nodes and notes."""
    return [*window.canvas.selected_nodes(), *window.canvas.selected_notes()]


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
        copy,
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
        paste,
        (QKeySequence.StandardKey.Paste,),
        "Insert copied nodes",
        "paste",
        section=1,
        enabled=always,
    ),
    Action(
        "edit.duplicate",
        "&Duplicate",
        "Edit",
        duplicate,
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
        bridge,
        ("Ctrl+Del", "Ctrl+Backspace"),
        "Remove the selected nodes and join their first inputs to what used them",
        section=1,
        enabled=selected_nodes,
    ),
    Action(
        "edit.select_all",
        "Select &All",
        "Edit",
        select_all,
        (QKeySequence.StandardKey.SelectAll,),
        "Select every node",
        section=2,
        enabled=any_node,
    ),
)
