"""Key: how to read cards and wires, in a corner of the canvas: sentences at first, later four words."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsView, QWidget

from core.base.text import say
from core.description.views import WireState
from core.picture.geometry import ARROW, LOCAL_SIZE
from core.picture.routing.along import Point
from gui.canvas.gestures.base import Stage
from gui.canvas.items.label import Label, paint_label
from gui.canvas.items.label_rows import Arrow
from gui.canvas.items.letters import BOLD, CAP, REGULAR, STRONG, Piece, Run, line_width, placed
from gui.canvas.items.node_item import NodeItem
from gui.canvas.items.wire_item import WireItem
from gui.canvas.style import Paint, card_path
from gui.theme import LIGHT, Theme, font, scaled

TEXT = 13.0  # pixels
WIDE = 19.0  # heights of the text that the sentences are wide
PAD, AWAY = 10.0, 12  # pixels around the words, and from the border of the canvas
SIGNS = 44.0  # width of the column of signs, at the usual size of the text
GAP = 4.0  # between two sentences
EXAMPLE = QSize(150, 52)  # a wire into a card, without the words around them


def _around(start: Point, end: Point) -> QRectF:
    """What a straight piece of a wire covers."""
    return QRectF(QPointF(*start), QPointF(*end)).normalized().adjusted(-1.0, -1.0, 1.0, 1.0)


class Sign(NamedTuple):
    """What stands for a number in a sentence of the key."""

    pieces: Sequence[Piece]
    arrow: str = ""  # colour of the triangle before it


class Key(QWidget):
    """In a corner of the canvas where nothing else is; what the mouse does there, it does on the canvas beneath."""

    read = Signal()  # one whole pass has been stepped through, so the sentences are known

    def __init__(self, view: QGraphicsView, stage: Stage) -> None:
        super().__init__(view.viewport())
        self._view, self._stage = view, stage
        self._paint, self._theme = Paint(LIGHT), LIGHT
        self._wanted, self._short, self._corner = True, False, 0
        self._brief = False  # whether it shows four words now
        self._step, self._walked = 0, False  # whether every step since the start was taken one by one
        self.setObjectName("key")
        self.setAccessibleName(say("Key"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.viewport().installEventFilter(self)
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours, and the size of the text."""
        self._theme, self._paint = theme, Paint(theme)
        self.follow()
        self.update()

    def set_wanted(self, on: bool) -> None:
        """Show the key, or hide it."""
        self._wanted = on
        self.follow()

    def set_short(self, short: bool) -> None:
        """Show four words, or the sentences."""
        self._short = short
        self.follow()

    def show_step(self) -> None:
        """Follow the pass: who has seen all of its steps knows how to read them."""
        step, steps = self._stage.document.frame.step, self._stage.document.frame.steps
        self._walked = step == 0 or (self._walked and step in (self._step, self._step + 1))
        self._step = step
        if self._walked and 0 < steps == step:
            self.read.emit()

    def follow(self) -> None:
        """Be in an empty corner, if there is one; nowhere on an empty canvas."""
        shown = self._wanted and bool(self._stage.document.graph.nodes) and self._fit()
        self.setVisible(shown)
        if shown:
            self.setAccessibleDescription("\n".join(self._words()))
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.follow()
        return False

    # --- where it is ------------------------------------------------------------------------------------

    def _fit(self) -> bool:
        """Take a corner in which it lies over nothing, for sentences or else for four words."""
        for brief in (True,) if self._short else (False, True):
            self._brief = brief
            corners = self._corners(self._size())
            for number in (self._corner, *range(len(corners))):  # it stays as long as it can
                if self._is_free(corners[number]):
                    self._corner = number
                    self.setGeometry(corners[number])
                    return True
        return False

    def _corners(self, size: QSize) -> list[QRect]:
        """Below left, above right, above left, below right: there may also be the map."""
        room = self._view.viewport().rect().adjusted(AWAY, AWAY, -AWAY, -AWAY)
        right, bottom = room.right() - size.width(), room.bottom() - size.height()
        places = [(room.left(), bottom), (right, room.top()), (room.left(), room.top()), (right, bottom)]
        return [QRect(x, y, size.width(), size.height()) for x, y in places]

    def _is_free(self, corner: QRect) -> bool:
        """Whether it would lie there over no card, no wire and not over the map."""
        area = self._view.mapToScene(corner).boundingRect()
        others = [child for child in self._view.viewport().findChildren(QWidget, "map") if child.isVisible()]
        if any(other.geometry().intersects(corner) for other in others):
            return False
        return not any(box.intersects(area) for box in self._boxes(area))

    def _boxes(self, area: QRectF) -> list[QRectF]:
        """What there is in an area of the scene; of a graph seen from far away, all that it covers."""
        scene = self._stage.scene
        if scene.from_far:
            return [scene.content_box()]
        boxes: list[QRectF] = []
        for item in scene.near(area):
            if isinstance(item, NodeItem):
                boxes.append(QRectF(*scene.box(item.view.id)))
            elif isinstance(item, WireItem):
                boxes += [QRectF(*item.label_box), *(_around(*ends) for ends in pairwise(item.points))]
        return boxes

    # --- what it says -------------------------------------------------------------------------------------

    def _sentences(self) -> list[tuple[Sign, str]]:
        output = self._stage.document.frame.output_name or "L"
        return [
            (Sign([Piece("8", STRONG, "value")]), say("value: computed forwards")),
            (
                Sign([Piece("×", REGULAR, "local"), Piece("2", STRONG, "local")]),
                say("local derivative: times this on the way back"),
            ),
            (
                Sign([Piece("60", BOLD, "grad")], "grad"),
                say("gradient: how much {output} changes per unit of this; comes back from the right", output=output),
            ),
            (Sign([Piece("?", BOLD, "soft")], "soft"), say("not come back yet")),
            (Sign([Piece("∂", STRONG, "ink")]), say("one operation, other inputs held still")),
            (Sign([Piece("d", STRONG, "ink")]), say("along all paths")),
        ]

    def _words(self) -> list[str]:
        """What it says, for a screen reader."""
        if self._brief:
            return [say("Above the line local derivative and value, below it gradients.")]
        return ["".join(piece.text for piece in sign.pieces) + " " + text for sign, text in self._sentences()]

    def _font(self, weight: QFont.Weight = REGULAR) -> QFont:
        return font(scaled(TEXT), weight)

    def _size(self) -> QSize:
        metrics = QFontMetricsF(self._font())
        if self._brief:
            left, right = self._sides(metrics)
            return QSize(round(left + EXAMPLE.width() + right + 4 * PAD), EXAMPLE.height() + round(2 * PAD))
        rows = sum(self._row(metrics, text).height() + GAP for _, text in self._sentences())
        width = WIDE * metrics.height() + scaled(SIGNS) + 2 * PAD
        return QSize(
            round(min(width, self._view.viewport().width() / 2)), round(metrics.height() + GAP + rows + 2 * PAD)
        )

    def _row(self, metrics: QFontMetricsF, text: str) -> QRectF:
        """How much room a sentence takes."""
        width = min(WIDE * metrics.height(), self._view.viewport().width() / 2 - scaled(SIGNS) - 2 * PAD)
        return metrics.boundingRect(QRectF(0.0, 0.0, width, 1000.0), int(Qt.TextFlag.TextWordWrap), text)

    @staticmethod
    def _sides(metrics: QFontMetricsF) -> tuple[float, float]:
        """The widths of the words left and right of the example."""
        left = max(metrics.horizontalAdvance(text) for text in (say("local derivative"), say("gradient")))
        return left, max(metrics.horizontalAdvance(text) for text in (say("value"), say("gradient")))

    # --- painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line"), 1.0))
        painter.setBrush(self._theme.color("leaf"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8.0, 8.0)
        if self._brief:
            self._paint_short(painter)
        else:
            self._paint_sentences(painter)

    def _paint_sentences(self, painter: QPainter) -> None:
        metrics, y = QFontMetricsF(self._font()), PAD
        painter.setPen(self._theme.color("ink"))
        painter.setFont(self._font(STRONG))
        painter.drawText(QPointF(PAD, y + metrics.ascent()), say("How to read this"))
        y += metrics.height() + GAP
        for sign, text in self._sentences():
            row = self._row(metrics, text)
            self._paint_sign(painter, sign, PAD, y + metrics.ascent())
            painter.setFont(self._font())
            painter.setPen(self._theme.color("ink"))
            place = QRectF(PAD + scaled(SIGNS), y, row.width() + 2.0, row.height())
            painter.drawText(place, int(Qt.TextFlag.TextWordWrap), text)
            y += row.height() + GAP

    def _paint_sign(self, painter: QPainter, sign: Sign, x: float, baseline: float) -> None:
        """A number as it looks on the canvas."""
        size = round(scaled(15.0))
        scale = size / LOCAL_SIZE
        arrow = Arrow(x, baseline - CAP * size / 2, scale, sign.arrow) if sign.arrow else None
        left = x + (ARROW * scale if sign.arrow else 0.0)
        paint_label(painter, Label(placed(sign.pieces, size, left, baseline), arrow), self._paint)

    def _paint_short(self, painter: QPainter) -> None:
        """A wire into a card, and a word beside each number."""
        metrics = QFontMetricsF(self._font())
        left, _ = self._sides(metrics)
        middle = self.height() / 2
        start, card = PAD, PAD + left + EXAMPLE.width() - 56.0
        rows = middle - 7.0, middle + 7.0 + CAP * 15
        painter.setPen(self._paint.style.wires[WireState.FLOWED])
        painter.drawLine(QLineF(start, middle, card, middle))
        painter.setPen(self._paint.style.edge)
        painter.setBrush(self._theme.color("card"))
        painter.drawPath(card_path(56.0, EXAMPLE.height()).translated(card, PAD))
        painter.setPen(self._paint.style.line)
        painter.drawLine(QLineF(card + 4.0, middle, card + 52.0, middle))
        number = PAD + left + 14.0
        self._paint_sign(painter, Sign([Piece("×", REGULAR, "local"), Piece("2", STRONG, "local")]), number, rows[0])
        self._paint_sign(painter, Sign([Piece("60", BOLD, "grad")], "grad"), number, rows[1])
        for text, colour, row in (("8", "value", rows[0]), ("30", "grad", rows[1])):
            pieces = [Piece(text, BOLD, colour)]
            paint_label(painter, Label(placed(pieces, 15, card + 48.0 - line_width(pieces, 15), row)), self._paint)
        right = card + 56.0 + PAD
        words = (
            (start, rows[0], say("local derivative"), "local"),
            (start, rows[1], say("gradient"), "grad"),
            (right, rows[0], say("value"), "value"),
            (right, rows[1], say("gradient"), "grad"),
        )
        size = round(scaled(TEXT))
        runs = [Run(x, y, 0.0, size, Piece(text, STRONG, colour)) for x, y, text, colour in words]
        paint_label(painter, Label(runs), self._paint)
