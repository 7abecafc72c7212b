"""FittingWords: a title and sentences in a fixed place, never smaller than they can be read from far away."""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QLabel, QSizePolicy

from core.base.signs import clipped
from core.description.spans import plain
from core.description.views import Narration, Role, Spans
from gui.base.naming import named
from gui.panels.rich import breakable, coloured
from gui.theme import LIGHT, Theme

SHRINK = 0.94  # from one size of larger text that is tried to the next


class FittingWords(QLabel):
    """Has the size it is given and never asks for more; what it leaves out is in its tooltip.

    Where there is too little room, explanations are left out, the last first; what is written in ink stays.
    """

    def __init__(self, name: str, title: float, sentence: float) -> None:
        super().__init__(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        named(name, self)
        self._theme, self._narration = LIGHT, Narration("", "")
        self._title, self._sentence, self._larger = title, sentence, 1.0
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._write()

    def set_sizes(self, title: float, sentence: float, larger: float) -> None:
        """Pixels that both have at least, and how many times larger they are where there is room for them."""
        self._title, self._sentence, self._larger = title, sentence, max(1.0, larger)
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
        fitting = filter(self._fits, self._ways())
        self.setText(next(fitting, self._html(clipped(self._narration.title), self._sentence)))
        self.setToolTip(f"<p>{escape(plain(self._narration.sentence))}</p>")

    def _ways(self) -> Iterator[str]:
        """From all sentences to a few words, each in the sizes that are asked for."""
        title, shorter = self._narration.title, list(_shorter(self._narration.sentence))
        for sentences in shorter:
            larger = self._larger
            while larger > 1.0:
                yield self._html(title, self._title * larger, sentences, self._sentence * larger)
                larger *= SHRINK
            yield self._html(title, self._title, sentences, self._sentence)
        yield self._html(title, self._sentence, shorter[-1], self._sentence)
        words = plain(shorter[-1]).split()
        for number in range(len(words) - 1, 0, -1):
            cut = " ".join([*words[:number], "…"])
            yield self._html(title, self._sentence, ((cut, Role.INK),), self._sentence)
        yield self._html(title, self._sentence)

    def _fits(self, html: str) -> bool:
        text = QTextDocument()
        text.setDefaultFont(self.font())
        text.setDocumentMargin(0.0)
        text.setHtml(html)
        text.setTextWidth(max(1, self.width()))
        return text.size().height() <= self.height()

    def _html(self, title: str, high: float, sentences: Spans = (), low: float = 0.0) -> str:
        """A title of so many pixels above sentences of so many."""
        above = f'<p style="margin:0; font-size:{round(high)}px"><b>{escape(breakable(title))}</b></p>'
        below = f'<p style="margin:0; font-size:{round(low)}px">{coloured(sentences, self._theme)}</p>'
        return above + below if sentences else above


def _shorter(sentences: Spans) -> Iterator[Spans]:
    """All sentences, then fewer: the last explanation is left out first; one sentence is always there."""
    yield sentences
    soft = [number for number, (_, role) in enumerate(sentences) if role is Role.SOFT]
    left_out: set[int] = set()
    for number in reversed(soft[1:] if len(soft) == len(sentences) else soft):
        left_out.add(number)
        (text, role), *rest = [span for at, span in enumerate(sentences) if at not in left_out]
        yield ((text.lstrip(), role), *rest)
