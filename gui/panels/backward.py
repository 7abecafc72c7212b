"""The backward panel: the current step in words, symbols and numbers, and the list of all steps."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.base.text import say
from core.description.spans import plain
from core.description.speech import rule_text
from core.description.views import Frame, Narration
from gui.base.naming import named
from gui.document import Document
from gui.panels.labels import heading, html_label, text_label
from gui.panels.rich import breakable, coloured
from gui.panels.step_column import StepColumn
from gui.panels.trace import TraceView
from gui.theme import LIGHT, TEXT_PIXELS, Theme

if TYPE_CHECKING:  # what asks is not needed before the first picture
    from gui.panels.engine import EnginePanel
    from gui.panels.predict import Predict

MARGIN = 8  # pixels around the panel's parts
NARROWEST = 10  # heights of the text that it is wide at the least: the chain rule in numbers has room
PADDING = 10  # pixels of the card around its text
SYMBOLS, NUMBERS = 17 / TEXT_PIXELS, 24 / TEXT_PIXELS  # size of the chain rule in symbols and numbers to other text
BOLD = 1.06  # how much wider semibold letters are


class BackwardPanel(QWidget):
    """What the step does, the question about the next one if wanted, and its place among all steps."""

    predict: "Predict"  # both are there once something was asked
    engine: "EnginePanel"

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._theme = document, LIGHT
        self._heading = text_label(soft=True)
        self._card = html_label("narration")
        self._card.setStatusTip(say("What the current step does, in words, in symbols and in numbers."))
        self._card.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.trace = TraceView(document)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        self._told = StepColumn(self._heading, self._card)
        column.addWidget(self._told)
        self._steps = named("steps", heading(say("Steps")))
        column.addWidget(self._steps)
        column.addWidget(self.trace, 1)
        column.addStretch()  # where there are no steps
        document.frame_changed.connect(self.show_frame)
        self.show_frame(document.frame)

    def ask_with(self, predict: "Predict", engine: "EnginePanel") -> None:
        """Take the panels of the questions, below what the step does."""
        self.predict, self.engine = predict, engine
        self._told.put_last(predict)
        self._told.put_last(engine)

    def reveal(self, *parts: QWidget) -> None:
        """Keep parts in sight, the last most of all."""
        self._told.reveal(*parts)

    def put_above(self, widget: QWidget) -> None:
        """Show something above what the step does; where there is little room, both scroll together."""
        self._told.put_first(widget)

    def minimumSizeHint(self) -> QSize:
        """As wide as the chain rule in numbers, and what asks a question, need."""
        told = self._told.minimumSizeHint().width() + 2 * MARGIN
        return QSize(max(NARROWEST * self.fontMetrics().height(), told), super().minimumSizeHint().height())

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._card.setStyleSheet(f"QLabel {{ background: {theme.active}; border-radius: 8px; padding: {PADDING}px; }}")
        self.show_frame(self._document.frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the numbers be as large as they can be in the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._tell(self._document.frame.narration)

    def changeEvent(self, event: QEvent) -> None:
        """Let the chain rule grow with the text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._tell(self._document.frame.narration)

    def show_frame(self, frame: Frame) -> None:
        """Narrate the current step of the pass; a list without a step is not shown."""
        for part in (self._steps, self.trace):
            part.setVisible(len(frame.trace) > 0)
        self._tell(frame.narration)

    def _tell(self, narration: Narration) -> None:
        self._heading.setText(breakable(narration.heading))
        self._heading.setVisible(bool(narration.heading))
        width = self.width() - 2 * (MARGIN + PADDING)
        self._card.setText(_step_html(narration, self._theme, QFont(self._card.font()), width))
        self._card.setAccessibleName(
            ". ".join(filter(None, (narration.title.rstrip("."), rule_text(narration), plain(narration.sum))))
        )
        self._card.setAccessibleDescription(plain(narration.sentence))


def _step_html(narration: Narration, theme: Theme, font: QFont, width: int) -> str:
    """The card as HTML: what is done, the chain rule in symbols and large numbers, what arrived, and why.

    All sizes are in proportion to the card's font; numbers that would be wider than `width` pixels are smaller.
    """
    text = font.pixelSize()
    wide = QFontMetrics(font).horizontalAdvance(plain(narration.numbers)) * NUMBERS * BOLD > width
    rows = (narration.symbols, SYMBOLS), (narration.numbers, SYMBOLS if wide else NUMBERS), (narration.sum, SYMBOLS)
    parts = [f'<p style="margin:0"><b>{escape(breakable(narration.title))}</b></p>']
    for spans, size in rows:
        if spans:
            words = coloured(spans, theme, strong=spans is not narration.symbols)
            row = f'<p style="margin:4px 0 0 0;font-size:{round(text * size)}px">{words}</p>'
            parts.append(f'<div dir="ltr">{row}</div>')  # a formula, in every language
    parts.append(f'<p style="margin:6px 0 0 0">{coloured(narration.sentence, theme, strong=True)}</p>')
    return "".join(parts)
