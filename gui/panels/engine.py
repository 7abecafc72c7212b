"""EnginePanel: where the learner says which node is next, through which wire, and what it delivers."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLayout, QVBoxLayout, QWidget

from core.base.numbers import format_value
from core.base.text import say
from core.description.spans import plain
from core.description.wording import label
from core.learning.own_walk import Row
from core.learning.sentences import inked
from gui.asking.own_pass import OwnPass
from gui.base.naming import named
from gui.base.text_table import TextTable
from gui.base.wrapping import WrappingRow
from gui.document import Document
from gui.panels.labels import heading
from gui.panels.question import QuestionPanel, button, show_words
from gui.panels.rich import coloured

MODEL, JUDGED = 2, 3  # columns that are shown when all numbers are there
ROWS_SEEN = 6  # of the learner's own numbers, before they have to be scrolled


class EnginePanel(QuestionPanel):
    """`Which node can hand its gradient on next? [ ] Check`, and below it the pass as it has come.

    `wide` is for a place that has little height: all beside each other, and no table.
    """

    def __init__(
        self, document: Document, own_pass: OwnPass, *, wide: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(own_pass, "engine.answer", "engine.check", parent)
        self._document, self._own, self._wide = document, own_pass, wide
        self._judged = named("engine.judged", QComboBox(sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToContents))
        self._judged.addItems([say("Judged at once"), say("Judged at the end")])
        self._judged.setAccessibleName(say("When your numbers are judged"))
        self._judged.setToolTip(say("Whether each number is judged at once or all at the end; the pass begins again"))
        self.back = button("engine.back", say("Take Back"))
        self.again = button("engine.again", say("Once More"))
        self.table = TextTable("engine.table", 4)
        self.table.setHorizontalHeaderLabels([say("Wire"), say("Yours"), say("Model"), say("Judged")])
        self.table.setAccessibleName(say("Your pass beside the model's"))
        help = WrappingRow(self.back, self.again)
        if wide:
            self._lay_out_wide(help, (self._judged, self.table))
        else:
            self._lay_out(help)
        self._connect()
        self._show()

    def _lay_out(self, help: QLayout) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(say("You are the engine")))
        column.addWidget(self._judged)
        column.addWidget(self.question)
        column.addLayout(self._answer_row)
        column.addWidget(self.verdict)
        column.addLayout(help)
        column.addWidget(self.table)

    def _connect(self) -> None:
        own = self._own
        self._judged.activated.connect(lambda row: own.grade_at_end(row == 1))
        self.back.clicked.connect(own.take_back)
        self.again.clicked.connect(own.begin)

    def _answer(self) -> None:
        if self._own.answer(self.field.text()):
            self.field.clear()
        else:
            self.field.selectAll()

    def _asked(self) -> str:
        return self._own.summary if self._own.is_over else plain(self._own.question)

    def _show(self) -> None:
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
        self.field.setPlaceholderText(say("click or type it") if own.asking is None else say("6, 1/3 or 2*3"))
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
