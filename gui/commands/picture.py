"""Commands that make a picture of the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from core.base.errors import DocumentError
from core.base.text import say
from gui.commands.action import Action
from gui.commands.file import folder
from gui.dialogs import prompts

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def export(window: MainWindow) -> None:
    """Ask how, and write the picture."""
    chosen = [*window.canvas.selected_nodes(), *window.canvas.selected_notes()]
    choice = prompts.ask_export(window, bool(chosen), window.look.theme.name)
    if choice is None:
        return
    stem = window.document.path.stem if window.document.path else say("graph")
    path = prompts.choose_picture(window, str(Path(folder(window), stem + ".png")))
    if path is not None:
        window.exporter.write(window.document.frame, path, choice, chosen)


def copy_image(window: MainWindow) -> None:
    """Put a picture of the graph on the clipboard."""
    from gui.canvas.export import render

    try:
        image = render(window.document.frame, window.look.theme)
    except DocumentError as error:
        prompts.show_problem(window, str(error))
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
