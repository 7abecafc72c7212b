"""The backward panel: the current step told in words, symbols and numbers, and the list of all steps."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.text import say
from core.views import Frame, Narration
from gui.document import Document
from gui.naming import named
from gui.panels.parts import heading, text_label
from gui.panels.predict import Predict
from gui.panels.rich import aligned, coloured, plain
from gui.panels.trace import TraceView
from gui.theme import LIGHT, Theme


class BackwardPanel(QWidget):
    """What the step does, a guess at the next one if wanted, and where it stands among all steps."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._theme = document, LIGHT
        self._heading = text_label(soft=True)
        self._card = named("narration", QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText))
        self._card.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._receiver = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self._receiver.setContentsMargins(4, 0, 0, 0)
        self.predict = Predict(document)
        self.predict.hide()
        self.trace = TraceView(document)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for widget in (self._heading, self._card, self._receiver, self.predict, heading(say("Steps"))):
            column.addWidget(widget)
        column.addWidget(self.trace, 1)
        document.frame_changed.connect(self.show_frame)
        self.show_frame(document.frame)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the chain rule in numbers, whatever the text size is."""
        return QSize(14 * self.fontMetrics().height(), super().minimumSizeHint().height())

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._card.setStyleSheet(f"QLabel {{ background: {theme.active}; border-radius: 8px; padding: 10px; }}")
        self.predict.set_theme(theme)
        self.show_frame(self._document.frame)

    def show_frame(self, frame: Frame) -> None:
        """Tell the step the pass stands at."""
        told = frame.narration
        self._heading.setText(told.heading)
        self._heading.setVisible(bool(told.heading))
        self._card.setText(_told(told, self._theme))
        self._card.setAccessibleName(". ".join([told.title.rstrip("."), plain(told.symbols) + plain(told.numbers)]))
        self._card.setAccessibleDescription(plain(told.sentence))
        self._receiver.setText(_before_after(told, self._theme))
        self._receiver.setVisible(bool(told.receiver))


def _told(told: Narration, theme: Theme) -> str:
    """The card as HTML: what is done, the chain rule twice, and why."""
    parts = [f'<p style="margin:0"><b>{escape(told.title)}</b></p>']
    if told.symbols or told.numbers:
        parts.append(f'<div style="margin:6px 0">{aligned(told.symbols, told.numbers, theme)}</div>')
    parts.append(f'<p style="margin:4px 0 0 0">{coloured(told.sentence, theme, strong=True)}</p>')
    return "".join(parts)


def _before_after(told: Narration, theme: Theme) -> str:
    """`w1.grad  None → 20`."""
    after = f'<span style="color:{theme.grad};font-weight:600">{escape(told.after)}</span>'
    before = f'<span style="color:{theme.soft}">{escape(told.before)} → </span>' if told.before else "= "
    return f"<b>{escape(told.receiver)}</b>&nbsp; {before}{after}"
