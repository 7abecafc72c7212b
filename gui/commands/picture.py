"""Commands that make a picture of the graph."""

from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QGuiApplication

from core.base.errors import DocumentError
from core.base.text import say
from gui.commands.action import Action
from gui.commands.exporter import Exporter
from gui.commands.file import folder
from gui.commands.needs import AsksQuestions, HasCanvas, HasDocument, HasLook, HasSettings, HasStatus
from gui.dialogs import prompts


class Shows(AsksQuestions, HasDocument, HasLook, HasStatus, Protocol):
    """The graph, the theme to show it in, and where to say that it is done."""


class Exports(AsksQuestions, HasCanvas, HasDocument, HasLook, HasSettings, Protocol):
    """What is selected, where files are kept, and what writes pictures."""

    exporter: Exporter


def export(window: Exports) -> None:
    """Ask how, and write the picture."""
    chosen = [*window.canvas.selected_whole(), *window.canvas.selected_notes()]
    choice = prompts.ask_export(window.window(), bool(chosen), window.look.theme.name)
    if choice is None:
        return
    stem = window.document.path.stem if window.document.path else say("graph")
    path = prompts.choose_picture(window.window(), str(Path(folder(window.settings), stem + ".png")))
    if path is not None:
        window.exporter.write(window.document.frame, path, choice, chosen)


def copy_image(window: Shows) -> None:
    """Put a picture of the graph on the clipboard."""
    from gui.canvas.export import render

    try:
        image = render(window.document.frame, window.look.theme)
    except DocumentError as error:
        prompts.show_problem(window.window(), str(error))
        return
    QGuiApplication.clipboard().setImage(image)
    window.status.tell(say("The picture is on the clipboard"))


ACTIONS = (
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
)
