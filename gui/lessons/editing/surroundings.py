"""What the editor of lessons needs of the window that it is beside, the lessons that it can open, how it looks."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from core.base.text import say
from core.lessons import catalog
from core.lessons.model import Lesson, text_in
from gui.base.naming import named, titled_menu
from gui.canvas.view import CanvasView
from gui.document import Document
from gui.settings.look import Look
from gui.settings.settings import Settings
from gui.theme import Theme


class Plays(Protocol):
    """What tries a lesson out."""

    def try_out(self, lesson: Lesson, index: int = 0) -> None:
        """Begin a lesson that is being made at a task."""


class Window(Protocol):
    """The window whose graph a lesson is made of."""

    document: Document
    canvas: CanvasView
    look: Look
    settings: Settings

    @property
    def lessons(self) -> Plays: ...

    def window(self) -> QWidget:
        """The window to be beside."""


def menu_of_lessons(
    parent: QWidget,
    open_file: Callable[[bool], object],
    new: Callable[[bool], object],
    open_lesson: Callable[[Lesson], object],
) -> QMenu:
    """The menu of what can be opened: a file, a new lesson, those of the program."""
    menu = titled_menu(say("Open"), parent)
    named("editor.open.file", menu.addAction(say("A File…"))).triggered.connect(open_file)
    named("editor.open.new", menu.addAction(say("A New Lesson about the Graph"))).triggered.connect(new)
    menu.addSeparator()
    for lesson in catalog.all_lessons():
        action = named(f"editor.open.{lesson.id}", menu.addAction(text_in(lesson.record.title)))
        action.triggered.connect(lambda _=False, lesson=lesson: open_lesson(lesson))
    return menu


def in_rows(*rows: Sequence[QWidget]) -> QGridLayout:
    """Widgets below each other and side by side."""
    grid = QGridLayout()
    for row, parts in enumerate(rows):
        for place, part in enumerate(parts):
            grid.addWidget(part, row, place)
    return grid


def style_of(theme: Theme) -> str:
    """The style sheet of the editor."""
    return (
        f'QLabel[warning="true"] {{ color: {theme.warning}; }} QLabel[title="true"] {{ font-weight: 600; }}'
        f' QLabel[preview="true"] {{ background: {theme.leaf}; border-radius: 6px; padding: 6px; }}'
    )
