"""LessonEditor: a window beside the canvas in which a lesson is made, tried, tested and saved."""

from copy import deepcopy
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from core.base.errors import DocumentError
from core.base.text import say, say_count
from core.files import storage
from core.graph.model import Graph, WireKey
from core.lessons import drafting, reading
from core.lessons.found import Raw
from core.lessons.model import Lesson
from core.lessons.places import name_of
from core.lessons.testing import faults_of
from core.recovery.shelf import Kept
from gui.base.announce import announce
from gui.base.buttons import Button
from gui.base.naming import named
from gui.dialogs import prompts
from gui.dialogs.beside import DialogBeside
from gui.dialogs.waiting import waiting
from gui.lessons.editing.draft_keeper import DraftKeeper, title_of
from gui.lessons.editing.head import Head
from gui.lessons.editing.scrolled import Scrolled
from gui.lessons.editing.surroundings import Window, in_rows, menu_of_lessons, style_of
from gui.lessons.editing.task_form import TaskForm
from gui.lessons.editing.task_list import TaskList
from gui.lessons.editing.verdict import Verdict

WIDE = 30  # heights of the text
PAUSE = 300  # milliseconds without an edit after which the lesson is read
AGAIN = 30_000  # milliseconds until a disk that took nothing is tried without an edit
MARGIN, TITLE = 10, 40  # pixels around the parts, and above them
MOST_PAST = 200  # edits that can be taken back


