"""What is asked where another program has a file too, or changed it, before it is opened or saved."""

from functools import partial
from pathlib import Path
from typing import Protocol

from core.base.text import say
from core.description import stepping
from core.files import locks, storage
from core.files.answering import SilentError
from core.files.faults import not_saved
from core.files.fingerprint import Fate, Fingerprint, fingerprint, same_file
from core.files.reading import answers_soon
from core.graph.model import Graph
from gui.base.working import Job, between
from gui.commands.needs import AsksQuestions, HasCanvas, HasChanges, HasDocument, HasWatching
from gui.dialogs import file_questions, prompts

READ_AT_ONCE = 100_000  # bytes: some 700 nodes with their wires, which take longer than 0.3 s to be read and shown
READ = 0.3  # the share of opening after which the files are read


class Window(AsksQuestions, HasCanvas, HasChanges, HasDocument, HasWatching, Protocol):
    """A window with a document that may have a file."""


def is_large(path: Path) -> bool:
    """Whether a file is large, or far away; if not, it is there at once, or a sentence why it cannot be read."""
    return not answers_soon(path, READ_AT_ONCE)


def read(path: Path) -> tuple[Graph, Fingerprint | None]:
    """Read a document, and what its file was before: what changes while it is read counts as changed later.

    Raises DocumentError.
    """
    known = fingerprint(path)
    return storage.load(path), known


def copy_of(name: str) -> str:
    """What a document is called that is a copy of a file of this name, and has no file itself."""
    return say("{name} (copy)", name=name)


# --- opening -------------------------------------------------------------------------------------


def way_to_open(window: AsksQuestions, path: Path) -> str:
    """How to open a file: "open" if nobody else has it, else what is answered: "read", "take", "copy", "cancel"."""
    holder = locks.holder(path)
    return "open" if holder is None else file_questions.ask_held(window.window(), path.name, holder)


def opened(window: HasWatching, way: str, known: Fingerprint | None) -> None:
    """See to a document that was just opened in one of these ways, and read when its file was this."""
    if way == "take":
        window.watching.take_over()
    if way != "copy":
        window.watching.loaded(known)


# --- saving --------------------------------------------------------------------------------------


def before_saving(window: Window, path: Path, *, chosen: bool) -> str:
    """Whether a file may be written: "save", or what is to be done instead: "as", "load", "cancel".

    `chosen` says whether the learner just chose this place, and was asked then whether to replace what is there.
    """
    own, watching, parent = window.document.path, window.watching, window.window()
    if own is None or not same_file(own, path):
        return _before_writing_another(window, path)
    known_to_be_gone = chosen or watching.fate is Fate.GONE
    watching.look()
    if watching.fate is Fate.SILENT:  # what is there may have been changed: nobody can know
        prompts.show_problem(parent, str(not_saved(path, SilentError())))
        return "cancel"
    if watching.holder is not None:
        if not watching.was_taken and not chosen:  # it is read-only here
            return "as"
        answer = file_questions.ask_taken(parent, path.name, watching.holder, was_taken=watching.was_taken)
        if answer != "take":
            return answer
        watching.take_over()
    if watching.fate is Fate.CHANGED and not watching.blocked:  # else writing says what is in the way
        answer = file_questions.ask_changed(parent, path.name)
        return "save" if answer == "keep" else answer
    if watching.fate is Fate.FOLDER_GONE:  # the line below the canvas says so
        return "as"
    if watching.fate is Fate.GONE and not known_to_be_gone:
        answer = file_questions.ask_gone(parent, path.name)
        return "save" if answer == "again" else answer
    return "save"


def _before_writing_another(window: Window, path: Path) -> str:
    holder = locks.holder(path)
    if holder is None:
        return "save"
    answer = file_questions.ask_taken(window.window(), path.name, holder, was_taken=False)
    if answer == "take":
        taken = locks.take_over(path)  # the other program sees it, also if the file is written in its place
        if taken is not None:
            taken.release()
    return "save" if answer == "take" else answer


def load_theirs(window: Window) -> None:
    """Show what is on the disk now, as one step that can be undone."""
    path = window.document.path
    if path is not None:
        what = say("Loading {name} from the disk", name=path.name)
        window.changes.work.cancel()
        window.changes.do(what, _loading(window, path), long=is_large(path))


def _loading(window: Window, path: Path) -> Job:
    graph, known = yield between(0, READ, partial(read, path))
    yield from window.changes.ready_for(stepping.edited(window.document.session, graph), READ)
    return partial(_take_theirs, window, graph, known)


def _take_theirs(window: Window, graph: Graph, known: Fingerprint | None) -> None:
    is_another = graph.nodes.keys() != window.document.graph.nodes.keys()
    if window.document.edit(say("Load from the disk"), lambda _: graph):
        if is_another:
            window.canvas.fit_another()
        window.document.undo_stack.setClean()
        window.watching.loaded(known)
