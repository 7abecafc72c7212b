"""Commands that make a picture of the graph; how that is done is read when it is first asked for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication, QImage, QKeySequence

from core.base.errors import DocumentError
from core.base.text import say
from gui.base.working import Job, slices
from gui.commands.action import Action, State
from gui.commands.exporter import READY, Exporter
from gui.commands.file import folder
from gui.commands.needs import AsksQuestions, HasCanvas, HasDocument, HasLook, HasSettings, HasStatus
from gui.dialogs import prompts
from gui.settings.export_choice import ExportChoice
from gui.settings.settings import NUMBERS, Settings

if TYPE_CHECKING:
    from gui.canvas.export import Drawing, Shown
    from gui.dialogs.export import Preview


class Shows(AsksQuestions, HasDocument, HasLook, HasSettings, HasStatus, Protocol):
    """The graph, how to show it, what paints pictures, and where to say that it is done."""

    exporter: Exporter


class Exports(AsksQuestions, HasCanvas, HasDocument, HasLook, HasSettings, Protocol):
    """What is selected, where files are kept, and what writes pictures."""

    exporter: Exporter


def export(window: Exports) -> None:
    """Ask how, and write the picture."""
    from gui.canvas.export.chosen import Previews
    from gui.dialogs.export import PREVIEW, Preview

    chosen = [*window.canvas.selected_whole(), *window.canvas.selected_notes()]
    frame, shown, parent = window.document.frame, _shown(window.settings), window.window()
    previews = Previews(frame, chosen, shown)

    def preview(choice: ExportChoice) -> Preview:
        return Preview(previews.picture(choice, PREVIEW, parent.devicePixelRatioF()), previews.size(choice))

    offered = window.settings.export or ExportChoice(theme=window.look.theme.scheme)
    choice = prompts.ask_export(parent, bool(chosen), offered, preview)
    if choice is None:
        return
    window.settings.export = choice
    stem = window.document.path.stem if window.document.path else say("graph")
    path = prompts.choose_picture(parent, str(Path(folder(window.settings), f"{stem}.{choice.format}")))
    if path is not None:
        window.exporter.write(frame, path, choice, chosen, shown)


def print_picture(window: Shows) -> None:
    """Show the page, and print it."""
    from gui.canvas.export.paper import on_paper

    try:
        drawing = on_paper(window.document.frame, _shown(window.settings))
    except DocumentError as error:
        prompts.show_problem(window.window(), str(error))
    else:
        window.exporter.do(say("Painting the graph"), _printing(window, drawing), drawing, is_to_be_seen=True)


def _printing(window: Shows, drawing: Drawing) -> Job:
    from gui.canvas.export.paper import print_on, recording, set_up

    yield from drawing.getting_ready(READY)
    sheet = yield from slices(READY, 1.0, recording(drawing))
    prepare, paint = partial(set_up, sheet=sheet), partial(print_on, sheet=sheet)
    return partial(prompts.show_print, window.window(), prepare, paint)


def copy_image(window: Shows) -> None:
    """Put a picture of the graph on the clipboard."""
    from gui.canvas.export import Drawing

    try:
        drawing = Drawing(window.document.frame, window.look.theme, shown=_shown(window.settings))
    except DocumentError as error:
        prompts.show_problem(window.window(), str(error))
    else:
        window.exporter.do(say("Painting the graph"), _copying(window, drawing), drawing)


def _copying(window: Shows, drawing: Drawing) -> Job:
    from gui.canvas.export import USUAL_SCALE, imaging

    try:
        yield from drawing.getting_ready(READY)
        picture = yield from slices(READY, 1.0, imaging(drawing, USUAL_SCALE))
    except DocumentError as error:
        return partial(prompts.show_problem, window.window(), str(error))
    return partial(_put_on_clipboard, window, picture)


def _put_on_clipboard(window: Shows, picture: QImage) -> None:
    QGuiApplication.clipboard().setImage(picture)
    window.status.tell(say("The picture is on the clipboard"))


def _shown(settings: Settings) -> Shown:
    """Pictures show what the canvas shows."""
    from gui.canvas.export import Shown

    numbers = {name: name not in settings.hidden_numbers for name in NUMBERS}
    return Shown(**numbers, constants_as_cards=settings.constants_as_cards)


def drawable(state: State) -> bool:
    """There is a picture, as for an export."""
    return "file.export" in state.frame.possible


ACTIONS = (
    Action(
        "file.export",
        "&Export Picture…",
        "File",
        export,
        ("Ctrl+E",),
        "Write the graph as a picture: PNG, SVG or PDF",
        "export",
        61,
        "Export",
        2,
    ),
    Action(
        "file.print",
        "&Print…",
        "File",
        print_picture,
        (QKeySequence.StandardKey.Print,),
        "Print the graph on one page",
        section=2,
        enabled=drawable,
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
