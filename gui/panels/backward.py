"""The backward panel: the current step in words, symbols and numbers, and the list of all steps."""

from functools import partial
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.base.text import say
from core.description.speech import rule_text
from core.description.views import Frame, Narration
from gui.document import Document
from gui.naming import named
from gui.panels.labels import heading, text_label
from gui.panels.predict import Predict
from gui.panels.rich import aligned, coloured, plain
from gui.panels.step_column import StepColumn
from gui.panels.trace import TraceView
from gui.theme import LIGHT, Theme

PADDING = 10  # pixels of the card around its text


class BackwardPanel(QWidget):
    """What the step does, a guess at the next one if wanted, and its place among all steps."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._theme = document, LIGHT
        self._letters = 0  # that fit into a line of the card
        self._heading = text_label(soft=True)
        self._card = named("narration", QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText))
        self._card.setStatusTip(say("What the current step does, in words, in symbols and in numbers."))
        self._card.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._receiver = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self._receiver.setContentsMargins(4, 0, 0, 0)
        self.predict = Predict(document)
        self.predict.hide()
        self.trace = TraceView(document)
        self._steps = heading(say("Steps"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column_of_step = StepColumn(self._heading, self._card, self._receiver, self.predict)
        column.addWidget(column_of_step)
        column.addWidget(self._steps)
        column.addWidget(self.trace, 1)
        column.addStretch()  # without the list everything is at the top
        self.predict.told.connect(partial(column_of_step.reveal, self.predict))
        document.frame_changed.connect(self.show_frame)
        self.show_frame(document.frame)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the chain rule in numbers, whatever the text size is."""
        return QSize(10 * self.fontMetrics().height(), super().minimumSizeHint().height())

    def show_steps(self, on: bool) -> None:
        """Show the list of all steps, or only what the current one does."""
        self._steps.setVisible(on)
        self.trace.setVisible(on)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._card.setStyleSheet(f"QLabel {{ background: {theme.active}; border-radius: 8px; padding: {PADDING}px; }}")
        self.predict.set_theme(theme)
        self.show_frame(self._document.frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the chain rule where the card has become too narrow for it."""
        super().resizeEvent(event)
        letters = (self._card.width() - 2 * PADDING) // max(1, self.fontMetrics().averageCharWidth())
        if letters != self._letters:
            self._letters = letters
            self._tell(self._document.frame.narration)

    def show_frame(self, frame: Frame) -> None:
        """Narrate the current step of the pass."""
        self._tell(frame.narration)

    def _tell(self, narration: Narration) -> None:
        self._heading.setText(narration.heading)
        self._heading.setVisible(bool(narration.heading))
        self._card.setText(_step_html(narration, self._theme, self._letters))
        self._card.setAccessibleName(". ".join(filter(None, (narration.title.rstrip("."), rule_text(narration)))))
        self._card.setAccessibleDescription(plain(narration.sentence))
        self._receiver.setText(_before_after(narration, self._theme))
        self._receiver.setVisible(bool(narration.receiver))


def _step_html(narration: Narration, theme: Theme, letters: int) -> str:
    """The card as HTML: what is done, the chain rule twice, and why."""
    parts = [f'<p style="margin:0"><b>{escape(narration.title)}</b></p>']
    if narration.symbols or narration.numbers:
        parts.append(f'<div style="margin:6px 0">{aligned(narration.symbols, narration.numbers, theme, letters)}</div>')
    parts.append(f'<p style="margin:4px 0 0 0">{coloured(narration.sentence, theme, strong=True)}</p>')
    return "".join(parts)


def _before_after(narration: Narration, theme: Theme) -> str:
    """`w1.grad  None → 20`."""
    after = f'<span style="color:{theme.grad};font-weight:600">{escape(narration.after)}</span>'
    before = f'<span style="color:{theme.soft}">{escape(narration.before)} → </span>' if narration.before else "= "
    return f"<b>{escape(narration.receiver)}</b>&nbsp; {before}{after}"
