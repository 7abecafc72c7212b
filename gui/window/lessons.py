"""Lessons: lets a lesson run in a window, beside its canvas, and keeps what was done."""

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.base.errors import DocumentError, GraphError
from core.base.text import say
from core.files.fingerprint import Fingerprint
from core.graph.model import Graph
from core.learning.asking import Record
from core.lessons import catalog, progress
from core.lessons.attempt import Thing
from core.lessons.limits import ALL, NOTHING, Limits, limits_of
from core.lessons.model import AnyTask, Do, Find, Lesson, Order, Predict
from core.lessons.overview import overview
from core.lessons.places import words_for
from core.lessons.playing import OWN_NUMBERS
from gui.bars.action_button import FilledButton
from gui.bars.first_step import FirstStep
from gui.commands import file
from gui.commands.needs import HasCanvas, HasLook, HasNotice
from gui.dialogs import prompts
from gui.lessons.panel import LessonPanel
from gui.lessons.running import Running
from gui.menus.menus import Menus
from gui.panels.formula import FormulaBar
from gui.panels.palette import Palette
from gui.window.parts import Parts

ASKING = ("backward.predict", "learn.engine")  # actions that ask about the pass, instead of the lesson


class Window(file.Window, HasCanvas, HasLook, HasNotice, Protocol):
    """The window of a lesson."""

    parts: Parts
    palette_panel: Palette
    lesson_place: QWidget  # of the panel
    menus: Menus
    first_step: FirstStep
    formula: FormulaBar

    def ask_nothing(self) -> None:
        """End what is asked about the pass."""


@dataclass(frozen=True)
class Before:
    """What was open before a lesson, and comes back after it."""

    graph: Graph
    path: Path | None
    title: str
    example: str | None
    modified: bool
    known: Fingerprint | None  # what the file was when it was read or written


