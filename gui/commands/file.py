"""Commands of the File menu: documents in and out of a window."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QKeySequence

from core.base.errors import DocumentError
from core.base.text import say
from core.files import examples
from core.files.fingerprint import Fingerprint
from core.files.writing import CannotKeepError
from core.graph.model import Graph
from core.graph.session import Session
from gui.base.working import Job, between
from gui.commands import conflicts
from gui.commands.action import Action, always
from gui.commands.needs import (
    AsksQuestions,
    HasChanges,
    HasSettings,
    HasStatus,
    HasWindows,
    LeavesLessons,
    OpenWindow,
    Settles,
)
from gui.dialogs import prompts
from gui.dialogs.waiting import waiting
from gui.settings.settings import Settings

Loaded = tuple[Graph, Fingerprint | None]  # what was read, and what the file was then


class Window(
    AsksQuestions, HasChanges, HasSettings, HasStatus, HasWindows, LeavesLessons, OpenWindow, Settles, Protocol
):
    """One window with a document, among others."""


def new(window: Window) -> None:
    """Replace the document by an empty one."""
    if may_close(window):
        _show(window, Graph())


def new_window(window: Window) -> None:
    """Open another window with an empty sheet."""
    window.windows.open(Graph(), beside=window)


def open(window: Window) -> None:
    """Ask for a document and open it."""
    if may_close(window):
        path = prompts.choose_open(window.window(), folder(window.settings))
        if path is not None:
            _open(window, [path], ask=False)


def open_path(window: Window, path: Path) -> None:
    """Open a document whose place is known."""
    open_paths(window, [path])


def open_paths(window: Window, paths: list[Path]) -> None:
    """Open the first of some documents here and each other one in a window of its own."""
    _open(window, paths, ask=True)


def _open(window: Window, paths: list[Path], *, ask: bool) -> None:
    what = say("Opening {name}", name=paths[0].name)
    window.changes.work.cancel()
    window.changes.do(what, _opening(window, paths, ask=ask), long=any(map(conflicts.is_large, paths)))


def _opening(window: Window, paths: list[Path], *, ask: bool) -> Job:
    """Read files before anything is asked; what cannot be read is named in one dialog.

    A file that is open in another window is left out: that window comes forward, for two would overwrite each other.
    """
    loaded: dict[Path, Loaded] = {}
    problems: list[str] = []
    for number, path in enumerate(paths):
        other = window.windows.showing(path, besides=window)
        if other is not None:
            other.come_forward()
            continue
        try:
            begin, end = conflicts.READ * number / len(paths), conflicts.READ * (number + 1) / len(paths)
            loaded[path] = yield between(begin, end, partial(conflicts.read, path))
        except DocumentError as error:
            problems.append(str(error))
            if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
                window.settings.forget_files(path)
    if paths[0] in loaded:
        yield from window.changes.ready_for(Session(loaded[paths[0]][0]), conflicts.READ)
    return partial(_show_all, window, paths, loaded, problems, ask=ask)


def _show_all(
    window: Window, paths: list[Path], loaded: Mapping[Path, Loaded], problems: list[str], *, ask: bool
) -> None:
    """Show the first of these documents here, and the others in other windows."""
    if problems:
        prompts.show_problem(window.window(), "\n".join(problems))
    first, *others = paths
    if first in loaded and (not ask or may_close(window)):
        way = conflicts.way_to_open(window, first)
        if way != "cancel":
            graph, known = loaded[first]
            if way == "copy":
                _show(window, graph, title=conflicts.copy_of(first.name))
            else:
                _show(window, graph, first)
            conflicts.opened(window, way, known)
    for path in others:
        if path in loaded and window.windows.showing(path) is None:
            way = conflicts.way_to_open(window, path)
            if way != "cancel":
                window.settings.remember_file(path)
                graph, known = loaded[path]
                other = window.windows.open(graph, None if way == "copy" else path, beside=window)
                if way == "copy":
                    other.document.call(conflicts.copy_of(path.name))
                conflicts.opened(other, way, known)


def open_example(window: Window, name: str) -> None:
    """Open a worked example."""
    if may_close(window):
        _show(window, examples.load(name), example=name)


def _show(window: Window, graph: Graph, path: Path | None = None, example: str = "", title: str = "") -> None:
    window.example = example
    window.document.replace(graph, path, title)
    if path is not None:
        window.settings.remember_file(path)


def save(window: Window) -> bool:
    """Save where the document came from, or ask; False if it was not saved."""
    if not window.settle():
        return False
    path = window.document.path
    return save_as(window) if path is None else _save(window, path)


def save_as(window: Window) -> bool:
    """Ask for a place and save there; False if it was not saved."""
    if not window.settle():
        return False
    start = window.document.path or Path(folder(window.settings), say("graph") + ".agc")
    path = prompts.choose_save(window.window(), str(start))
    return path is not None and _save(window, path, chosen=True)


def _save(window: Window, path: Path, *, chosen: bool = False) -> bool:
    if window.windows.showing(path, besides=window) is not None:
        why = say("{name} is open in another window; close it there first, or choose another name.", name=path.name)
        prompts.show_problem(window.window(), why)
        return False
    answer = conflicts.before_saving(window, path, chosen=chosen)
    if answer == "as":
        return save_as(window)
    if answer == "load":
        conflicts.load_theirs(window)
    return answer == "save" and _write(window, path)


def _write(window: Window, path: Path, *, may_lose: bool = False) -> bool:
    try:
        with waiting(window.window(), path.name):
            window.document.save(path, may_lose=may_lose)
    except CannotKeepError as error:
        return prompts.ask_to_lose(window.window(), str(error)) and _write(window, path, may_lose=True)
    except DocumentError as error:
        prompts.show_problem(window.window(), str(error))
        return False
    window.settings.remember_file(path)
    window.status.tell(say("Saved {name}", name=path.name))
    return True


def may_close(window: Window, otherwise: str = "") -> bool:
    """Give up what is under way, keep what is being typed, and ask about unsaved changes.

    They are lost if they are not saved, or what `otherwise` says. False if the document is to stay open.
    """
    window.changes.work.cancel()
    if not window.settle():
        return False
    window.leave_lesson_unless_kept()
    if not window.document.modified:
        return True
    answer = prompts.ask_save(window.window(), window.document_name(), otherwise)
    return save(window) if answer == "save" else answer == "discard"


def folder(settings: Settings) -> str:
    """Where documents and pictures are looked for first: beside the one opened or saved last."""
    recent = settings.recent
    return str(recent[0].parent) if recent else ""


def close(window: Window) -> None:
    """Close this window, which asks about unsaved changes."""
    window.close()


def quit(window: Window) -> None:
    """Close all windows, this one last; each asks about unsaved changes, and one that is kept open stops it."""
    window.windows.close_all(window)


ACTIONS = (
    Action(
        "file.new",
        "&New",
        "File",
        new,
        (QKeySequence.StandardKey.New,),
        "Begin with an empty sheet",
        "new",
        11,
        enabled=always,
    ),
    Action(
        "file.new_window",
        "New &Window",
        "File",
        new_window,
        ("Ctrl+Alt+N",),
        "Open another window with an empty sheet",
        enabled=always,
    ),
    Action(
        "file.open",
        "&Open…",
        "File",
        open,
        (QKeySequence.StandardKey.Open,),
        "Open a document",
        "open",
        12,
        enabled=always,
    ),
    Action(
        "file.save",
        "&Save",
        "File",
        save,
        (QKeySequence.StandardKey.Save,),
        "Save the document",
        "save",
        13,
        section=1,
        enabled=always,
    ),
    Action(
        "file.save_as",
        "Save &As…",
        "File",
        save_as,
        (QKeySequence.StandardKey.SaveAs,),
        "Save under another name",
        section=1,
        enabled=always,
    ),
)

LEAVING = (
    Action(
        "file.close",
        "&Close Window",
        "File",
        close,
        ("Ctrl+W", QKeySequence.StandardKey.Close),
        "Close this window",
        section=3,
        enabled=always,
    ),
    Action(
        "file.quit",
        "&Quit",
        "File",
        quit,
        (QKeySequence.StandardKey.Quit,),
        "Close all windows",
        section=3,
        enabled=always,
    ),
)
