"""Watching: looks after the file of a window: who else works on it, and what becomes of it on the disk."""

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from core.base.errors import DocumentError
from core.base.text import say
from core.files import answering, locks, storage
from core.files.answering import SilentError, in_time, is_silent
from core.files.fingerprint import Fate, Fingerprint, fate, fingerprint, holding
from core.files.locks import Holder, Lock
from core.graph.model import Graph
from gui.base.ticking import Ticking
from gui.window.file_line import FileLine, Window

JUST_NOW = 10_000_000_000  # nanoseconds: a file changed so lately may have changed after it was read
AGAIN = 1000  # milliseconds between two looks whether a folder answers again
SETTLED = 300  # milliseconds without an event: a program that writes a file in several steps has come to its end


class Watching(QObject):
    """Holds the file while it is open here; what somebody else does to it is said in its line."""

    changed = Signal()  # whether the file is read-only here

    def __init__(self, window: Window) -> None:
        super().__init__(window.window())
        self._window, self._document = window, window.document
        self.holder: Holder | None = None
        self.was_taken = False
        self.fate = Fate.SAME
        self._path: Path | None = None
        self._since = 0.0  # seconds of Unix time: when it was opened
        self._lock: Lock | None = None
        self._known: Fingerprint | None = None  # what the file was when it was read or written here
        self.now: Fingerprint | None = None  # what it is now
        self._line = FileLine(window, self)
        self.bar = self._line.bar
        self._saved = ""  # the SHA-256 of what was saved here just now
        self._ended = False
        self._unsaved_since = -1  # the place in the undo stack where the file was lost under a saved document
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        self._again = Ticking(self, AGAIN, self._look_again)
        self._watcher.fileChanged.connect(self._wait)
        self._watcher.directoryChanged.connect(self._wait)
        self._document.saved.connect(self._know_saved)
        self._document.path_changed.connect(self._follow)
        self._follow()
        if self._path is not None and not _still_holds(self._path, self._known, self._document.graph):
            self.loaded(None)

    @property
    def read_only(self) -> bool:
        """Whether another program has the file."""
        return self.holder is not None

    @property
    def known(self) -> Fingerprint | None:
        """What the file was when it was read or written here."""
        return self._known

    @property
    def blocked(self) -> bool:
        """Whether something that is no file is at its place, or nobody can know."""
        return self.fate is Fate.CHANGED and self.now is None

    def title(self) -> str:
        """The title of the window; Qt replaces [*] by the sign of unsaved changes."""
        name = self._window.document_name().replace("[*]", "[*][*]")
        if self.read_only:
            return say("{name}[*] (read-only) – Autograd Canvas", name=name)
        return say("{name}[*] – Autograd Canvas", name=name)

    def look_soon(self) -> None:
        """Look as soon as nothing else is to be done."""
        self._soon.start()

    # --- what commands do ------------------------------------------------------------------------------

    def look(self) -> None:
        """Look who has the file and what became of it."""
        path = self._document.path
        self._settled.stop()
        if path is not None and not self._ended:
            self._hold(path)
            self.fate, self.now = fate(path, self._known)
            if self.fate is Fate.SILENT:
                self._again.start()
            else:
                self._take_note(path)
            self._line.tell(path.name)

    def _take_note(self, path: Path) -> None:
        self._again.stop()
        if self.fate is Fate.SAME:
            self._known = self.now
        self._count_as_unsaved(self.fate.is_gone or self.blocked)
        self._watch(path)

    def _look_again(self) -> None:
        path = self._document.path
        if path is not None and not is_silent(path):
            self.look()

    def take_over(self) -> None:
        """Be the one who may save it; the other program asks before it saves."""
        if self._document.path is not None:
            self._replace_lock(locks.take_over(self._document.path, self._since))
            self.look()

    def loaded(self, known: Fingerprint | None) -> None:
        """Know what the file was when it was read."""
        self._know(known)
        self.look()

    def keep_mine(self) -> None:
        """Save over what is there now without another question; until then there is something to be saved."""
        self._document.undo_stack.resetClean()
        self._know(self.now)
        self.look()

    def _know(self, known: Fingerprint | None) -> None:
        self._known = known
        self._window.keeper.know("" if known is None else known.digest)

    def end(self) -> None:
        """Let go of the file, because the window closes."""
        self._ended = True
        self._settled.stop()
        self._again.stop()
        self._watch(None)
        if self._lock is not None:
            self._lock.release()

    def begin(self) -> None:
        """Look after the file again, because the window could not close."""
        self._ended = False
        self.look()

    # --- the file ----------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """The document was opened, or saved here."""
        path = self._document.path
        self._known = None if path is None else fingerprint(path)
        if self._saved and (self._known is None or self._known.digest != self._saved):
            self._known = holding(self._saved)  # another program wrote it at the same moment
        self._saved = ""
        self._unsaved_since = -1
        self._again.stop()
        if path != self._path:
            self._path, self._since = path, time.time()
            self._replace_lock(None)
        if path is None:
            self._watch(None)
            self._line.clear()
        else:
            self.look()

    def _know_saved(self, digest: str) -> None:
        self._saved = digest

    def _wait(self) -> None:
        self._settled.start()

    def _hold(self, path: Path) -> None:
        held = self._lock
        if held is not None and held.is_ours() and held.is_of(path):
            return
        if self.holder is not None and locks.still_holds(self.holder):  # also while it puts a new file in its place
            return
        found = locks.lock(path, self._since)
        if isinstance(found, Holder):
            was_taken = self.was_taken or held is not None
            self._replace_lock(None, found, was_taken=was_taken)
        else:
            self._replace_lock(found)

    def _replace_lock(self, lock: Lock | None, holder: Holder | None = None, *, was_taken: bool = False) -> None:
        if self._lock is not None:
            self._lock.release()
        self._lock, self.was_taken = lock, was_taken
        if self.holder != holder:
            self.holder = holder
            self.changed.emit()

    def _watch(self, path: Path | None) -> None:
        """Follow the file, and its folder, where it may come again."""
        try:
            wanted = [] if path is None else in_time(path, partial(_existing, path, path.parent))
        except SilentError:  # it was there a moment ago
            return
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if sorted(watched) != sorted(wanted):
            if watched:
                self._watcher.removePaths(watched)
            if wanted:
                self._watcher.addPaths(wanted)

    def _count_as_unsaved(self, lost: bool) -> None:
        """What is nowhere on the disk any more is asked about when the window closes."""
        stack = self._document.undo_stack
        if lost and stack.isClean():
            self._unsaved_since = stack.index()
            stack.resetClean()
        elif not lost and self._unsaved_since >= 0:
            if self._unsaved_since == stack.index():
                stack.setClean()
            self._unsaved_since = -1


def _still_holds(path: Path, found: Fingerprint | None, graph: Graph) -> bool:
    """Whether a file surely holds what was read from it a moment ago, before there was a window."""
    if found is None or time.time_ns() - found.status > JUST_NOW:
        return found is not None
    try:
        return storage.load(path, answering.LOOK) == graph
    except DocumentError:
        return False


def _existing(*paths: Path) -> list[str]:
    return [str(path) for path in paths if path.exists()]