class Lessons(QObject):
    """The panel of a lesson, and what follows it in its window: marks and clicks on the canvas, palette, log.

    It is made when the first lesson is wanted.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window.window())
        self._window, self._running = window, Running(window.document)
        self.panel = panel = LessonPanel(self._running)
        place = QVBoxLayout(window.lesson_place)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(panel)
        window.lesson_place.setFocusProxy(panel)
        self._before: Before | None = None
        self._next: Lesson | None = None
        self._trial: Lesson | None = None  # is being made
        running = self._running
        running.entered.connect(self._enter)
        running.changed.connect(self._mark)
        running.recorded.connect(self._record)
        running.built.connect(self._fit_later)
        running.ended.connect(self._end)
        panel.leaving.connect(self.leave)
        panel.next_wanted.connect(self._begin_next)
        window.canvas.selection_changed.connect(self._follow_selection)
        window.canvas.viewport().installEventFilter(self)
        window.look.changed.connect(self._follow_theme)
        self._follow_theme()

    def start(self, lesson: Lesson, seed: int = OWN_NUMBERS, index: int = 0) -> bool:
        """Begin a lesson, if what is open may be closed; GraphError where no fair numbers are found."""
        window, before = self._window, self._before
        if not self._running.active:
            if not file.may_close(window, say("They come back when you leave the lesson.")):
                return False
            document = window.document
            title, known = document.title, window.watching.known
            before = Before(document.graph, document.path, title, window.example, document.modified, known)
        window.ask_nothing()
        example, window.example = window.example, None  # so that the next start shows what was open before
        comes = nullcontext() if self._running.active else window.keeper.setting_aside()
        try:
            with comes:
                self._running.start(lesson, seed, index)
        except GraphError:
            window.example = example
            raise
        self._before = before
        return True

    def leave(self) -> None:
        """End the lesson, and show what was open before it."""
        window, before, self._before = self._window, self._before, None
        self._running.leave()
        if before is not None:
            window.example = before.example
            window.document.replace(before.graph, before.path, before.title)
            window.watching.loaded(before.known)  # somebody may have changed it meanwhile
            if before.modified:
                window.document.undo_stack.resetClean()
            window.keeper.take_back()
        window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_unless_kept(self) -> None:
        """Leave the lesson if what is unsaved of the document before it is kept nowhere else."""
        if self._before is not None and self._before.modified and not self._window.keeper.keeps_aside:
            self.leave()

    def choose(self) -> None:
        """Show all lessons; the one that is chosen begins, or goes on."""
        from gui.lessons.catalogue import Catalogue  # not needed before the first picture

        window = self._window
        try:
            lessons = catalog.all_lessons(window.settings.lessons)
        except DocumentError as error:
            prompts.show_problem(window.window(), str(error))
            return
        dialog = Catalogue(window.window(), lessons, self.log)
        dialog.exec()
        dialog.deleteLater()
        if dialog.chosen is not None:
            self.begin(dialog.chosen.lesson, dialog.chosen.seed, dialog.chosen.index)

    def begin(self, lesson: Lesson, seed: int = OWN_NUMBERS, index: int = 0) -> None:
        """Begin a lesson, and say so if it has no fair numbers."""
        try:
            self.start(lesson, seed, index)
        except GraphError as error:
            prompts.show_problem(self._window.window(), str(error))

    def try_out(self, lesson: Lesson, index: int = 0) -> None:
        """Begin a lesson that is being made at a task; the log keeps nothing of it."""
        self._trial = lesson
        self.begin(lesson, index=index)

    def _begin_next(self) -> None:
        if self._next is not None:
            self.begin(self._next)

    @property
    def log(self) -> Path:
        """The file with what was done."""
        return self._window.settings.folder / catalog.PROGRESS

    # --- following the lesson ----------------------------------------------------------------------------

    def _enter(self) -> None:
        window, running = self._window, self._running
        window.lesson_place.show()
        limits = Limits() if running.at_end else limits_of(running.lesson, running.attempt.task)
        building = limits.edit == ALL and not running.at_end
        window.palette_panel.limit(limits.offers if building else None)
        away = {"backward": True, "palette": not building, "inspector": limits.edit == NOTHING}
        window.parts.leave_out(*(part for part, on in away.items() if on))
        self._lead_on(by_step=not running.at_end and _by_steps(running.attempt.task))
        window.formula.hide()
        self._offer_asking(False)
        window.canvas.select()
        if self.panel.control.on_canvas:
            window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mark()
        if running.at_end:
            self._offer_next()
        self._fit_later()

    def _offer_next(self) -> None:
        """Offer the first lesson behind this one that is not done; say why where that cannot be known."""
        try:
            self._next = self._first_undone()
        except DocumentError as error:
            self._next = None
            self._window.notice.say(str(error))
        self.panel.offer_next(self._next)

    def _first_undone(self) -> Lesson | None:
        folder, here = self._window.settings.lessons, self._running.lesson.id
        names, records = catalog.names(folder), progress.read(self.log)
        after = names[names.index(here) + 1 :] if here in names else []
        lessons = (catalog.load(name, folder) for name in after)
        return next((lesson for lesson in lessons if not overview(lesson, records).done), None)

    def _lead_on(self, *, by_step: bool) -> None:
        """Step is the button that leads on where the task is done by steps, and where there is no lesson."""
        step = self._window.menus.toolbar.button(self._window.menus.action("backward.step"))
        assert isinstance(step, FilledButton)
        step.set_filled(by_step)
        self._window.first_step.set_wanted(by_step)

    def _fit_later(self) -> None:
        """Show the whole graph, once all is laid out."""
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        if self._running.active:
            self._window.canvas.fit()

    def _mark(self) -> None:
        running = self._running
        marked = () if not running.active or running.at_end or running.attempt.solved else running.attempt.marked
        self._window.canvas.point_at(marked)

    def _end(self) -> None:
        window = self._window
        window.lesson_place.hide()
        window.canvas.point_at(())
        window.palette_panel.limit(None)
        window.parts.leave_out()
        self._lead_on(by_step=True)
        window.formula.show()
        self._offer_asking(True)
        self._leave_before()

    def _leave_before(self) -> None:
        """Another document took the place of the lesson, and of the one before it."""
        before, self._before = self._before, None
        if before is not None and self._window.keeper.keeps_aside:
            self._window.keeper.leave_aside()
            name = before.path.name if before.path is not None else before.title or say("Untitled")
            self._window.notice.say(say("What you had not saved of {name} can be restored: File → Recover.", name=name))

    def _offer_asking(self, on: bool) -> None:
        """While the lesson asks, nothing else does: it would uncover what the lesson covers."""
        for id in ASKING:
            self._window.menus.action(id).setVisible(on)

    def _follow_theme(self) -> None:
        self.panel.set_theme(self._window.look.theme)

    # --- the canvas as an answer -----------------------------------------------------------------------------

    def _selected(self) -> tuple[Thing | None, str]:
        window, graph = self._window, self._window.document.graph
        things: list[Thing] = [*window.canvas.selected_nodes(), *window.canvas.selected_wires()]
        return (things[0], words_for(graph, things[0])) if len(things) == 1 else (None, "")

    def _follow_selection(self) -> None:
        if self._running.active:
            self.panel.show_selected(*self._selected())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the canvas answers a task that asks for one, once the canvas has taken it."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        if event.button() == Qt.MouseButton.LeftButton and self._picks():
            QTimer.singleShot(0, self, self._pick)
        return False

    def _picks(self) -> bool:
        running = self._running
        if not running.active or running.at_end or running.attempt.over:
            return False
        task = running.attempt.task
        return isinstance(task, Find | Order) or (isinstance(task, Predict) and task.ask == "next")

    def _pick(self) -> None:
        thing, _ = self._selected()
        if thing is not None and self._picks():
            self._running.pick(thing)

    # --- the log ------------------------------------------------------------------------------------------

    def _record(self, record: Record) -> None:
        if self._running.lesson is self._trial:
            return
        try:
            progress.append(self.log, [record])
        except DocumentError as error:
            self._window.notice.say(str(error))


def _by_steps(task: AnyTask) -> bool:
    """Whether a task is done by steps of the pass."""
    return isinstance(task, Do) and task.action.startswith("backward.")
