"""Equation: the terms of a chain rule in one line, each number below its symbol, as large as there is room for."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.description.matrices import Cells
from core.description.terms import Term
from gui.base.naming import named
from gui.theme import LIGHT, Theme, font

GAP = 0.28  # of the size of a number, between a term and the sign beside it
ROW = 0.85  # of the height of a line, the distance of two rows of a matrix
BRACKET = 0.12  # of the size of a number, how far the ends of a matrix's brackets reach inwards
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
        high = QFontMetricsF(font(symbol)).height() + self._rows * QFontMetricsF(font(number)).height()
        return sum(self._widths(symbol, number)) <= self.width() and high <= self.height()

    @property
    def _rows(self) -> float:
        """The heights of how many numbers are needed: matrices have several rows."""
        return max((len(term.table) * ROW for term in self._terms if term.table), default=1.0)

    def _widths(self, symbol: float, number: float) -> list[float]:
        """How wide each sign with the gaps around it and each term is, in turn."""
        symbols, numbers = QFontMetricsF(font(symbol)), QFontMetricsF(_strong(number))
        widths: list[float] = []
        for term in self._terms:
            widths.append(numbers.horizontalAdvance(term.sign) + 2 * GAP * number if term.sign else 0.0)
            below = sum(_columns(term.table, number)) if term.table else numbers.horizontalAdvance(term.text)
            widths.append(max(symbols.horizontalAdvance(term.symbol), below))
        return widths

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        symbol, number = self.sizes()
        widths = self._widths(symbol, number)
        above, below = QFontMetricsF(font(symbol)).height(), self._rows * QFontMetricsF(font(number)).height()
        left, top = (self.width() - sum(widths)) / 2, (self.height() - above - below) / 2
        for term, before, width in zip(self._terms, widths[::2], widths[1::2], strict=True):
            line = QRectF(left, top + above, before, below)
            self._write(painter, line, term.sign, font(number), "ink")
            left += before
            self._write(painter, QRectF(left, top, width, above), term.symbol, font(symbol), term.role.value)
            self._write_number(painter, QRectF(left, top + above, width, below), term, number)
            left += width

    def _write_number(self, painter: QPainter, area: QRectF, term: Term, size: float) -> None:
        """A number in the middle of an area; a matrix in rows between brackets."""
        if not term.table:
            self._write(painter, area, term.text, _strong(size), term.role.value)
            return
        widths, row = _columns(term.table, size), ROW * QFontMetricsF(_strong(size)).height()
        whole = QRectF(0.0, 0.0, sum(widths), row * len(term.table))
        whole.moveCenter(area.center())
        right = whole.left()
        for column, width in zip(zip(*term.table, strict=True), widths, strict=True):
            right += width
            for number, text in enumerate(column):
                cell = QRectF(right - width, whole.top() + number * row, width - GAP * size, row)
                self._write(painter, cell, text, _strong(size), term.role.value, Qt.AlignmentFlag.AlignRight)
        self._bracket(painter, whole, BRACKET * size)

    def _bracket(self, painter: QPainter, whole: QRectF, arm: float) -> None:
        painter.setPen(QPen(self._theme.color("ink"), max(1.0, arm / 4)))
        for x, inwards in ((whole.left(), arm), (whole.right(), -arm)):
            corners = (x + inwards, whole.top()), (x, whole.top()), (x, whole.bottom()), (x + inwards, whole.bottom())
            painter.drawPolyline([QPointF(*corner) for corner in corners])

    def _write(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        letters: QFont,
        colour: str,
        across: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    ) -> None:
        painter.setFont(letters)
        painter.setPen(self._theme.color(colour))
        painter.drawText(area, across | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, text)


def _columns(table: Cells, size: float) -> list[float]:
    """The widths of the columns of a matrix, with a gap behind each and one before the first."""
    metrics, gap = QFontMetricsF(_strong(size)), GAP * size
    widths = [max(map(metrics.horizontalAdvance, column)) + gap for column in zip(*table, strict=True)]
    return [widths[0] + gap, *widths[1:]]


def _strong(size: float) -> QFont:
    return font(size, QFont.Weight.DemiBold)
