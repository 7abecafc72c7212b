"""FittingWords: a title and a sentence, smaller where they would need more room than there is."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QSizePolicy

from core.description.views import Narration, Spans
from gui.naming import named
from gui.panels.rich import breakable, coloured, plain
from gui.theme import LIGHT, Theme

SIZES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)  # shares of the size that are tried, before the last sentence is left out
LEAST = 0.4  # of the size, where not even one sentence fits


class FittingWords(QLabel):
    """Has the size it is given and never asks for more; what it leaves out is in its tooltip."""

    def __init__(self, name: str, title: float, sentence: float) -> None:
        super().__init__(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        named(name, self)
        self._theme, self._narration = LIGHT, Narration("", "")
        self._title, self._sentence = title, sentence
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._write()

    def set_sizes(self, title: float, sentence: float) -> None:
        """Pixels of both where there is room for them."""
        self._title, self._sentence = title, sentence
        self._write()

    def show_narration(self, narration: Narration) -> None:
        """Say what another step does."""
        self._narration = narration
        self.setAccessibleName(narration.title)
        self.setAccessibleDescription(plain(narration.sentence))
        self._write()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        sentences = self._narration.sentence
        ways = ((share, sentences[:number]) for number in range(len(sentences), 0, -1) for share in SIZES)
        fitting = (self._html(*way) for way in ways)
        self.setText(next(filter(self._fits, fitting), self._html(LEAST, sentences[:1])))
        self.setToolTip(f"<p>{escape(plain(sentences))}</p>")

    def _fits(self, html: str) -> bool:
        text = QTextDocument()
        text.setDefaultFont(self.font())
        text.setDocumentMargin(0.0)
        text.setHtml(html)
        text.setTextWidth(max(1, self.width()))
        return text.size().height() <= self.height()

    def _html(self, share: float, sentences: Spans) -> str:
        title, sentence = round(self._title * share), round(self._sentence * share)
        words = coloured(sentences, self._theme)
        return (
            f'<p style="margin:0; font-size:{title}px"><b>{escape(breakable(self._narration.title))}</b></p>'
            f'<p style="margin:0; font-size:{sentence}px">{words}</p>'
        )
