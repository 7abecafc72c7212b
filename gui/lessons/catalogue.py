"""Catalogue: all lessons with what is done of each; one is begun or gone on with, and progress goes out and in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.base.errors import DocumentError
from core.base.text import say, say_count, say_in
from core.lessons import progress
from core.lessons.model import Lesson, text_in
from core.lessons.overview import Overview, overview
from gui.base.naming import name_buttons, named
from gui.base.screen import free_screen
from gui.dialogs import prompts
from gui.dialogs.waiting import waiting, waiting_to_read
from gui.theme import AROUND

WIDE, HIGH = 44, 30  # heights of the text
ROW = 1.9  # height of a row of one line, in heights of the text
WRAPPED = 0, 3  # columns whose texts go on in the next line
ASIDE = 20  # pixels beside the text of a cell


class Catalogue(QDialog):
    """One row a lesson, in the order in which they build on each other."""

    def __init__(self, parent: QWidget, lessons: Sequence[Lesson], log: Path) -> None:
        super().__init__(parent)
        named("lessons", self)
        self.setWindowTitle(say("Learn"))
        self._lessons, self._log = lessons, log
        self.chosen: Overview | None = None  # the lesson to begin, or to go on with
        self._overviews: list[Overview] = []
        self.list = named("lessons.list", QTreeWidget(columnCount=4))
        self._trouble = named("lessons.trouble", QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText))
        self.start = named("lessons.start", QPushButton(say_in("begin a lesson", "Start")))
        self._lay_out()
        self._fill()
        self.list.setFocus()

    def _lay_out(self) -> None:
        about = say("Each lesson is a few questions about a small graph, which the program checks.")
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(say("Lessons"))
        self.list.setHeaderLabels([say("Lesson"), say("Minutes"), say("Solved"), say("After")])
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for wrapped in WRAPPED:
            self.list.header().setSectionResizeMode(wrapped, QHeaderView.ResizeMode.Stretch)
        self.list.header().sectionResized.connect(self._fit_rows)
        self.list.currentItemChanged.connect(self._follow)
        self.list.itemActivated.connect(self._start)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        roles = QDialogButtonBox.ButtonRole
        buttons.addButton(self.start, roles.AcceptRole)
        export = named("lessons.export", buttons.addButton(say("&Export Progress…"), roles.ActionRole))
        take_in = named("lessons.import", buttons.addButton(say("&Import Progress…"), roles.ActionRole))
        for button in (export, take_in):
            button.setAutoDefault(False)
        self.start.setDefault(True)
        self.start.clicked.connect(self._start)
        export.clicked.connect(self._export)
        take_in.clicked.connect(self._import)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        column.setSpacing(10)
        column.addWidget(QLabel(about, wordWrap=True))
        column.addWidget(self._trouble)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        name_buttons(self)
        line = self.fontMetrics().height()
        self.resize(QSize(WIDE * line, HIGH * line).boundedTo(free_screen(self)))

    def _fill(self) -> None:
        """Show what the log says now; lessons can be begun though it cannot be read."""
        self._trouble.clear()
        try:
            records = progress.read(self._log)
        except DocumentError as error:
            records = []
            self._trouble.setText(str(error))
        self._trouble.setVisible(bool(self._trouble.text()))
        self._overviews = [overview(lesson, records) for lesson in self._lessons]
        titles = {lesson.id: text_in(lesson.record.title) for lesson in self._lessons}
        self.list.clear()
        for each in self._overviews:
            record = each.lesson.record
            after = ", ".join(titles.get(id, id) for id in record.needs) or "–"
            item = QTreeWidgetItem(self.list, [titles[record.id], f"{record.minutes:g}", _solved(each), after])
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, _spoken(each))
        self._fit_rows()
        left = [each for each in self._overviews if not each.done]
        self._select(self._overviews.index(left[0]) if left else 0)

    def _fit_rows(self, *_: int) -> None:
        """Make each row as high as the lines of its texts, which Qt alone would cut."""
        header, metrics = self.list.header(), self.fontMetrics()
        items = filter(None, (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())))
        for item in items:
            for column in WRAPPED:
                room = QRect(0, 0, header.sectionSize(column) - ASIDE, 0)
                lines = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, item.text(column))
                item.setSizeHint(column, QSize(0, lines.height() + round((ROW - 1) * metrics.height())))

    def _select(self, row: int) -> None:
        item = self.list.topLevelItem(row)
        if item is not None:
            self.list.setCurrentItem(item)

    def _follow(self) -> None:
        each = self._current()
        self.start.setEnabled(each is not None)
        self.start.setText(say("Continue") if each is not None and each.index else say_in("begin a lesson", "Start"))

    def _current(self) -> Overview | None:
        row = self.list.currentIndex().row()
        return self._overviews[row] if 0 <= row < len(self._overviews) else None

    def _start(self) -> None:
        each = self._current()
        if each is not None:
            self.chosen = each
            self.accept()

    # --- progress out and in -------------------------------------------------------------------------------

    def _export(self) -> None:
        path = prompts.choose_progress(self)
        if path is not None:
            try:
                with waiting(self, path.name):
                    progress.export(self._log, path)
            except DocumentError as error:
                prompts.show_problem(self, str(error))

    def _import(self) -> None:
        path = prompts.choose_open_progress(self)
        if path is None:
            return
        try:
            with waiting_to_read(self, path.name):
                progress.take_over(self._log, path)
        except DocumentError as error:
            prompts.show_problem(self, str(error))
        self._fill()


def _solved(each: Overview) -> str:
    words = say("{n} of {all}", n=each.solved, all=each.tasks)
    return f"✓ {words}" if each.done else words if each.solved else "–"


def _spoken(each: Overview) -> str:
    """What a screen reader says of a row."""
    record = each.lesson.record
    return say_count(
        "{title}, {n} minute, {solved} of {all} tasks solved",
        "{title}, {n} minutes, {solved} of {all} tasks solved",
        round(record.minutes),
        title=text_in(record.title),
        solved=each.solved,
        all=each.tasks,
    )
