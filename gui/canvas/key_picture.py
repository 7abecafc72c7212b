"""What the key on the canvas says, and what it looks like: sentences, or a wire into a card beside four words."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from core.base.text import say
from core.description.views import WireState
from core.picture.geometry import ARROW, LOCAL_SIZE
from gui.canvas.items.label import Label, paint_label
from gui.canvas.items.label_rows import Arrow
from gui.canvas.items.letters import BOLD, CAP, REGULAR, STRONG, Piece, Run, letters, line_width, placed
from gui.canvas.style import Paint, card_path
from gui.theme import Theme

TEXT = 13.0  # pixels
WIDE = 19.0  # heights of the text that the sentences are wide
PAD = 10.0  # pixels around the words
SIGNS = 44.0  # width of the column of signs, at the usual size of the text
GAP = 4.0  # between two sentences
EXAMPLE = QSizeF(150.0, 52.0)  # a wire into a card, without the words around them, at the usual size of the text
CARD, NUMBER = 56.0, 15.0  # width of its card, and size of the numbers
BESIDE_LINE = 7.0  # between the line and the numbers above and below it


class Sign(NamedTuple):
    """What stands for a number in a sentence of the key."""

    pieces: Sequence[Piece]
    arrow: str = ""  # colour of the triangle before it


@lru_cache(maxsize=4)
def key_picture(theme: Theme, unit: float, output: str, most: float, *, brief: bool, maps: bool) -> "KeyPicture":
    """Return the key of a graph with this output, brief or in sentences, with `unit` pixels for one at the usual size.

    It is at most `most` pixels wide. `maps` says whether the graph has linear maps, whose rules it explains then.
    """
    return KeyPicture(theme, unit, output, most, brief=brief, maps=maps)


class KeyPicture:
    """The key in one size; it is drawn when it is seen, and then kept."""

    def __init__(self, theme: Theme, unit: float, output: str, most: float, *, brief: bool, maps: bool) -> None:
        self._theme, self._unit, self._output, self._most, self._brief = theme, unit, output, most, brief
        self._maps = maps
        self._paint, self._text_size = Paint(theme), round(unit * TEXT)
        self._metrics = QFontMetricsF(letters(self._text_size, REGULAR))
        self._pixmap = QPixmap()
        self.size = self._needed()

    @property
    def words(self) -> list[str]:
        """What it says, for a screen reader."""
        if self._brief:
            return [say("Above the line local derivative and value, below it gradients.")]
        return ["".join(piece.text for piece in sign.pieces) + " " + text for sign, text in self._sentences()]

    def pixmap(self, ratio: float) -> QPixmap:
        """What it looks like on a screen with so many dots for a pixel."""
        if self._pixmap.isNull() or self._pixmap.devicePixelRatio() != ratio:
            self._pixmap = QPixmap(self.size * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._pixmap)
            self._draw(painter)
            painter.end()
        return self._pixmap

    def _sentences(self) -> list[tuple[Sign, str]]:
        output = self._output
        rule = (
            Sign([Piece("G·wᵀ", STRONG, "local")]),
            say("a rule instead of a number: G is the gradient that arrives from the right"),
        )
        return [
            (Sign([Piece("8", STRONG, "value")]), say("value: computed forwards")),
            (
                Sign([Piece("×", REGULAR, "local"), Piece("2", STRONG, "local")]),
                say("local derivative: times this on the way back"),
            ),
            *([rule] if self._maps else []),
            (
                Sign([Piece("60", BOLD, "grad")], "grad"),
                say("gradient: how much {output} changes per unit of this; comes back from the right", output=output),
            ),
            (Sign([Piece("?", BOLD, "soft")], "soft"), say("not come back yet")),
            (Sign([Piece("∂", STRONG, "ink")]), say("one operation, other inputs held still")),
            (Sign([Piece("d", STRONG, "ink")]), say("along all paths")),
        ]

    def _needed(self) -> QSize:
        if self._brief:
            left, right = self._sides()
            across, down = self._unit * EXAMPLE.width(), self._unit * EXAMPLE.height()
            return QSize(round(left + across + right + 4 * PAD), round(down + 2 * PAD))
        rows = sum(self._row(text).height() + GAP for _, text in self._sentences())
        width = WIDE * self._metrics.height() + self._unit * SIGNS + 2 * PAD
        return QSize(round(min(width, self._most)), round(self._metrics.height() + GAP + rows + 2 * PAD))

    def _row(self, text: str) -> QRectF:
        """How much room a sentence takes."""
        width = min(WIDE * self._metrics.height(), self._most - self._unit * SIGNS - 2 * PAD)
        area = QRectF(0.0, 0.0, width, 1000.0)
        return self._metrics.boundingRect(area, int(Qt.TextFlag.TextWordWrap), text)

    def _sides(self) -> tuple[float, float]:
        """The widths of the words left and right of the example."""
        left = max(self._metrics.horizontalAdvance(text) for text in (say("local derivative"), say("gradient")))
        return left, max(self._metrics.horizontalAdvance(text) for text in (say("value"), say("gradient")))

    # --- painting ---------------------------------------------------------------------------------------

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line"), 1.0))
        painter.setBrush(self._theme.color("leaf"))
        painter.drawRoundedRect(QRectF(QPointF(), self.size.toSizeF()).adjusted(0.5, 0.5, -0.5, -0.5), 8.0, 8.0)
        if self._brief:
            self._paint_short(painter)
        else:
            self._paint_sentences(painter)

    def _paint_sentences(self, painter: QPainter) -> None:
        metrics, y = self._metrics, PAD
        painter.setPen(self._theme.color("ink"))
        painter.setFont(letters(self._text_size, STRONG))
        painter.drawText(QPointF(PAD, y + metrics.ascent()), say("How to read this"))
        y += metrics.height() + GAP
        for sign, text in self._sentences():
            row = self._row(text)
            self._paint_sign(painter, sign, PAD, y + metrics.ascent())
            painter.setFont(letters(self._text_size, REGULAR))
            painter.setPen(self._theme.color("ink"))
            place = QRectF(PAD + self._unit * SIGNS, y, row.width() + 2.0, row.height())
            painter.drawText(place, int(Qt.TextFlag.TextWordWrap), text)
            y += row.height() + GAP

    def _paint_sign(self, painter: QPainter, sign: Sign, x: float, baseline: float) -> None:
        """A number as it looks on the canvas."""
        size = round(self._unit * NUMBER)
        scale = size / LOCAL_SIZE
        arrow = Arrow(x, baseline - CAP * size / 2, scale, sign.arrow) if sign.arrow else None
        left = x + (ARROW * scale if sign.arrow else 0.0)
        paint_label(painter, Label(placed(sign.pieces, size, left, baseline), arrow), self._paint)

    def _paint_short(self, painter: QPainter) -> None:
        """A wire into a card, and a word beside each number."""
        unit = self._unit
        left, _ = self._sides()
        middle, size, away = self.size.height() / 2, round(unit * NUMBER), unit * BESIDE_LINE
        card, width = PAD + left + unit * (EXAMPLE.width() - CARD), unit * CARD
        rows = middle - away, middle + away + CAP * size
        painter.setPen(self._paint.style.wires[WireState.FLOWED])
        painter.drawLine(QLineF(PAD, middle, card, middle))
        painter.setPen(self._paint.style.edge)
        painter.setBrush(self._theme.color("card"))
        painter.drawPath(card_path(width, unit * EXAMPLE.height()).translated(card, PAD))
        painter.setPen(self._paint.style.line)
        painter.drawLine(QLineF(card + 4.0, middle, card + width - 4.0, middle))
        number = PAD + left + unit * 14.0
        self._paint_sign(painter, Sign([Piece("×", REGULAR, "local"), Piece("2", STRONG, "local")]), number, rows[0])
        self._paint_sign(painter, Sign([Piece("60", BOLD, "grad")], "grad"), number, rows[1])
        for text, colour, row in (("8", "value", rows[0]), ("30", "grad", rows[1])):
            pieces = [Piece(text, BOLD, colour)]
            x = card + width - unit * 8.0 - line_width(pieces, size)
            paint_label(painter, Label(placed(pieces, size, x, row)), self._paint)
        right = card + width + PAD
        words = (
            (PAD, rows[0], say("local derivative"), "local"),
            (PAD, rows[1], say("gradient"), "grad"),
            (right, rows[0], say("value"), "value"),
            (right, rows[1], say("gradient"), "grad"),
        )
        runs = [Run(x, y, 0.0, self._text_size, Piece(text, STRONG, colour)) for x, y, text, colour in words]
        paint_label(painter, Label(runs), self._paint)
