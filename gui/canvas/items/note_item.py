"""NoteItem: a text on the canvas, on a sheet without ports."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from core.graph.notes import Note
from core.picture.geometry import PADDING, ROW, SHEET_SIZE, SHEET_WIDTH, Box, sheet_box, sheet_lines
from gui.canvas.detail import Detail
from gui.canvas.items.letters import CAP, REGULAR, Piece, Run, from_left, paint_runs
from gui.canvas.layers import CARD
from gui.canvas.style import Paint, card_path

BORDER = 4.0  # room for the pen of a sheet


class NoteItem(QGraphicsRectItem):
    """The sheet of one note."""

    def __init__(self, note: Note, paint: Paint) -> None:
        super().__init__()
        self.view = note
        self._paint, self._selected = paint, False
        self.setPen(Qt.PenStyle.NoPen)
        self.setZValue(CARD)
        self.show_view(note)

    @property
    def box(self) -> Box:
        """Where the sheet is."""
        return sheet_box(self.view)

    def show_view(self, note: Note) -> None:
        """Show another state of the note."""
        self.view = note
        self.setPos(note.x, note.y)
        self.setRect(QRectF(0.0, 0.0, *self.box[2:]).adjusted(-BORDER, -BORDER, BORDER, BORDER))
        self.update()

    def mark(self, *, selected: bool) -> None:
        """Show the note as selected or not."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    @property
    def runs(self) -> list[Run]:
        """As many lines as there is room for, in letters that can be read from here."""
        _, _, width, height = self.box
        width, height = width - 2 * PADDING, height - 2 * PADDING
        full, size = self._paint.detail is Detail.FULL, self._paint.sizes.words
        lines = sheet_lines(self.view.text, size, SHEET_WIDTH if full else width)
        row = ROW * size / SHEET_SIZE
        most = max(1, round(height / row))
        if len(lines) > most:
            lines[most - 1 :] = [lines[most - 1] + "…"]
        places = ((line, PADDING + (number + 0.5) * row + CAP * size / 2) for number, line in enumerate(lines))
        return [
            run
            for line, baseline in places
            for run in from_left([Piece(line, REGULAR, "ink")], size, PADDING, baseline, 2 * SHEET_WIDTH)
        ]

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        style, (_, _, width, height) = self._paint.style, self.box
        painter.setBrush(style.brushes["note"])
        painter.setPen(style.accent if self._selected else style.pens["line"])
        painter.drawPath(card_path(width, height))
        paint_runs(painter, self.runs, style)