class LessonEditor(DialogBeside):
    """Not modal: nodes and wires are clicked on the canvas, and the lesson is played in its panel."""

    def __init__(self, window: Window) -> None:
        super().__init__("editor", window.window())
        self._window = window
        self._draft: Raw = {}
        self._saved: Raw = {}
        self._path: Path | None = None
        self._past: list[tuple[str, Raw]] = []  # drafts before an edit, with what was edited
        self.head, self.form, self.tasks = Head(self._graph), TaskForm(self._selected, self._graph), TaskList()
        self.verdict = Verdict()
        self._keeper = DraftKeeper(window.settings, lambda left: self._edit(left, ""), self._begin_new)
        self._pause = QTimer(self, singleShot=True)
        self._lay_out()
        self._connect()
        self._follow_theme()

    def _lay_out(self) -> None:
        self.open_button = Button(say("Open…"), "editor.open")
        menu = menu_of_lessons(self, lambda _: self._open_file(), lambda _: self._open_new(), self._open)
        self.open_button.setMenu(menu)
        self.undo = Button(say("Undo"), "editor.undo")
        self.try_it, self.test = Button(say("Try It"), "editor.try"), Button(say("Test It"), "editor.test")
        self.save_button, self.close_button = Button(say("Save…"), "editor.save"), Button(say("Close"), "editor.close")
        self.tabs = named("editor.tabs", QTabWidget(documentMode=True))
        self.tabs.setAccessibleName(say("The lesson and its tasks"))
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, MARGIN, 0, 0)
        inside.addWidget(self.tasks)
        inside.addWidget(Scrolled(self.form, "editor.form", say("The task")), 1)
        self.tabs.addTab(page, say("&Tasks"))
        self.tabs.addTab(Scrolled(self.head, "editor.head", say("The lesson")), say("&Lesson"))
        rows = (self.open_button, self.try_it, self.test), (self.undo, self.save_button, self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.verdict)
        column.addLayout(in_rows(*rows))

    def _connect(self) -> None:
        self.tasks.chosen.connect(self._show_task)
        self.tasks.edited.connect(lambda draft, index: self._edit(draft, "", index))
        self.form.edited.connect(lambda draft, what: self._edit(draft, what and f"{self.tasks.index}.{what}"))
        self.head.edited.connect(self._edit)
        self._pause.timeout.connect(self._judge)
        self.undo.clicked.connect(self._undo)
        self.try_it.clicked.connect(self._try)
        self.test.clicked.connect(self._test)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.close)
        self._window.look.changed.connect(self._follow_theme)
        self._window.settings.changed.connect(self.write)  # whether drafts are kept is one of them

    def come_forward(self) -> None:
        """Be seen at the left of the window, over its palette, with the keyboard."""
        if not self.isVisible():
            over, room = self._window.window(), self.screen().availableGeometry()
            self.resize(self._width(), min(over.height() - 2 * MARGIN, room.height() - TITLE))
            self.move(over.mapToGlobal(over.rect().topLeft()))
        super().come_forward()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tasks.fit(self.height())

    def _follow_theme(self) -> None:
        self.setStyleSheet(style_of(self._window.look.theme))
        self.resize(self._width(), self.height())

    def _width(self) -> int:
        return min(WIDE * self.fontMetrics().height(), self.screen().availableGeometry().width())

    # --- the draft ---------------------------------------------------------------------------------------

    @property
    def draft(self) -> Raw:
        """The fields of the lesson as they are now."""
        return self._draft

    @property
    def modified(self) -> bool:
        """Whether there is something that is not saved."""
        return self._draft != self._saved

    @property
    def works(self) -> bool:
        return self._keeper.works or not self.modified

    def write(self) -> None:
        self._keeper.follow(self._draft, modified=self.modified)

    def flush(self) -> None:
        self.write()
        self._keeper.flush()

    def leave(self) -> None:
        self._keeper.leave()
        self._saved = self._draft  # nothing is left to be asked about

    def give_up(self) -> None:
        self._pause.stop()
        self._saved = self._draft
        self.write()

    def _begin_new(self) -> None:
        self.begin(drafting.new_draft(self._graph(), say("My lesson")))

    def begin(self, draft: Raw, path: Path | None = None) -> None:
        """Edit another lesson."""
        self._draft = self._saved = draft
        self._path, self._past = path, []
        self._show(0)
        self._judge()

    def go_on(self, kept: Kept | None = None) -> None:
        """Begin with a lesson that was kept, or else the newest that was left, or a new one, to which Undo leads.

        DocumentError has a sentence that says why the one that was kept cannot be edited here.
        """
        if self.modified:
            raise DocumentError(say("The lesson in the editor is not saved. Save it first, or close the editor."))
        self._begin_new()
        if sentence := self._keeper.take_newest() if kept is None else self._keeper.take(kept):
            self._judge()
            self.verdict.tell(sentence)

    def _edit(self, draft: Raw, what: str, index: int | None = None) -> None:
        """Go on with another draft; several edits of one entry are taken back together."""
        if draft == self._draft:
            return
        if not what or not self._past or self._past[-1][0] != what:
            self._past = [*self._past, (what, self._draft)][-MOST_PAST:]
        self._draft = draft
        index = self.tasks.index if index is None else index
        if not what:
            self._show(index)
        else:
            self.tasks.show_draft(draft, index)
            self._share(what)
        self._pause.start(PAUSE)
        self._show_state()

    def _share(self, what: str) -> None:
        """Let the other page know of an edit."""
        if what in self.head.entries:
            self.form.show_task(self._draft, self.tasks.index)
        else:
            self.head.show_draft(self._draft)

    def _undo(self) -> None:
        _, self._draft = self._past.pop()
        self._show(self.tasks.index)
        self._pause.start(PAUSE)

    def _show(self, index: int) -> None:
        self.tasks.show_draft(self._draft, index)
        self.head.show_draft(self._draft)
        self.form.show_task(self._draft, self.tasks.index)
        self._show_state()

    def _show_task(self, index: int) -> None:
        self.form.show_task(self._draft, index)
        self.tasks.show_draft(self._draft, index)

    def _show_state(self) -> None:
        self.undo.setEnabled(bool(self._past))
        self.setWindowTitle(say("{name}[*] – Lesson Editor", name=title_of(self._draft).replace("[*]", "[*][*]")))
        self.setWindowModified(self.modified)

    # --- what is on the canvas ---------------------------------------------------------------------------

    def _graph(self) -> Graph:
        return self._window.document.graph

    def _selected(self) -> list[str]:
        graph, canvas = self._graph(), self._window.canvas
        things: list[str | WireKey] = [*canvas.selected_nodes(), *canvas.selected_wires()]
        return [name_of(graph, thing) for thing in things]

    # --- reading, trying and testing ---------------------------------------------------------------------

    def _judge(self) -> Lesson | None:
        """Read the lesson as a file would be read, and say what is wrong with it."""
        self._pause.stop()
        self.write()
        if trouble := self._keeper.trouble:
            self._pause.start(AGAIN)
        try:
            lesson = reading.lesson_of(deepcopy(self._draft))
        except DocumentError as error:
            self.verdict.tell(" ".join(filter(None, (trouble, reading.without_place(error)))), is_fault=True)
            return None
        can_be_read = say_count("{n} task, and it can be read.", "{n} tasks, and all can be read.", len(lesson.tasks))
        self.verdict.tell(trouble or can_be_read, is_fault=bool(trouble))
        return lesson

    def _try(self) -> None:
        if (lesson := self._judge()) is not None:
            self._window.lessons.try_out(lesson, self.tasks.index)

    def _test(self) -> None:
        found: list[str] = []
        if self._judge() is not None:
            found = faults_of(self._draft)
            self.verdict.judge(found)
        announce(self, " ".join((self.verdict.words.text(), *found)))

    # --- files -------------------------------------------------------------------------------------------

    def _open_new(self) -> None:
        if self.may_close():
            self._begin_new()

    def _open_file(self) -> None:
        path = prompts.choose_open_lesson(self, str(self._path.parent) if self._path else "")
        if path is None:
            return
        try:
            self._open(reading.load(path), path)
        except DocumentError as error:
            prompts.show_problem(self, str(error))

    def _open(self, lesson: Lesson, path: Path | None = None) -> None:
        if self.may_close():
            self.begin(deepcopy(dict(lesson.raw)), path)

    def save(self) -> bool:
        """Ask for a place and save there; False if it was not saved."""
        name = str(self._draft.get("id") or drafting.name_for_file(title_of(self._draft)))
        path = prompts.choose_lesson(self, str(self._path or f"{name}.json"))
        if path is None:
            return False
        try:
            with waiting(self, path.name):
                storage.write(reading.dumps(self._draft), path)
        except DocumentError as error:
            prompts.show_problem(self, str(error))
            return False
        self._saved, self._path = self._draft, path
        self.write()
        self._show_state()
        self.verdict.tell(say("Saved {name}", name=path.name))
        return True

    def may_close(self) -> bool:
        """Ask about changes that are not saved; False if the lesson is to stay open."""
        answer = prompts.ask_save(self, title_of(self._draft)) if self.modified else "discard"
        return self.save() if answer == "save" else answer == "discard"

    def reject(self) -> None:
        """Esc closes it like the button."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.may_close())
        if event.isAccepted():
            self.head.stop()
            self.give_up()
