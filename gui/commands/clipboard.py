"""Nodes, numbers and formulas to and from the clipboard, as text that other windows and programs can read."""

import re
from functools import partial
from typing import Protocol

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QGuiApplication

from core.base.errors import DocumentError, GraphError
from core.base.text import say
from core.files import storage
from core.files.document_format import FORMAT
from core.graph.model import Graph, Position
from core.layout.fragment import extract, insert, middle, placed_copy
from core.layout.room import with_room
from core.picture.ahead import SHOWN_AT_ONCE
from core.picture.geometry import Box
from gui.bars.status_bar import StatusBar
from gui.base.working import Job, between
from gui.canvas.view import CanvasView
from gui.commands.needs import HasCanvas, HasChanges, HasDocument, HasNotice
from gui.document import Change

LONGEST = 4_000_000  # characters that are read
LONG, LONG_FORMULA = 100_000, 2_000  # characters of nodes, and of a formula, that take longer than 0.3 s to be inserted
READ = 0.1  # the share of pasting after which the text is read
SHOWN = 60  # characters of a copied number in the status bar


class Copies(HasCanvas, HasDocument, Protocol):
    """The graph, and what of it is selected."""


class Inserts(HasCanvas, HasChanges, HasDocument, Protocol):
    """The graph, and where of it something is inserted."""


class Pastes(HasCanvas, HasChanges, HasDocument, HasNotice, Protocol):
    """Where to insert what is on the clipboard, or to say why it cannot be."""


def copy_nodes(window: Copies) -> None:
    """Put the selected nodes and notes on the clipboard as a document's text."""
    QGuiApplication.clipboard().setText(storage.dumps(_selected(window)).decode())


def copy_text(status: StatusBar, what: str, text: str) -> None:
    """Put a number on the clipboard, and say so in the status bar."""
    QGuiApplication.clipboard().setText(text)
    shown = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    status.tell(say("{what} is on the clipboard: {text}", what=what, text=shown))


def paste(window: Pastes, at: QPointF | None = None) -> None:
    """Insert what is on the clipboard around a point, or in the middle of what is seen; or say why it cannot be."""
    around = (at.x(), at.y()) if at is not None else None
    try:
        text = _text(QGuiApplication.clipboard().mimeData() or QMimeData())
    except GraphError as error:
        window.notice.say(str(error))
        return
    long = (
        len(text) > (LONG if _holds_nodes(text) else LONG_FORMULA) or len(window.document.graph.nodes) > SHOWN_AT_ONCE
    )
    window.changes.do(say("Pasting"), _pasting(window, text, around), long=long)


def _pasting(window: Pastes, text: str, around: Position | None) -> Job:
    reading = partial(_read, window.document.graph, text, _seen(window.canvas), around)
    try:
        change, notices = yield between(0.0, READ, reading)
    except (DocumentError, GraphError) as error:
        window.notice.say(str(error))
        return None
    insert_it = yield from _inserting(window, say("Paste"), change)

    def show() -> None:
        if insert_it is not None:
            insert_it()
        if notices:
            window.notice.say(" ".join(notices))

    return show


def duplicate(window: Inserts) -> None:
    """Copy the selected nodes and notes beside themselves."""
    part = placed_copy(_selected(window), _seen(window.canvas))
    job = _inserting(window, say("Duplicate"), partial(insert, part=part))
    window.changes.do(say("Duplicating"), job, long=len(window.document.graph.nodes) + len(part.nodes) > SHOWN_AT_ONCE)


def _text(data: QMimeData) -> str:
    """The text on the clipboard; raises GraphError with a sentence if that is nothing to insert."""
    text = data.text().strip()
    if data.hasUrls():
        raise GraphError(say("The clipboard holds a file; drop it on this window, or open it by File → Open."))
    if not text:
        raise GraphError(_picture() if data.hasImage() else say("The clipboard is empty."))
    if len(text) > LONGEST:
        raise GraphError(say("The clipboard holds more text than can be pasted."))
    return text


def _holds_nodes(text: str) -> bool:
    return f'"{FORMAT}"' in text


def _read(graph: Graph, text: str, seen: Box, around: Position | None) -> tuple[Change, tuple[str, ...]]:
    """The edit that inserts a text, and how it was read where that may surprise; raises an error with a sentence."""
    if _holds_nodes(text):
        part = storage.loads(text.encode("utf-8", "replace"), say("The clipboard"))
        if not part.nodes and not part.notes:
            raise GraphError(say("The clipboard holds a graph without nodes."))
        return partial(insert, part=placed_copy(part, seen, around)), ()
    from core.language.insertion import insert_expression  # here: the window opens without

    try:
        insertion = insert_expression(graph, text, around or middle(seen))
    except GraphError as error:
        raise GraphError(_no_formula(text, str(error))) from None
    if not insertion.reading.given and not any(
        node.op or node.constant for node in insertion.reading.graph.nodes.values()
    ):
        raise GraphError(_no_formula(text))
    return (lambda _: insertion.graph), insertion.notices


def _no_formula(text: str, why: str = "") -> str:
    """That a text is no formula; and why not, unless it is nothing but words."""
    if not why or not re.search(r"[=+*/^()\d]", text):
        return say("The clipboard holds no nodes, and no number or formula.")
    return say("The clipboard holds no nodes, and no number or formula. {why}", why=why)


def _picture() -> str:
    return say("The clipboard holds a picture; only nodes, numbers and formulas can be pasted.")


def _inserting(window: Inserts, text: str, change: Change) -> Job:
    """Make the edit as one undo step and select what is new."""
    before = window.document.graph

    def select() -> None:
        after = window.document.graph
        new = [*(after.nodes.keys() - before.nodes.keys()), *(after.notes.keys() - before.notes.keys())]
        window.canvas.select(new)
        if not before.nodes:
            window.canvas.fit()

    return window.changes.editing(text, partial(with_room, change=change), select, READ)


def _selected(window: Copies) -> Graph:
    canvas = window.canvas
    return extract(window.document.graph, [*canvas.selected_whole(), *canvas.selected_notes()])


def _seen(canvas: CanvasView) -> Box:
    """The part of the scene that is seen."""
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    return Box(seen.x(), seen.y(), seen.width(), seen.height())
