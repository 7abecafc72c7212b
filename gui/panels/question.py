"""QuestionPanel: a question, the field of its answer, and what was said to the last answer."""

from abc import abstractmethod
from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QLineEdit, QPushButton, QWidget

from core.base.text import say
from gui.asking.own_pass import OwnPass
from gui.asking.predicting import Predicting
from gui.base.announce import announce
from gui.base.naming import named
from gui.base.wrapping import WrappingRow
from gui.panels.labels import html_label
from gui.theme import LIGHT, Theme

AROUND = 20  # pixels of a field around its words


class QuestionPanel(QWidget):
    """What the panels of all kinds of questions have in common; each adds its buttons."""

    def __init__(self, asking: Predicting | OwnPass, field: str, check: str, parent: QWidget | None) -> None:
        """`field` and `check` are the names of the field and of the button beside it."""
        super().__init__(parent)
        self._theme = LIGHT
        self.question, self.verdict = html_label("question"), html_label("verdict")
        self.field = named(field, AnswerField())
        self.check = button(check, say("Check"))
        self._answer_row = WrappingRow(self.field, self.check)
        self.check.clicked.connect(self._answer)
        self.field.returnPressed.connect(self._answer)
        asking.changed.connect(self._show)
        asking.began.connect(self._take_keyboard)
        asking.told.connect(self._announce)

    @abstractmethod
    def _show(self) -> None:
        """Show what is asked now, or how it went."""

    @abstractmethod
    def _answer(self) -> None:
        """Take what was typed."""

    @abstractmethod
    def _asked(self) -> str:
        """What is asked now, for a screen reader."""

    def _lay_out_wide(self, help: QLayout, hidden: Iterable[QWidget]) -> None:
        """Place the verdict and the buttons of help beside the question, and leave out what there is no room for."""
        for widget in hidden:
            widget.setParent(self)
            widget.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.question, 0, 0)
        grid.addLayout(self._answer_row, 1, 0)
        grid.addWidget(self.verdict, 0, 1)
        grid.addLayout(help, 1, 1)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._show()

    def _take_keyboard(self) -> None:
        if self.isVisible():
            self.field.setFocus()

    def _announce(self, sentence: str) -> None:
        if self.isVisible():
            announce(self.field, " ".join(filter(None, (sentence, self._asked()))))


class AnswerField(QLineEdit):
    """Has room for what it says while it is empty."""

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(words + AROUND, super().sizeHint().height())

    def setPlaceholderText(self, text: str) -> None:
        super().setPlaceholderText(text)
        self.updateGeometry()


def button(name: str, text: str) -> QPushButton:
    """A button that Enter in a field beside it does not press."""
    return named(name, QPushButton(text, autoDefault=False))


def show_words(label: QLabel, html: str, words: str) -> None:
    """Show HTML in a label, which is read out as these words; nothing takes no room."""
    label.setText(html)
    label.setAccessibleName(words)
    label.setVisible(bool(words))
