"""Commands of the Edit menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from core import files
from core.errors import DocumentError
from core.fragment import extract, insert
from core.graph import Graph, remove
from core.text import say

if TYPE_CHECKING:
    from gui.main_window import MainWindow

SHIFT = 32.0  # canvas units that a copy stands beside its original


def undo(window: MainWindow) -> None:
    """Take the last edit back."""
    window.document.undo_stack.undo()


def redo(window: MainWindow) -> None:
    """Make the edit again."""
    window.document.undo_stack.redo()


def delete(window: MainWindow) -> None:
    """Remove what is selected."""
    window.canvas.delete_selection()


def select_all(window: MainWindow) -> None:
    """Select every node and wire."""
    window.canvas.select_all()


def copy(window: MainWindow) -> None:
    """Put the selected nodes on the clipboard as a document's text."""
    part = extract(window.document.graph, window.canvas.selected_nodes())
    QGuiApplication.clipboard().setText(files.dumps(part).decode())


def cut(window: MainWindow) -> None:
    """Copy the selected nodes and remove them."""
    copy(window)
    ids = list(window.canvas.selected_nodes())
    window.document.edit(say("Cut"), lambda graph: remove(graph, ids))


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
    _insert(window, say("Duplicate"), extract(window.document.graph, window.canvas.selected_nodes()))


def _insert(window: MainWindow, text: str, part: Graph) -> None:
    before = set(window.document.graph.nodes)
    if window.document.edit(text, lambda graph: insert(graph, part, SHIFT)):
        window.canvas.select([id for id in window.document.graph.nodes if id not in before], [])
