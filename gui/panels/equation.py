"""Equation: the terms of a chain rule in one line, each number below its symbol, as large as there is room for."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.description.terms import Term
from gui.naming import named
from gui.theme import LIGHT, Theme, font

GAP = 0.28  # of the size of a number, between a term and the sign beside it
LEAST = 9.0  # pixels of the smallest text
SHRINK = 0.95  # from one size that is tried to the next
KEPT = 0.8  # of the size of symbols, while only the numbers are too wide


class Equation(QWidget):
    """Shrinks to the room it has, so that also lists and long names are shown whole."""

    def __init__(self, name: str, symbol: float, number: float) -> None:
        super().__init__()
        named(name, self)
        self._theme = LIGHT
        self._terms: tuple[Term, ...] = ()
        self._symbol, self._number = symbol, number
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.update()

    def set_sizes(self, symbol: float, number: float) -> None:
        """Pixels of the two lines where there is room for them."""
        self._symbol, self._number = symbol, number
        self.update()

    def show_terms(self, terms: tuple[Term, ...], spoken: str) -> None:
        """Show another equation; `spoken` is what a screen reader says of it."""
        self._terms = terms
        self.setAccessibleName(spoken)
        self.update()

    def sizes(self) -> tuple[float, float]:
        """Pixels of symbols and numbers as they are shown."""
        share, symbol, number = 1.0, self._symbol, self._number
        while number > LEAST and not self._fits(symbol, number):
            share *= SHRINK
            symbol, number = self._symbol * (max(share, KEPT) if share > KEPT / 2 else share), self._number * share
        return max(LEAST, symbol), max(LEAST, number)

    def _fits(self, symbol: float, number: float) -> bool:
        high = QFontMetricsF(font(symbol)).height() + QFontMetricsF(font(number)).height()
        return sum(self._widths(symbol, number)) <= self.width() and high <= self.height()

    def _widths(self, symbol: float, number: float) -> list[float]:
        """How wide each sign with the gaps around it and each term is, in turn."""
        symbols, numbers = QFontMetricsF(font(symbol)), QFontMetricsF(_strong(number))
        widths: list[float] = []
        for term in self._terms:
            widths.append(numbers.horizontalAdvance(term.sign) + 2 * GAP * number if term.sign else 0.0)
            widths.append(max(symbols.horizontalAdvance(term.symbol), numbers.horizontalAdvance(term.text)))
        return widths

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        symbol, number = self.sizes()
        widths = self._widths(symbol, number)
        above, below = QFontMetricsF(font(symbol)).height(), QFontMetricsF(font(number)).height()
        left, top = (self.width() - sum(widths)) / 2, (self.height() - above - below) / 2
        for term, before, width in zip(self._terms, widths[::2], widths[1::2], strict=True):
            line = QRectF(left, top + above, before, below)
            self._write(painter, line, term.sign, font(number), "ink")
            left += before
            self._write(painter, QRectF(left, top, width, above), term.symbol, font(symbol), term.role.value)
            self._write(painter, QRectF(left, top + above, width, below), term.text, _strong(number), term.role.value)
            left += width

    def _write(self, painter: QPainter, area: QRectF, text: str, letters: QFont, colour: str) -> None:
        painter.setFont(letters)
        painter.setPen(self._theme.color(colour))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)


def _strong(size: float) -> QFont:
    return font(size, QFont.Weight.DemiBold)
