"""TaskList: the tasks of a lesson, which can be added, removed, moved and made twice."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QMenu, QToolButton, QVBoxLayout, QWidget

from core.base.text import say
from core.lessons import drafting
from core.lessons.drafting import KINDS
from core.lessons.found import TASKS, Raw
from core.lessons.markup import plain_text
from core.lessons.model import text_in
from gui.base.naming import named, titled_menu
from gui.lessons.editing.task_form import KIND_WORDS

FEWEST, MOST = 2, 6  # rows that are seen at once
LONGEST = 200  # letters of a text in a row
ROW = 1.4  # height of a row, in heights of the text
SHARE = 5  # the part of the window that the rows may have at most: one fifth


class TaskList(QWidget):
    """One row a task; the chosen one is edited below."""

    chosen = Signal(int)
    edited = Signal(object, int)  # the draft, and the task to choose

    def __init__(self) -> None:
        super().__init__()
        self._draft: Raw = {}
        self.list = named("editor.tasks", QListWidget())
        self.list.setAccessibleName(say("Tasks"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.add = _button("add", say("New Task"))
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setMenu(self._kinds())
        self.remove, self.twice = _button("remove", say("Remove")), _button("twice", say("Duplicate"))
        self.up, self.down = _button("up", say("Up")), _button("down", say("Down"))
        row = QHBoxLayout()
        for button in (self.add, self.remove, self.twice, self.up, self.down):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addLayout(row)
        self.list.currentRowChanged.connect(self._choose)
        self.remove.clicked.connect(lambda: self._give(drafting.removed(self._draft, self.index), self.index))
        self.twice.clicked.connect(lambda: self._give(drafting.duplicated(self._draft, self.index), self.index + 1))
        self.up.clicked.connect(lambda: self._move(self.index - 1))
        self.down.clicked.connect(lambda: self._move(self.index + 1))

    def _kinds(self) -> QMenu:
        menu = titled_menu(say("New Task"), self)
        for kind in KINDS:
            action = named(f"editor.add.{kind}", menu.addAction(say(KIND_WORDS[kind])))
            action.triggered.connect(lambda _=False, kind=kind: self._add(kind))
        return menu

    @property
    def index(self) -> int:
        """Which task is chosen."""
        return max(0, self.list.currentRow())

    def show_draft(self, draft: Raw, index: int) -> None:
        """Show the tasks of a draft, one of them chosen."""
        self._draft = draft
        rows = [_row(number, task) for number, task in enumerate(draft[TASKS])]
        self.list.blockSignals(True)
        while self.list.count() > len(rows):
            self.list.takeItem(self.list.count() - 1)
        self.list.addItems(rows[self.list.count() :])
        for number, words in enumerate(rows):
            self.list.item(number).setText(words)
            self.list.item(number).setToolTip(words)
            self.list.item(number).setSizeHint(QSize(0, round(ROW * self.fontMetrics().height())))
        self.list.setCurrentRow(min(index, len(rows) - 1))
        self.list.blockSignals(False)
        self.remove.setEnabled(len(rows) > 1)
        self.up.setEnabled(self.index > 0)
        self.down.setEnabled(self.index < len(rows) - 1)

    def fit(self, height: int) -> None:
        """Show as many rows as a window of this height has room for beside the task."""
        row = round(ROW * self.fontMetrics().height())
        rows = max(FEWEST, min(MOST, height // (SHARE * row)))
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._draft:
            self.show_draft(self._draft, self.index)
            self.fit(self.window().height())

    def _choose(self, index: int) -> None:
        self.chosen.emit(index)

    def _add(self, kind: str) -> None:
        self._give(drafting.added(self._draft, self.index + 1, kind), self.index + 1)

    def _move(self, to: int) -> None:
        self._give(drafting.moved(self._draft, self.index, to), to)

    def _give(self, draft: Raw, index: int) -> None:
        self.edited.emit(draft, min(index, len(draft[TASKS]) - 1))


def _row(number: int, task: Raw) -> str:
    words = " ".join(plain_text(text_in(task.get("text", {}))).split())[:LONGEST]
    return f"{number + 1}. {words or say(KIND_WORDS[task['kind']])}"


def _button(name: str, text: str) -> QToolButton:
    button = named(f"editor.task.{name}", QToolButton())
    button.setText(text)
    return button
