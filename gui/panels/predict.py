"""A guess at what the next backward step delivers, before it is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.base.errors import GraphError
from core.base.text import say
from core.description.prediction import asked, judged
from core.description.views import Frame
from gui.announce import announce
from gui.document import Document
from gui.naming import named
from gui.panels.labels import text_label
from gui.theme import Theme


class Predict(QWidget):
    """`Your guess for ∂L/∂w1: [ ]`; checking it takes the step and tells how near the guess was."""

    told = Signal(QWidget)  # the part of it that has news, or waits for a guess

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._question = text_label()
        self.field = named("prediction", QLineEdit(placeholderText=say("a number or a list")))
        self.field.setAccessibleName(say("Your guess"))
        self._check = QPushButton(say("Check"), autoDefault=False)
        self.verdict = text_label()
        self.verdict.setObjectName("verdict")
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self._check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.verdict, self._question, row):  # the earlier question is above the present one
            column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
        self._check.clicked.connect(self.check)
        self.field.returnPressed.connect(self.check)
        document.frame_changed.connect(self._ask)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.verdict.setStyleSheet(f"color: {theme.ink}; font-weight: 600;")

    def toggle(self) -> None:
        """Begin guessing, or stop."""
        self.setVisible(self.isHidden())
        if not self.isHidden():
            self._ask(self._document.frame)
            self.field.setFocus()

    def check(self) -> None:
        """Compare the guess with the truth, and take the step that shows it."""
        try:
            verdict = judged(self._document.frame, self.field.text())
        except GraphError as error:
            self._tell(str(error))
            return
        self._document.step()
        self.field.clear()
        self._tell(verdict)

    def _tell(self, sentence: str) -> None:
        self.verdict.setText(sentence)
        self.verdict.setVisible(bool(sentence))
        self.told.emit(self.verdict if sentence else self.field)
        announce(self.field, sentence)

    def _ask(self, frame: Frame) -> None:
        if self.isHidden():
            return
        question = asked(frame)
        self._question.setText(question or say("Nothing is left to guess: the pass is at its end."))
        self.field.setEnabled(bool(question))
        self._check.setEnabled(bool(question))
        self.field.setAccessibleName(question or say("Your guess"))
        self._tell("")
