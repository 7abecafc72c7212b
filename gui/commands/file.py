"""Commands of the File menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QKeySequence

from core import examples
from core.errors import DocumentError
from core.graph import Graph
from core.text import say
from gui import dialogs
from gui.action import Action, always

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def new(window: MainWindow) -> None:
    """Begin with an empty sheet."""
    if may_close(window):
        window.document.replace(Graph())
        window.settings.last = ""


def open(window: MainWindow) -> None:
    """Ask for a document and open it."""
    if may_close(window):
        path = dialogs.choose_open(window, _folder(window))
        if path is not None:
            _open(window, path)


def open_path(window: MainWindow, path: Path) -> None:
    """Open a document whose place is known: a recent one, or one dropped on the window."""
    if may_close(window):
        _open(window, path)


def open_example(window: MainWindow, name: str) -> None:
    """Open a worked example."""
    if may_close(window):
        window.document.replace(examples.load(name))
        window.settings.last = f"example:{name}"


def _open(window: MainWindow, path: Path) -> None:
    try:
        window.document.open(path)
    except DocumentError as error:
        dialogs.show_problem(window, str(error))
        return
    window.settings.remember_file(path)


def save(window: MainWindow) -> bool:
    """Save where the document came from, or ask; False if it was not saved."""
    if window.document.path is None:
        return save_as(window)
    return _save(window, window.document.path)


def save_as(window: MainWindow) -> bool:
    """Ask for a place and save there; False if it was not saved."""
    start = window.document.path or Path(_folder(window), say("graph") + ".json")
    path = dialogs.choose_save(window, str(start))
    return path is not None and _save(window, path)


def _save(window: MainWindow, path: Path) -> bool:
    try:
        window.document.save(path)
    except DocumentError as error:
        dialogs.show_problem(window, str(error))
        return False
    window.settings.remember_file(path)
    window.statusBar().showMessage(say("Saved {name}", name=path.name), 3000)
    return True


def may_close(window: MainWindow) -> bool:
    """Ask about unsaved changes; False if the learner wants to keep the document open."""
    if not window.document.modified:
        return True
    answer = dialogs.ask_save(window, window.document_name())
    return save(window) if answer == "save" else answer == "discard"


def _folder(window: MainWindow) -> str:
    recent = window.settings.recent
    return str(recent[0].parent) if recent else ""


def quit(window: MainWindow) -> None:
    """Close the window, which asks about unsaved changes."""
    window.close()


def export(window: MainWindow) -> None:
    """Ask how, and write the picture."""
    chosen = [*window.canvas.selected_nodes(), *window.canvas.selected_notes()]
    choice = dialogs.ask_export(window, bool(chosen), window.look.theme.name)
    if choice is None:
        return
    stem = window.document.path.stem if window.document.path else say("graph")
    path = dialogs.choose_picture(window, str(Path(_folder(window), stem + ".png")))
    if path is not None:
        window.exporter.write(window.document.frame, path, choice, chosen)


def copy_image(window: MainWindow) -> None:
    """Put a picture of the graph on the clipboard."""
    from gui.canvas.export import render

    try:
        image = render(window.document.frame, window.look.theme)
    except DocumentError as error:
        dialogs.show_problem(window, str(error))
        return
    QGuiApplication.clipboard().setImage(image)
    window.statusBar().showMessage(say("The picture is on the clipboard"), 3000)


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
    Action(
        "file.export",
        "&Export PNG…",
        "File",
        export,
        ("Ctrl+E",),
        "Write the graph as a picture",
        "export",
        61,
        "Export",
        2,
    ),
    Action(
        "file.copy_image",
        "Copy as &Image",
        "File",
        copy_image,
        ("Ctrl+Shift+C",),
        "Put a picture of the graph on the clipboard",
        "image",
        section=2,
    ),
    Action(
        "file.quit",
        "&Quit",
        "File",
        quit,
        (QKeySequence.StandardKey.Quit,),
        "Close the window",
        section=3,
        enabled=always,
    ),
)
