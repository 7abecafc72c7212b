"""Keeper: keeps what is not saved yet in a log on the disk, so that a crash loses at most the last edit."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from core.base.text import inside_sentence, say
from core.files.faults import reason_of
from core.files.fingerprint import digest
from core.graph.model import Graph
from core.recovery.lines import Saved
from core.recovery.log import DRAG, Log
from core.recovery.shelf import folder
from gui.document import Document

AGAIN = 30.0  # seconds until a disk that took nothing is tried without an edit: of a large document that takes a while


class Safety(Enum):
    """What would become of what is open if the program ended now."""

    CLOSED = auto()  # nothing is open
    SAVED = auto()  # all of it is in files
    KEPT = auto()  # what is not saved is offered at the next start
    LOST = auto()  # something is neither saved nor kept


class Keeper(QObject):
    """Follows one document; a log exists from its first edit until nothing would be lost without it."""

    troubled = Signal(str)  # a sentence, once: the disk takes nothing
    kept = Signal()  # after that: it took all that is not saved

    def __init__(self, document: Document, *, is_on: bool) -> None:
        super().__init__(document)
        self._document, self._steps, self._is_on = document, _Steps(document), is_on
        self._log = self._new_log()
        self._aside: Log | None = None  # of what comes back after a lesson
        self.keeps_aside = False  # whether what was set aside last would come back after a crash
        self._sets_aside = False  # whether the document that comes next is a lesson
        self._is_between = False  # whether the document is closed, and no other one is whole yet
        self._is_in_trouble = False
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self.follow)
        document.undo_stack.indexChanged.connect(self.follow)
        document.undo_stack.cleanChanged.connect(self.follow)  # without an edit where the file was lost
        document.replacing.connect(self._let_go)
        document.opened.connect(self.begin)
        document.begun.connect(self.begin)
        document.path_changed.connect(self._name)
        document.saving.connect(self._write_ahead)
        document.saved.connect(self._written)

    @property
    def works(self) -> bool:
        """Whether what is not saved would come back after a crash."""
        return self._log.works or not self._document.modified

    def follow(self) -> None:
        """Write what changed; of a drag only some states, and the last one a little later."""
        if self._is_on and not self._is_between and isValid(self._document.undo_stack):  # it tells of its own end, too
            self._log.follow(self._steps)
            if self._log.is_behind or not self.works:
                self._late.start(round(1000 * (DRAG if self._log.is_behind else AGAIN)))
            if self._is_in_trouble and self._log.works:
                self._is_in_trouble = False
                self.kept.emit()

    def switch(self, *, on: bool) -> None:
        """Keep what is open from now on, or leave nothing of it behind, as the learner wants it."""
        if on != self._is_on:
            self._is_on = on
            self._late.stop()
            if not on and not self._is_between:
                self._log.close(keep=False)
            if not on:
                self._let_go_of_aside(keep=False)
            self.follow()

    def write(self) -> None:
        """Write all that was held back: the end of the program takes nothing of it any more, only a power cut."""
        if self._is_on and not self._is_between:
            self._log.follow(self._steps, at_once=True)

    def flush(self) -> None:
        """Have all on the disk, whatever happens next."""
        self.write()
        if self._is_on and not self._is_between:
            self._log.flush()

    def close(self, *, keep: bool) -> None:
        """Let go of the log; with `keep` the next start offers what is in it. One that was let go stays as it is.

        What was set aside is offered in any case.
        """
        self._let_go_of_aside(keep=True)
        self._end(keep=keep)

    def begin(self) -> None:
        """Keep what is open now, in a log of its own, after `close`."""
        if self._is_between:
            self._log, self._is_between = self._new_log(), False
        self.follow()

    @contextmanager
    def setting_aside(self) -> Iterator[None]:
        """In this block a lesson begins: what is not saved of the document stays kept until `take_back`."""
        self._sets_aside, self.keeps_aside = self._is_on and self._document.modified, False
        try:
            yield
        finally:
            self._sets_aside = False

    def leave_aside(self) -> None:
        """The document that was set aside does not come back here: from now on it can be restored."""
        self._let_go_of_aside(keep=True)

    def take_back(self) -> None:
        """The document that was set aside is open again: where it is kept anew, its old log is not needed any more."""
        self._let_go_of_aside(keep=not self._log.works)

    def know(self, digest: str) -> None:
        """The file now holds what has this hash, whoever wrote it; what is unsaved is compared with that."""
        path = self._document.path
        if path is not None and not self._is_between:
            self._log.know(Saved(path, digest), self._steps)

    def _new_log(self) -> Log:
        path = self._document.path
        saved = None if path is None else Saved(path, digest(path))
        return Log(folder, self._called(), saved, self._tell)

    def _called(self) -> str:
        path = self._document.path
        return self._document.title if path is None else path.name

    def _name(self) -> None:
        self._log.name = self._called()

    def _let_go(self) -> None:
        """Another document comes, and whoever opened it has asked about this one."""
        if not self._sets_aside:
            self._end(keep=False)
            return
        self._sets_aside = False
        self._let_go_of_aside(keep=True)
        self.flush()
        self._late.stop()
        self._aside, self._is_between, self.keeps_aside = self._log, True, self._log.works

    def _let_go_of_aside(self, *, keep: bool) -> None:
        aside, self._aside = self._aside, None
        if aside is not None:
            self.keeps_aside = keep and aside.works
            aside.close(keep=keep)

    def _end(self, *, keep: bool) -> None:
        if self._is_between:
            return
        self._late.stop()
        if keep:
            self.flush()
        self._log.close(keep=keep)
        self._is_between = True

    def _write_ahead(self, path: Path, digest: str) -> None:
        if self._is_on:
            self.flush()
            self._log.write_ahead(Saved(path, digest))

    def _written(self, digest: str) -> None:
        path = self._document.path
        if path is not None:
            self._name()
            self._log.written(Saved(path, digest))

    def _tell(self, error: Exception) -> None:
        self._is_in_trouble = True
        self.troubled.emit(trouble(error))


def trouble(error: Exception) -> str:
    """Return a sentence for what keeps the disk from taking what is not saved."""
    why = reason_of(error) if isinstance(error, OSError) else inside_sentence(str(error))
    return say("What is not saved cannot be kept for the case of a crash ({why}). Save more often.", why=why)


class _Steps:
    """The undo steps of a document as a log follows them: the graph of number 0 is that before the first step."""

    def __init__(self, document: Document) -> None:
        self._document, self._stack = document, document.undo_stack

    @property
    def count(self) -> int:
        return self._stack.count()

    @property
    def index(self) -> int:
        return self._stack.index()

    @property
    def clean(self) -> int:
        return self._stack.cleanIndex()

    def graph(self, number: int) -> Graph:
        return self._stack.graph_after(number) or self._document.graph

    def text(self, number: int) -> str:
        return self._stack.text(number - 1)
