"""NoteItem: a text on the canvas, on a sheet without ports."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsPathItem

from core.graph.notes import Note
from core.picture.geometry import PADDING, ROW, SHEET_SIZE, SHEET_WIDTH, Box, sheet_box, sheet_lines
from gui.canvas.items.text_item import LEFT, Run, TextItem
from gui.canvas.style import Detail, Style, card_path


class NoteItem(QGraphicsPathItem):
    """The sheet of one note."""

    def __init__(self, note: Note, style: Style, detail: Detail) -> None:
        super().__init__()
        self.view = note
        self._style, self._detail, self._selected = style, detail, False
        self._text = TextItem(self)
        self.setZValue(2)
        self._text.setVisible(detail > Detail.BOXES)
        self.show_view(note)

    @property
    def box(self) -> Box:
        """Where the sheet is."""
        return sheet_box(self.view)

    @property
    def runs(self) -> list[Run]:
        """The lines as they are shown."""
        return self._text.runs if self._text.isVisible() else []

    def show_view(self, note: Note) -> None:
        """Show another state of the note."""
        self.view = note
        self.setPos(note.x, note.y)
        self.setPath(card_path(*self.box[2:]))
        self._paint()

    def restyle(self, style: Style) -> None:
        """Take on another theme."""
        self._style = style
        self._paint()

    def set_detail(self, detail: Detail) -> None:
        """Show as much of the text as can be read: all, its beginning in larger letters, or nothing."""
        self._detail = detail
        self._text.setVisible(detail > Detail.BOXES)
        self._paint()

    def mark(self, *, selected: bool) -> None:
        """Show the note as selected or not."""
        self._selected = selected
        self._paint()

    def _paint(self) -> None:
        style, (_, _, width, height) = self._style, self.box
        self.setBrush(style.brushes["note"])
        self.setPen(style.accent if self._selected else style.pens["line"])
        self._text.write(QRectF(0.0, 0.0, width, height), self._rows(width - 2 * PADDING, height - 2 * PADDING))

    def _rows(self, width: float, height: float) -> list[Run]:
        """As many lines as there is room for, in letters that can be read from here."""
        style = self._style
        sizes = {Detail.FULL: (SHEET_SIZE, style.note), Detail.NUMBERS: style.near[-1]}
        size, font = sizes.get(self._detail, style.far[-1])
        lines = sheet_lines(self.view.text, size, SHEET_WIDTH if self._detail is Detail.FULL else width)
        row = ROW * size / SHEET_SIZE
        most = max(1, round(height / row))
        if len(lines) > most:
            lines[most - 1 :] = [lines[most - 1] + "…"]
        boxes = (QRectF(PADDING, PADDING + number * row, width, row) for number in range(len(lines)))
        return [Run(box, LEFT, line, font, style.pens["ink"]) for box, line in zip(boxes, lines, strict=True)]
