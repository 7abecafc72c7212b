"""The undo history of a document, and one step of it, whatever the edit was."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.graph.model import Graph


class Takes(Protocol):
    """What shows another state of a graph."""

    def take(self, graph: Graph) -> None:
        """Show it."""


class UndoStack(QUndoStack):
    """An undo history; Qt tells of a new step before the document shows it, so views follow `moved` instead."""

    moved = Signal()  # another step is the last one, and what it led to is shown

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_put_off = False
        self.indexChanged.connect(self._tell)

    @contextmanager
    def telling_later(self) -> Iterator[None]:
        """Tell of what is done within at its end."""
        self._is_put_off = True
        try:
            yield
        finally:
            self._is_put_off = False
            self.moved.emit()

    def undone(self) -> Graph | None:
        """The graph as it was before the last edit, if there is one to take back."""
        command = self.command(self.index() - 1)
        return command.before if isinstance(command, UndoStep) else None

    def redone(self) -> Graph | None:
        """The graph after the edit that was taken back last, if it can be made again."""
        command = self.command(self.index())
        return command.after if isinstance(command, UndoStep) else None

    def graph_after(self, number: int) -> Graph | None:
        """The graph after so many steps, from 0 to all that there are; None where there are none."""
        command = self.command(max(0, number - 1))
        if not isinstance(command, UndoStep):
            return None
        return command.after if number else command.before

    def _tell(self) -> None:
        if not self._is_put_off:
            self.moved.emit()


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
