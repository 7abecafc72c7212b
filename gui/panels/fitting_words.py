"""FittingWords: a title and a sentence, smaller where they would need more room than there is."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QSizePolicy

from core.description.views import Narration
from gui.naming import named
from gui.panels.rich import coloured, plain
from gui.theme import LIGHT, Theme

SHRINK = 0.94  # from one size that is tried to the next
LEAST = 9.0  # pixels of the smallest text


class FittingWords(QLabel):
    """Has the size it is given and never asks for more."""

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
        share = 1.0
        while self._needed(share) > self.height() and self._sentence * share > LEAST:
            share *= SHRINK
        self.setText(self._html(share))

    def _needed(self, share: float) -> float:
        """The height of the text at this share of its size."""
        text = QTextDocument()
        text.setDefaultFont(self.font())
        text.setDocumentMargin(0.0)
        text.setHtml(self._html(share))
        text.setTextWidth(max(1, self.width()))
        return text.size().height()

    def _html(self, share: float) -> str:
        title, sentence = round(self._title * share), round(self._sentence * share)
        words = coloured(self._narration.sentence, self._theme)
        return (
            f'<p style="margin:0; font-size:{title}px"><b>{escape(self._narration.title)}</b></p>'
            f'<p style="margin:0; font-size:{sentence}px">{words}</p>'
        )
