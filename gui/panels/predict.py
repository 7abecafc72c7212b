"""Predict: the open question, an answer to it, help, and how it went."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from core.base.text import marked, say
from core.learning.questions import Level
from core.learning.sentences import inked
from gui.asking.predicting import Predicting
from gui.base.announce import announce
from gui.base.naming import named
from gui.panels.labels import spans_label, text_label
from gui.panels.rich import coloured, plain
from gui.theme import LIGHT, Theme

LEVELS = {
    Level.CONTRIBUTIONS: marked("Each wire"),
    Level.EVERYTHING: marked("Everything"),
    Level.WHOLE: marked("Whole gradients"),
}

LEAST_LETTERS = 9  # of the level that are seen in a narrow column
PLACE, LEVEL = 5, 7  # their shares of the column: "Question 12 of 13" and "Whole gradients" in the usual one


class Predict(QWidget):
    """`What does a add to dL/dx? [ ] Check`; all that the window shows of a question besides the canvas.

    `wide` puts all buttons beside the field, for a place that has little height.
    """

    def __init__(self, predicting: Predicting, *, wide: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._predicting, self._theme = predicting, LIGHT
        self._place = text_label(soft=True)
        self._level = named("predict.level", QComboBox())
        self._level.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._level.setMinimumContentsLength(LEAST_LETTERS)
        self._level.setAccessibleName(say("What is asked"))
        self._level.setToolTip(say("How much is asked; another choice asks anew from here on"))
        for level, name in LEVELS.items():
            self._level.addItem(say(name), level)
        self.question, self.verdict = spans_label("question"), spans_label("verdict")
        self.field = named("prediction", QLineEdit())
        self.check = button("predict.check", say("Check"))
        self.hint = button("predict.hint", say("Hint"))
        self.show_answer = button("predict.show", say("Show the Answer"))
        self.again = button("predict.again", say("Once More"))
        self.another = button("predict.another", say("Another Like This"))
        self.another.setToolTip(say("The same graph with other numbers, so that no usual mistake is right by chance"))
        self._lay_out(wide)
        self._connect()
        self._show()

    def _lay_out(self, wide: bool) -> None:
        head, answer, help = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        if not wide:
            for part, share in ((self._place, PLACE), (self._level, LEVEL)):
                head.addWidget(part, share)
        answer.addWidget(self.field, 1)
        answer.addWidget(self.check)
        for each in (self.hint, self.show_answer, self.another, self.again):
            help.addWidget(each)
        help.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        if wide:
            for hidden in (self._place, self._level):
                hidden.setParent(self)
                hidden.hide()
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            grid.addWidget(self.question, 0, 0)
            grid.addLayout(answer, 1, 0)
            grid.addWidget(self.verdict, 0, 1)
            grid.addLayout(help, 1, 1)
            return
        grid.addLayout(head, 0, 0)
        grid.addWidget(self.question, 1, 0)
        grid.addLayout(answer, 2, 0)
        grid.addWidget(self.verdict, 3, 0)
        grid.addLayout(help, 4, 0)

    def _connect(self) -> None:
        predicting = self._predicting
        predicting.changed.connect(self._show)
        predicting.began.connect(self._take_keyboard)
        predicting.told.connect(self._announce)
        self._level.activated.connect(lambda row: predicting.set_level(Level(self._level.itemData(row))))
        self.check.clicked.connect(self._answer)
        self.field.returnPressed.connect(self._answer)
        self.hint.clicked.connect(predicting.hint)
        self.show_answer.clicked.connect(predicting.show_answer)
        self.again.clicked.connect(predicting.again)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._show()

    def _take_keyboard(self) -> None:
        if self.isVisible():
            self.field.setFocus()

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

    def _announce(self, sentence: str) -> None:
        if self.isVisible():
            announce(self.field, " ".join(filter(None, (sentence, plain(self._predicting.question)))))

    def _show(self) -> None:
        """Show the open question, or how it went."""
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


def button(name: str, text: str) -> QPushButton:
    """A button that Enter in a field beside it does not press."""
    return named(name, QPushButton(text, autoDefault=False))


def show_words(label: QLabel, html: str, words: str) -> None:
    """Show HTML in a label, which is read out as these words; nothing takes no room."""
    label.setText(html)
    label.setAccessibleName(words)
    label.setVisible(bool(words))
