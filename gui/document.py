"""Document: the only shared mutable object; it always holds a Session and the Frame of the same moment."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, SignalInstance

from core.base.errors import GraphError
from core.description import stepping
from core.description.frame import frame
from core.description.views import Basis, Frame
from core.files import storage
from core.files.fingerprint import digest_of
from core.graph.cover import NO_COVER, Cover
from core.graph.model import Graph
from core.graph.session import Session
from gui.base.collector import collector_paused
from gui.base.undo_step import UndoStack, UndoStep

Change = Callable[[Graph], Graph]
Covering = Callable[[Session, Basis], Cover]
Limit = Callable[[Graph, Graph], str]  # the graph before and after an edit -> why it is not made, "" if it is
T = TypeVar("T")


class Document(QObject):
    """The open graph, the place in its backward pass, its undo history and its file."""

    frame_changed = Signal(object)  # Frame
    path_changed = Signal()
    edited = Signal(str)  # what was done, as its undo step is called; once for edits that are one step
    refused = Signal(str)  # one sentence: why an edit was not made
    reserved = Signal(bool)  # whether a long edit is under way, until which no other can be made
    begun = Signal()  # a task shows its graph, which nobody opened
    replacing = Signal()  # another graph is about to replace this one, and its undo history
    opened = Signal()  # another graph replaced the old one
    saving = Signal(object, str)  # Path: a file is about to be written, and will hold what has this SHA-256
    saved = Signal(str)  # the file at `path` was written, with what has this SHA-256

    def __init__(self, graph: Graph | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = UndoStack(self)
        self.path: Path | None = None
        self.title = ""  # what a graph without a file is called
        self.limit: Limit | None = None  # what may be edited, if not everything
        self._session = Session(graph or Graph())
        self._frame = frame(self._session)
        self._held = False
        self._ahead: Frame | None = None  # of the graph that will be shown next, if that is known
        self._reserved = ""
        self._restoring = False  # whether the undo history of another program is taken over
        self._covering: Covering | None = None

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
            if self.limit is not None and (sentence := self.limit(self.graph, edited)):
                raise GraphError(sentence)
        except GraphError as error:
            self.refused.emit(str(error))
            return False
        if edited != self.graph:
            steps, command = self.undo_stack.index(), UndoStep(self, text, self.graph, edited, merge)
            self._take_over(stepping.edited(self._session, edited))  # a mistake would leave the stack as it was
            with self.undo_stack.telling_later():
                self.undo_stack.push(command)
                self._tell()  # last, because a slot may edit as well
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
        if graph is not self.graph and not self._restoring:
            self._show(stepping.edited(self._session, graph))

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
            self._tell()

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

    # --- questions: what is asked is not shown ----------------------------------------------------------

    def cover_by(self, covering: Covering | None) -> None:
        """Ask this function, before a session is shown, which of its numbers are covered; None covers nothing.

        So a number is covered in the very frame that the question is about.
        """
        self._covering = covering
        self.cover_again()

    @collector_paused()
    def cover_again(self, step: int | None = None) -> None:
        """Show the same graph with what is covered now, at another step if one is given."""
        session = self._session if step is None else stepping.sought(self._session, step, self._frame)
        self._take_over(session)
        self._tell()

    # --- files ---------------------------------------------------------------------------------------

    def replace(self, graph: Graph, path: Path | None = None, title: str = "") -> None:
        """Replace the graph by another one, with an empty undo history; one without a file may have a title."""
        session = self._give_way_to(Session(graph, strict=self._session.strict))
        self._become(session, path, title, self.opened)

    def restore(
        self,
        graphs: Sequence[Graph],
        texts: Sequence[str],
        index: int,
        clean: int | None,
        path: Path | None,
        title: str = "",
    ) -> None:
        """Take over a document with its undo history: its states, the steps between them, and which state is shown.

        `clean` is the number of the state in which nothing was left to be saved, if there is one; a document without a
        file may have a title.
        """
        session = self._give_way_to(Session(graphs[index], strict=self._session.strict))
        self._restoring = True
        try:
            for text, before, after in zip(texts, graphs, graphs[1:], strict=False):
                self.undo_stack.push(UndoStep(self, text, before, after, None))
            self.undo_stack.resetClean()
            if clean is not None and 0 <= clean < len(graphs):
                self.undo_stack.setIndex(clean)
                self.undo_stack.setClean()
            self.undo_stack.setIndex(index)
        finally:
            self._restoring = False
        self._become(session, path, title, self.opened)

    def call(self, title: str) -> None:
        """Say what a graph without a file is called."""
        self.title = title
        self.path_changed.emit()

    def look_at(self, session: Session) -> None:
        """Compute what will be shown of a session before anything changes, so that a mistake leaves all as it was."""
        self.expect(frame(session, self._ahead or self._frame))

    @collector_paused()
    def open(self, path: Path) -> None:
        """Open a file; raise DocumentError, and stay as it was, if that cannot be done."""
        self.replace(storage.load(path), path)

    def begin(self, session: Session, title: str) -> None:
        """Show a session with an empty undo history and no file, as a task begins with it."""
        self._give_way_to(session)
        self._become(session, None, title, self.begun)

    def save(self, path: Path, *, may_lose: bool = False) -> None:
        """Write to a file, which `may_lose` what belongs to it; raise DocumentError if that cannot be done."""
        graph = self.graph
        data = storage.contents(graph, path)
        digest = digest_of(data)
        self.saving.emit(path, digest)
        storage.write(data, path, may_lose=may_lose)
        self.path = path
        if self.graph is graph:  # else a long edit came to its end while a folder was waited for
            self.undo_stack.setClean()
            self.saved.emit(digest)
        self.path_changed.emit()

    def _give_way_to(self, session: Session) -> Session:
        """Let go of what is open, once it is sure that this one can be shown in its place; return this one."""
        self.look_at(session)
        self.replacing.emit()
        self.undo_stack.clear()
        return session

    def _become(self, session: Session, path: Path | None, title: str, signal: SignalInstance) -> None:
        """Be another document, all of which may be edited, and tell of it by a signal."""
        self.path, self.title, self.limit, self._held = path, title, None, False
        self._show(session)
        self.path_changed.emit()
        signal.emit()

    def _show(self, session: Session) -> None:
        old = self._session
        same_pass = session.step == old.step and session.freed == old.freed and session.strict == old.strict
        if same_pass and session.graph is old.graph and session.carried is old.carried:
            return  # what is covered only changes with one of these, or by `cover_again`
        self._take_over(session)
        self._tell()

    def _tell(self) -> None:
        """Let all follow; once more if one of them changed the frame, which the others behind it have missed."""
        told = self._frame
        self.frame_changed.emit(told)
        if self._frame is not told:
            self.frame_changed.emit(self._frame)

    def _take_over(self, session: Session) -> None:
        before = self._ahead or self._frame
        bare = replace(session, cover=NO_COVER)
        shown = frame(bare, before)
        if self._covering is not None and (cover := self._covering(bare, shown.basis)):
            bare = replace(session, cover=cover)
            shown = frame(bare, before if before.basis.real is shown.basis else shown)
        self._session, self._frame, self._ahead = bare, shown, None  # all, or nothing after an exception
