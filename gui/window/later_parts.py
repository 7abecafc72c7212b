"""LaterParts: the parts of a window that are made, and read from the disk, when they are first wanted."""

from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from core.graph.rewiring import Held
from gui.canvas.view import CanvasView
from gui.document import Document
from gui.menus.menus import Menus
from gui.panels.notice import Notice
from gui.settings.look import Look
from gui.window.presentation import Presentation

if TYPE_CHECKING:
    from gui.adding.add_box import AddBox
    from gui.asking.own_pass import OwnPass
    from gui.asking.predicting import Predicting
    from gui.bars.presentation_strip import PresentationStrip
    from gui.lessons.panel import LessonPanel
    from gui.window import asked, lessons


class LaterParts:
    """Search, presentation, questions and lessons, for MainWindow, which has all that they need of a window."""

    document: Document
    look: Look
    canvas: CanvasView
    middle: QWidget  # the canvas and what is below it
    menus: Menus
    notice: Notice
    presentation: Presentation

    @cached_property
    def add_box(self) -> "AddBox":
        """The field to search for a node on the canvas."""
        from gui.adding.add_box import AddBox

        box = AddBox(self.canvas)
        box.noticed.connect(self.notice.say)
        return box

    def open_add_box(self, at: QPointF, held: Held | None = None) -> None:
        """Let a node be searched for and added at a place of the canvas; `held` is the end of a wire in hand."""
        self.add_box.open_at(at, held)

    @cached_property
    def strip(self) -> "PresentationStrip":
        """What the step does, during a presentation."""
        from gui.bars.presentation_strip import PresentationStrip

        strip = PresentationStrip(self.document, self.menus.action, self.look)
        strip.set_theme(self.look.theme)
        strip.left.connect(self.presentation.leave)
        self.look.changed.connect(strip.set_theme)
        below = self.middle.layout()
        assert below is not None, "it is a column"
        below.addWidget(strip)
        return strip

    @cached_property
    def asked(self) -> "asked.Asked":
        """The questions about the pass."""
        from gui.window.asked import Asked

        return Asked(cast("asked.Window", self))

    @property
    def predicting(self) -> "Predicting":
        """What asks for the next number."""
        return self.asked.predicting

    @property
    def own_pass(self) -> "OwnPass":
        """What lets the learner be the engine."""
        return self.asked.own_pass

    @property
    def asking(self) -> str:
        """The action that began what is asked about the pass, "" if nothing is asked."""
        return self.asked.action if "asked" in vars(self) else ""

    def ask_nothing(self) -> None:
        """End what is asked about the pass."""
        if "asked" in vars(self):
            self.asked.end()

    @cached_property
    def lessons(self) -> "lessons.Lessons":
        """What lets lessons run."""
        from gui.window.lessons import Lessons

        return Lessons(cast("lessons.Window", self))

    def leave_lesson_unless_kept(self) -> None:
        """Show the document before a lesson again if what is unsaved of it is kept nowhere else."""
        if "lessons" in vars(self):
            self.lessons.leave_unless_kept()

    @property
    def lesson(self) -> "LessonPanel":
        """The panel of the lesson."""
        return self.lessons.panel
