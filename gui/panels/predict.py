"""Predict: the open question, an answer to it, help, and how it went."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QLayout, QVBoxLayout, QWidget

from core.base.text import marked, say
from core.description.spans import plain
from core.learning.questions import Level
from core.learning.sentences import inked
from gui.asking.predicting import Predicting
from gui.base.naming import named
from gui.base.wrapping import WrappingRow
from gui.panels.question import QuestionPanel, button, show_words
from gui.panels.rich import coloured

LEVELS = {
    Level.CONTRIBUTIONS: marked("Each wire"),
    Level.EVERYTHING: marked("Everything"),
    Level.WHOLE: marked("Whole gradients"),
}


class Predict(QuestionPanel):
    """`What does a add to dL/dx? [ ] Check`; all that the window shows of a question besides the canvas.

    `wide` puts all buttons beside the field, for a place that has little height.
    """

    def __init__(self, predicting: Predicting, *, wide: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(predicting, "prediction", "predict.check", parent)
        self._predicting = predicting
        self._place = named("predict.place", QLabel(textFormat=Qt.TextFormat.PlainText))
        self._place.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._level = named("predict.level", QComboBox(sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToContents))
        self._level.setAccessibleName(say("What is asked"))
        self._level.setToolTip(say("How much is asked; another choice asks anew from here on"))
        for level, name in LEVELS.items():
            self._level.addItem(say(name), level)
        self.hint = button("predict.hint", say("Hint"))
        self.show_answer = button("predict.show", say("Show the Answer"))
        self.again = button("predict.again", say("Once More"))
        self.another = button("predict.another", say("Another Like This"))
        self.another.setToolTip(say("The same graph with other numbers, so that no usual mistake is right by chance"))
        help = WrappingRow(self.hint, self.show_answer, self.another, self.again)
        if wide:
            self._lay_out_wide(help, (self._place, self._level))
        else:
            self._lay_out(help)
        self._connect()
        self._show()

    def _lay_out(self, help: QLayout) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(WrappingRow(self._place, self._level))
        column.addWidget(self.question)
        column.addLayout(self._answer_row)
        column.addWidget(self.verdict)
        column.addLayout(help)

    def _connect(self) -> None:
        predicting = self._predicting
        self._level.activated.connect(lambda row: predicting.set_level(Level(self._level.itemData(row))))
        self.hint.clicked.connect(predicting.hint)
        self.show_answer.clicked.connect(predicting.show_answer)
        self.again.clicked.connect(predicting.again)

    def _answer(self) -> None:
        asking = self._predicting.asking
        if asking is None:
            return
        if asking.shown:
            self._predicting.go_on()
        elif not self._predicting.check(self.field.text()):
            self.field.selectAll()
            return
        self.field.clear()

    def _asked(self) -> str:
        return plain(self._predicting.question)

    def _show(self) -> None:
        predicting = self._predicting
        self.setVisible(predicting.active)
        if not predicting.active:
            return
        asking = predicting.asking
        question = predicting.question or inked(predicting.summary)
        is_shown = asking is not None and asking.shown
        self._place.setText(predicting.place if asking is not None else say("Done"))
        with QSignalBlocker(self._level):
            self._level.setCurrentIndex(self._level.findData(predicting.level))
        reply = inked(predicting.reply.sentence)
        words, html = plain(question), f"<b>{coloured(question, self._theme)}</b>"
        if predicting.reply.right:  # of the question before, so it is above this one
            words, html = f"{plain(reply)} {words}", f"{coloured(reply, self._theme)}<br>{html}"
            reply = ()
        show_words(self.question, html, words)
        show_words(self.verdict, coloured(reply, self._theme), plain(reply))
        self.field.setPlaceholderText(predicting.example)
        self.field.setAccessibleName(plain(question) if asking is not None else say("Your answer"))
        self.field.setVisible(asking is not None)
        self.field.setReadOnly(is_shown)
        self.check.setText(say("Next") if is_shown else say("Check"))
        for each in (self.check, self.hint, self.show_answer):
            each.setVisible(asking is not None)
        for each in (self.hint, self.show_answer):
            each.setEnabled(not is_shown)
        for each in (self.again, self.another):
            each.setVisible(asking is None)
