"""UndoStep: one step of the undo history, whatever the edit was."""

from typing import Protocol

from PySide6.QtGui import QUndoCommand

from core.graph.model import Graph


class Takes(Protocol):
    """What shows another state of a graph."""

    def take(self, graph: Graph) -> None:
        """Show it."""


class UndoStep(QUndoCommand):
    """One undo step: the graph before and after, whatever the edit was."""

    def __init__(self, document: Takes, text: str, before: Graph, after: Graph, merge: str | None) -> None:
        super().__init__(text)
        self._document, self.before, self.after, self._merge = document, before, after, merge

    def redo(self) -> None:
        self._document.take(self.after)

    def undo(self) -> None:
        self._document.take(self.before)

    def id(self) -> int:
        return -1 if self._merge is None else hash(self._merge) & 0x7FFFFFFF

    def mergeWith(self, later: QUndoCommand) -> bool:
        if not isinstance(later, UndoStep) or later._merge != self._merge:
            return False
        self.after = later.after
        self.setText(later.text())
        self.setObsolete(self.after == self.before)
        return True
