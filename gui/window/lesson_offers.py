"""LessonOffers: offers the first lesson at the first start, and beside each worked example the one that explains it."""

import os.path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.base.errors import DocumentError
from core.base.text import say
from core.files import examples
from core.lessons import catalog
from gui.commands.needs import HasDocument, HasLook, HasSettings
from gui.lessons.offer import LessonOffer
from gui.panels.backward import BackwardPanel

if TYPE_CHECKING:  # lessons are not needed before the first picture
    from core.lessons.model import Lesson


class Lessons(Protocol):
    """What lets lessons run."""

    def begin(self, lesson: "Lesson") -> None:
        """Begin a lesson."""


class Window(HasDocument, HasLook, HasSettings, Protocol):
    """The window of a lesson, with the place where one is offered."""

    backward: BackwardPanel
    example: str | None

    @property
    def lessons(self) -> Lessons: ...

    def window(self) -> QWidget:
        """The window itself."""


class LessonOffers(QObject):
    """Follows which example is open, until the learner wants no offers."""

    def __init__(self, window: Window) -> None:
        super().__init__(window.window())
        self._window = window
        self._name = self._words = ""
        self._offer = LessonOffer()
        window.backward.put_above(self._offer)
        self._offer.accepted.connect(self._accept)
        self._offer.refused.connect(self._refuse)
        window.document.opened.connect(self._look)
        window.document.frame_changed.connect(self._show)
        window.settings.changed.connect(self._look)
        window.look.changed.connect(self._offer.set_theme)
        self._offer.set_theme(window.look.theme)
        self._look()

    def _look(self) -> None:
        """See which lesson belongs to what is open now."""
        window = self._window
        self._name = self._words = ""
        if window.settings.offers and window.settings.lessons is None and window.example:
            self._name, self._words = self._lesson_for(window.example)
        self._show()

    def _show(self) -> None:
        """The offer is for the beginning: during the pass the step has all the room."""
        self._offer.offer(self._words if self._window.document.frame.step == 0 else "")

    def _lesson_for(self, example: str) -> tuple[str, str]:
        """The lesson that belongs to an example, and the words that offer it; nothing for one that is done."""
        log = self._window.settings.folder / catalog.PROGRESS
        if example == examples.names()[0] and not os.path.exists(log):
            return catalog.NAMES[0], say("New to this? The first lesson takes five minutes.")
        if example not in catalog.EXPLAINS:
            return "", ""
        from core.lessons import progress  # not needed before the first picture at the first start
        from core.lessons.model import text_in
        from core.lessons.overview import overview

        try:
            records = progress.read(log)
        except DocumentError:  # Help -> Learn says why: an offer is no reason to open nothing
            records = []
        lesson = catalog.load(catalog.EXPLAINS[example])
        if overview(lesson, records).done:
            return "", ""
        return lesson.id, say("A lesson explains this: {title}.", title=text_in(lesson.record.title))

    def _accept(self) -> None:
        self._window.lessons.begin(catalog.load(self._name))

    def _refuse(self) -> None:
        self._window.settings.offers = False
