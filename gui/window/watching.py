"""Watching: looks after the file of a window: who else works on it, and what becomes of it on the disk."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from core.base.text import say
from core.files import locks
from core.files.fingerprint import Fate, Fingerprint, fate, fingerprint
from core.files.locks import Holder, Lock
from gui.bars.file_bar import FileBar
from gui.commands import conflicts, file
from gui.commands.needs import HasCanvas, HasLook
from gui.dialogs.file_questions import who
from gui.settings.look import Look

SETTLED = 300  # milliseconds without an event: a program that writes a file in several steps has come to its end


class Window(file.Window, HasCanvas, HasLook, Protocol):
    """A window whose file is looked after."""


class Watching(QObject):
    """Holds the file while it is open here; what somebody else does to it is said in a line over the canvas."""

    changed = Signal()  # whether the file is read-only here

    def __init__(self, window: Window) -> None:
        super().__init__(window.window())
        self._window, self._document = window, window.document
        self.bar = bar_above(window.canvas, window.look)
        self.holder: Holder | None = None
        self.was_taken = False
        self.fate = Fate.SAME
        self._lock: Lock | None = None
        self._known: Fingerprint | None = None  # what the file was when it was read or written here
        self._now: Fingerprint | None = None
        self._told: object = None  # what the bar said last, so that nothing is said twice
        self._ended = False
        self._unsaved_since = -1  # the place in the undo stack where the file was lost under a saved document
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self.look)
        self._watcher.fileChanged.connect(self._wait)
        self._watcher.directoryChanged.connect(self._wait)
        self._document.path_changed.connect(self._follow)
        self._follow()

    @property
    def read_only(self) -> bool:
        """Whether another program has the file."""
        return self.holder is not None

    def title(self) -> str:
        """The title of the window; Qt replaces [*] by the sign of unsaved changes."""
        name = self._window.document_name().replace("[*]", "[*][*]")
        if self.read_only:
            return say("{name}[*] (read-only) – Autograd Canvas", name=name)
        return say("{name}[*] – Autograd Canvas", name=name)

    def look_soon(self) -> None:
        """Look as soon as nothing else is to be done."""
        QTimer.singleShot(0, self, self.look)

    # --- what commands do ------------------------------------------------------------------------------

    def look(self) -> None:
        """Look who has the file and what became of it."""
        path = self._document.path
        self._settled.stop()
        if path is not None and not self._ended:
            self._hold(path)
            self.fate, self._now = fate(path, self._known)
            if self.fate is Fate.SAME:
                self._known = self._now
            self._count_as_unsaved(self.fate is Fate.GONE)
            self._watch(path)
            self._tell(path)

    def take_over(self) -> None:
        """Be the one who may save it; the other program asks before it saves."""
        if self._document.path is not None:
            self._replace_lock(locks.take_over(self._document.path))
            self.look()

    def loaded(self, known: Fingerprint | None) -> None:
        """Know what the file was when it was read."""
        self._known = known
        self.look()

    def keep_mine(self) -> None:
        """Save over what is there now without another question; until then there is something to be saved."""
        self._known = self._now
        self._document.undo_stack.resetClean()
        self.look()

    def end(self) -> None:
        """Let go of the file, because the window closes."""
        self._ended = True
        self._settled.stop()
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
        self._unsaved_since = -1
        if path is None:
            self._replace_lock(None)
            self._watch(None)
            self._say(None, "", {})
        else:
            self.look()

    def _wait(self) -> None:
        self._settled.start()

    def _hold(self, path: Path) -> None:
        held = self._lock
        if held is not None and held.is_ours() and (held.is_of(path) or not path.exists()):
            return
        found = locks.lock(path)
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
        wanted = [] if path is None else [str(each) for each in (path, path.parent) if each.exists()]
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

    # --- telling -------------------------------------------------------------------------------------------

    def _tell(self, path: Path) -> None:
        window = self._window
        save_as = partial(file.save_as, window)
        if self.holder is not None:
            parts = {"name": path.name, "who": who(self.holder)}
            if self.was_taken:
                sentence = say("{name} was taken over by {who}. What you change can be saved elsewhere.", **parts)
            else:
                sentence = say("{name} is open in {who}. Here it is read-only.", **parts)
            self._say(self.holder, sentence, {say("Take Over"): self.take_over, say("Save As…"): save_as})
        elif self.fate is Fate.CHANGED:
            load = partial(conflicts.load_theirs, window)
            sentence = say("{name} was changed on the disk by another program.", name=path.name)
            if self._document.modified:
                sentence = say("{name} was changed on the disk, and you have unsaved changes here.", name=path.name)
            self._say(self._now, sentence, {say("Load Theirs"): load, say("Keep Mine"): self.keep_mine})
        elif self.fate is Fate.GONE:
            sentence = say("{name} is no longer at its place. Saving writes it anew.", name=path.name)
            self._say(self.fate, sentence, {say("Save"): partial(file.save, window), say("Save As…"): save_as})
        else:
            self._say(None, "", {})

    def _say(self, why: object, sentence: str, offers: dict[str, Callable[[], object]]) -> None:
        if why is None:
            self.bar.hide()
        elif why != self._told:
            self.bar.offer(sentence, offers)
        self._told = why


def bar_above(canvas: QWidget, look: Look) -> FileBar:
    """A line over a canvas, in the colours of the window."""
    parent = canvas.parentWidget()
    column = None if parent is None else parent.layout()
    assert isinstance(column, QBoxLayout)
    bar = FileBar(look)
    column.insertWidget(0, bar)
    return bar
