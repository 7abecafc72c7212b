"""Document: the only shared mutable object; it always holds a Session and the Frame of the same moment."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.base.errors import GraphError
from core.description import stepping
from core.description.frame import frame
from core.description.views import Frame
from core.files import storage
from core.graph.model import Graph
from core.graph.session import Session
from gui.collector import collector_paused

Change = Callable[[Graph], Graph]
T = TypeVar("T")


class Document(QObject):
    """The open graph, the place in its backward pass, its undo history and its file."""

    frame_changed = Signal(object)  # Frame
    path_changed = Signal()
    edited = Signal(str)  # what was done, as its undo step is called; once for edits that are one step
    refused = Signal(str)  # one sentence: why an edit was not made
    reserved = Signal(bool)  # whether a long edit is under way, until which no other can be made
    opened = Signal()  # another graph replaced the old one

    def __init__(self, graph: Graph | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.path: Path | None = None
        self._session = Session(graph or Graph())
        self._frame = frame(self._session)
        self._held = False
        self._ahead: Frame | None = None  # of the graph that will be shown next, if that is known
        self._reserved = ""

    @property
    def session(self) -> Session:
        return self._session

    @property
    def graph(self) -> Graph:
        return self._session.graph

    @property
    def frame(self) -> Frame:
        return self._frame

    @property
    def modified(self) -> bool:
        """Whether there is something to save."""
        return not self.undo_stack.isClean()

    # --- editing: undoable ---------------------------------------------------------------------------

    def reserve(self, why: str) -> None:
        """Refuse all edits with this sentence, because of one that is under way; with "" allow them again."""
        self._reserved = why
        self.reserved.emit(bool(why))

    def expect(self, ahead: Frame) -> None:
        """Know a frame of the graph that will be shown next, which then has little left to be computed."""
        self._ahead = ahead

    def can_be_edited(self) -> bool:
        """Whether no long edit is under way; False and `refused` if one is."""
        if self._reserved:
            self.refused.emit(self._reserved)
        return not self._reserved

    @collector_paused()
    def edit(self, text: str, change: Change, merge: str | None = None) -> bool:
        """Apply `change` as one undo step called `text`; False and `refused` if it cannot be made.

        Edits that follow each other with the same `merge` key are one undo step.
        """
        if not self.can_be_edited():
            return False
        try:
            edited = change(self.graph)
        except GraphError as error:
            self.refused.emit(str(error))
            return False
        if edited != self.graph:
            steps, command = self.undo_stack.index(), _Edit(self, text, self.graph, edited, merge)
            self._take_over(stepping.edited(self._session, edited))  # a mistake would leave the stack as it was
            self.undo_stack.push(command)
            self.frame_changed.emit(self._frame)  # last, because a slot may edit as well
            if self.undo_stack.index() > steps:
                self.edited.emit(text)
        return True

    def read(self, parse: Callable[[str], T], text: str) -> T | None:
        """Return what the learner typed, parsed; None and `refused` if it makes no sense."""
        try:
            return parse(text)
        except GraphError as error:
            self.refused.emit(str(error))
            return None

    @collector_paused()
    def take(self, graph: Graph) -> None:
        """Show another state of the graph, at the same place in the pass if its structure is the same."""
        if graph is not self.graph:
            self._show(stepping.edited(self._session, graph))

    def undone(self) -> Graph | None:
        """The graph as it was before the last edit, if there is one to take back."""
        command = self.undo_stack.command(self.undo_stack.index() - 1)
        return command.before if isinstance(command, _Edit) else None

    def redone(self) -> Graph | None:
        """The graph after the edit that was taken back last, if it can be made again."""
        command = self.undo_stack.command(self.undo_stack.index())
        return command.after if isinstance(command, _Edit) else None

    # --- a hand on a number ----------------------------------------------------------------------------

    @property
    def held(self) -> bool:
        """Whether a hand holds a number: until it lets go, cards and labels keep their sizes."""
        return self._held

    def hold(self) -> None:
        """Keep the sizes of now, whatever the numbers become."""
        self._held = True

    def let_go(self) -> None:
        """Show all in the sizes that it needs."""
        if self._held:
            self._held = False
            self.frame_changed.emit(self._frame)

    # --- stepping: not undoable, because stepping is not editing ---------------------------------------

    def seek(self, step: int) -> None:
        """Jump to a backward step; out of range means the nearest end."""
        self._show(stepping.sought(self._session, step, self._frame))

    def step(self) -> None:
        """Take the next backward step."""
        self.seek(self._frame.step + 1)

    def back(self) -> None:
        """Take the last backward step back."""
        self.seek(self._frame.step - 1)

    def finish_node(self) -> None:
        """Step on until the node being processed has sent all its gradients."""
        self._show(stepping.node_finished(self._session, self._frame))

    def again(self) -> None:
        """Begin another backward pass without zeroing: the leaves keep what they hold."""
        self._show(stepping.started_again(self._session, self._frame))

    def zero_grad(self) -> None:
        """Forget what all passes left on the leaves, and start over."""
        self._show(stepping.gradients_zeroed(self._session, self._frame))

    def forward_again(self) -> None:
        """Run the forward pass anew, so that the operations have values to keep; the leaves keep what they hold."""
        self._show(stepping.forward_again(self._session, self._frame))

    def set_strict(self, strict: bool) -> None:
        """Whether a pass stops where PyTorch raises, because an earlier one has freed what it needs."""
        self._show(stepping.made_strict(self._session, strict))

    # --- files ---------------------------------------------------------------------------------------

    def replace(self, graph: Graph, path: Path | None = None) -> None:
        """Replace the graph by another one, with an empty undo history."""
        self.undo_stack.clear()
        self.path, self._held = path, False
        self._show(Session(graph, strict=self._session.strict))
        self.path_changed.emit()
        self.opened.emit()

    @collector_paused()
    def open(self, path: Path) -> None:
        """Open a file; raise DocumentError, and stay as it was, if that cannot be done."""
        self.replace(storage.load(path), path)

    def save(self, path: Path) -> None:
        """Write to a file; raise DocumentError if that cannot be done."""
        storage.save(self.graph, path)
        self.path = path
        self.undo_stack.setClean()
        self.path_changed.emit()

    def _show(self, session: Session) -> None:
        old = self._session
        same_pass = session.step == old.step and session.freed == old.freed and session.strict == old.strict
        if same_pass and session.graph is old.graph and session.carried is old.carried:
            return
        self._take_over(session)
        self.frame_changed.emit(self._frame)

    def _take_over(self, session: Session) -> None:
        self._session, self._frame = (
            session,
            frame(session, self._ahead or self._frame),
        )  # both, or neither after an exception
        self._ahead = None


class _Edit(QUndoCommand):
    """One undo step: the graph before and after, whatever the edit was."""

    def __init__(self, document: Document, text: str, before: Graph, after: Graph, merge: str | None) -> None:
        super().__init__(text)
        self._document, self.before, self.after, self._merge = document, before, after, merge

    def redo(self) -> None:
        self._document.take(self.after)

    def undo(self) -> None:
        self._document.take(self.before)

    def id(self) -> int:
        return -1 if self._merge is None else hash(self._merge) & 0x7FFFFFFF

    def mergeWith(self, later: QUndoCommand) -> bool:
        if not isinstance(later, _Edit) or later._merge != self._merge:
            return False
        self.after = later.after
        self.setText(later.text())
        self.setObsolete(self.after == self.before)
        return True
