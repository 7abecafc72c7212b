"""What commands need of the window: each protocol names one thing, and commands combine those that they use.

A combination lists these protocols by alphabet, so that the table of actions can combine all of them once more.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from core.files.fingerprint import Fate, Fingerprint
from core.files.locks import Holder
from core.graph.model import Graph
from gui.bars.status_bar import StatusBar
from gui.canvas.view import CanvasView
from gui.changes import Changes
from gui.document import Document
from gui.keeping import Keeper
from gui.panels.notice import Notice
from gui.settings.look import Look
from gui.settings.settings import Settings

if TYPE_CHECKING:
    from core.lessons.model import Lesson


class HasDocument(Protocol):
    """The open graph, to edit it or to move through its backward pass."""

    document: Document


class HasChanges(Protocol):
    """Makes edits that may take long, and does whatever else does beside the window's events."""

    changes: Changes


class HasCanvas(Protocol):
    """The canvas, which also knows what is selected."""

    canvas: CanvasView


class HasStatus(Protocol):
    """The status bar, which says what was done."""

    status: StatusBar


class HasNotice(Protocol):
    """The notice over the canvas, which says why something was not done."""

    notice: Notice


class HasSettings(Protocol):
    """What the learner chose."""

    settings: Settings


class HasLook(Protocol):
    """Theme, text size and icons."""

    look: Look


class Settles(Protocol):
    """Keeps what is being typed in a field."""

    def settle(self) -> bool:
        """Whether nothing is left that makes no sense."""


class LeavesLessons(Protocol):
    """A window whose document may have been set aside for a lesson."""

    def leave_lesson_unless_kept(self) -> None:
        """Show that document again if what is unsaved of it is kept nowhere else."""


class AsksQuestions(Protocol):
    """A widget that dialogs can belong to."""

    def window(self) -> QWidget:
        """The window to place a dialog over."""


class Parts(Protocol):
    """Which parts of the window are shown."""

    def wanted(self, name: str) -> bool:
        """Whether the learner wants a part."""

    def want(self, name: str, on: bool) -> None:
        """Show a part, or hide it, from now on."""


class HasParts(Protocol):
    """The parts around the canvas, which can be shown and hidden."""

    @property
    def parts(self) -> Parts: ...


class Presentation(Protocol):
    """The canvas and the current step alone, on the whole screen."""

    def toggle(self) -> None:
        """Begin, or end."""


class HasPresentation(Protocol):
    """A window that can be bare."""

    @property
    def presentation(self) -> Presentation: ...


class Lessons(Protocol):
    """The lesson that runs in a window, or none."""

    def choose(self) -> None:
        """Show all lessons, to begin one or go on with it."""

    def try_out(self, lesson: "Lesson", index: int = 0) -> None:
        """Begin a lesson that is being made at a task."""


class HasLessons(Protocol):
    """A window in which lessons run."""

    @property
    def lessons(self) -> Lessons: ...


class Watching(Protocol):
    """What became of the file of a window, and who else works on it."""

    @property
    def holder(self) -> Holder | None:
        """The program that has the file, which here is read-only then."""

    @property
    def was_taken(self) -> bool:
        """Whether that program took it over from this window."""

    @property
    def fate(self) -> Fate:
        """What became of it on the disk, as far as one looked."""

    @property
    def known(self) -> Fingerprint | None:
        """What the file was when it was read or written here."""

    @property
    def blocked(self) -> bool:
        """Whether something that is no file is at its place, or nobody can know."""

    def look(self) -> None:
        """Look at the file."""

    def take_over(self) -> None:
        """Be the one who may save it."""

    def loaded(self, known: Fingerprint | None) -> None:
        """Know what the file was when it was read."""

    def keep_mine(self) -> None:
        """Save over what is there now without another question."""


class HasWatching(Protocol):
    """A window that looks after its file."""

    @property
    def watching(self) -> Watching: ...


class OpenWindow(HasWatching, Protocol):
    """One of the open windows, as the others see it."""

    document: Document
    canvas: CanvasView
    notice: Notice
    changes: Changes
    keeper: Keeper  # of what is not saved, for the case of a crash
    example: str | None  # the name of the example that is open, "" if it is none, None if it shall not be remembered

    def document_name(self) -> str:
        """The name of its file, or what to call a graph without one."""

    def come_forward(self) -> None:
        """Be in front of the others, with the keyboard."""

    def close(self) -> bool:
        """Whether it could be closed: unsaved changes are asked about."""

    def remember_layout(self) -> None:
        """Keep how it is laid out for windows that are opened later."""

    def geometry(self) -> QRect:
        """Where it is on the screen."""

    def screen(self) -> QScreen:
        """The screen it is on."""


class OpenWindows(Protocol):
    """All windows that are open."""

    def open(self, graph: Graph, path: Path | None = None, *, beside: OpenWindow, in_front: bool = True) -> OpenWindow:
        """Open another one beside one that is open."""

    def showing(self, path: Path, besides: OpenWindow | None = None) -> OpenWindow | None:
        """The window, other than `besides`, that has a file open."""

    def listed(self) -> Sequence[OpenWindow]:
        """All of them, oldest first."""

    def forgetting(self, window: OpenWindow) -> AbstractContextManager[None]:
        """Take a window off the list, unless closing it fails within."""

    def remember(self, worked_in: OpenWindow) -> None:
        """Keep which windows are open, and which one is worked in, for the next start."""

    def close_all(self, last: OpenWindow) -> bool:
        """Close all; False if one is kept open."""


class HasWindows(Protocol):
    """The open windows of the program."""

    @property
    def windows(self) -> OpenWindows: ...


def on_canvas(run: Callable[[CanvasView], object]) -> Callable[[HasCanvas], object]:
    """The command that runs a method of the canvas."""
    return lambda window: run(window.canvas)


def on_document(run: Callable[[Document], object]) -> Callable[[HasDocument], object]:
    """The command that runs a method of the document."""
    return lambda window: run(window.document)
