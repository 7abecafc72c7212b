"""EnginePanel: where the learner says which node is next, through which wire, and what it delivers."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.base.numbers import format_value
from core.base.text import say
from core.description.wording import label
from core.learning.own_walk import Row
from core.learning.sentences import inked
from gui.asking.own_pass import OwnPass
from gui.base.announce import announce
from gui.base.naming import named
from gui.base.text_table import TextTable
from gui.document import Document
from gui.panels.labels import heading, spans_label
from gui.panels.predict import button, show_words
from gui.panels.rich import coloured, plain
from gui.theme import LIGHT, Theme

MODEL, JUDGED = 2, 3  # columns that are shown when all numbers are there
ROWS_SEEN = 6  # of the learner's own numbers, before they have to be scrolled


class EnginePanel(QWidget):
    """`Which node can hand its gradient on next? [ ] Check`, and below it the pass as it has come.

    `wide` is for a place that has little height: all beside each other, and no table.
    """

    def __init__(
        self, document: Document, own_pass: OwnPass, *, wide: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wide = wide
        self._document, self._own, self._theme = document, own_pass, LIGHT
        self._judged = named("engine.judged", QComboBox())
        self._judged.addItems([say("Judged at once"), say("Judged at the end")])
        self._judged.setAccessibleName(say("When your numbers are judged"))
        self._judged.setToolTip(say("Whether each number is judged at once or all at the end; the pass begins again"))
        self.question, self.verdict = spans_label("question"), spans_label("verdict")
        self.field = named("engine.answer", QLineEdit())
        self.check = button("engine.check", say("Check"))
        self.back = button("engine.back", say("Take Back"))
        self.again = button("engine.again", say("Once More"))
        self.table = TextTable("engine.table", 4)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        answer, help = QHBoxLayout(), QHBoxLayout()
        answer.addWidget(self.field, 1)
        answer.addWidget(self.check)
        for each in (self.back, self.again):
            help.addWidget(each)
        help.addStretch(1)
        self.table.setHorizontalHeaderLabels([say("Wire"), say("Yours"), say("Model"), say("Judged")])
        self.table.setAccessibleName(say("Your pass beside the model's"))
        if self._wide:
            self._lay_out_wide(answer, help)
            return
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(say("You are the engine")))
        column.addWidget(self._judged)
        column.addWidget(self.question)
        column.addLayout(answer)
        column.addWidget(self.verdict)
        column.addLayout(help)
        column.addWidget(self.table)

    def _lay_out_wide(self, answer: QHBoxLayout, help: QHBoxLayout) -> None:
        for hidden in (self._judged, self.table):
            hidden.setParent(self)
            hidden.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.question, 0, 0)
        grid.addLayout(answer, 1, 0)
        grid.addWidget(self.verdict, 0, 1)
        grid.addLayout(help, 1, 1)

    def _connect(self) -> None:
        own = self._own
        own.changed.connect(self._show)
        own.began.connect(self._take_keyboard)
        own.told.connect(self._announce)
        self._judged.activated.connect(lambda row: own.grade_at_end(row == 1))
        self.check.clicked.connect(self._answer)
        self.field.returnPressed.connect(self._answer)
        self.back.clicked.connect(own.take_back)
        self.again.clicked.connect(own.begin)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._show()

    def _take_keyboard(self) -> None:
        if self.isVisible():
            self.field.setFocus()

    def _answer(self) -> None:
        if self._own.answer(self.field.text()):
            self.field.clear()
        else:
            self.field.selectAll()

    def _announce(self, sentence: str) -> None:
        if self.isVisible():
            asked = self._own.summary if self._own.is_over else plain(self._own.question)
            announce(self.field, " ".join(filter(None, (sentence, asked))))

    def _show(self) -> None:
        """Show what is asked next, or how it went."""
        own = self._own
        self.setVisible(own.active)
        if not own.active:
            return
        over = own.is_over
        with QSignalBlocker(self._judged):
            self._judged.setCurrentIndex(int(own.is_graded))
        asked = inked(own.summary) if over else own.question
        show_words(self.question, f"<b>{coloured(asked, self._theme)}</b>", plain(asked))
        said = inked(own.said)
        show_words(self.verdict, coloured(said, self._theme), own.said)
        self.field.setPlaceholderText(say("click it, or type its name") if own.asking is None else say("6, 1/3 or 2*3"))
        self.field.setAccessibleName(plain(asked))
        for each in (self.field, self.check):
            each.setVisible(not over)
        self.back.setEnabled(own.node is not None or bool(own.walk.given))
        self.again.setVisible(over)
        self._fill(own.rows if own.is_graded and not self._wide else [], over)

    def _fill(self, rows: list[Row], over: bool) -> None:
        """The learner's numbers in their order; the model's only when all are there."""
        self.table.setVisible(bool(rows))
        for column in (MODEL, JUDGED):
            self.table.setColumnHidden(column, not over)
        self.table.show_rows([self._texts(row, over) for row in rows])
        line = self.table.verticalHeader().defaultSectionSize()
        seen = len(rows) if over else min(len(rows), ROWS_SEEN)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + (seen + 1) * line)

    def _texts(self, row: Row, over: bool) -> tuple[str, ...]:
        graph = self._document.graph
        target, source = label(graph, row.key.target), label(graph, graph.wires[row.key])
        model = (format_value(row.truth), _judged(row)) if over else ("", "")
        return say("{target} → {source}", target=target, source=source), format_value(row.given), *model


def _judged(row: Row) -> str:
    """Whether a number is right, or right from an earlier one of the learner's own."""
    if row.right:
        return say("right")
    return say("right from yours") if row.from_own else say("not right")
