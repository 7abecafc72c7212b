"""NoteItem: a text on the canvas, on a sheet without ports."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsPathItem

from core.geometry import PADDING, ROW, Box, sheet_box, sheet_lines
from core.notes import Note
from gui.canvas.style import Detail, Style, card_path
from gui.canvas.text_item import LEFT, Run, TextItem


class NoteItem(QGraphicsPathItem):
    """The sheet of one note."""

    def __init__(self, note: Note, style: Style, detail: Detail) -> None:
        super().__init__()
        self.view = note
        self._style, self._selected = style, False
        self._text = TextItem(self)
        self.setZValue(2)
        self.set_detail(detail)
        self.show_view(note)

    @property
    def box(self) -> Box:
        """Where the sheet stands."""
        return sheet_box(self.view)

    @property
    def lines(self) -> list[str]:
        """The text as it is shown."""
        return [run.text for run in self._text.runs] if self._text.isVisible() else []

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
        """Hide the text where it could not be read."""
        self._text.setVisible(detail is Detail.FULL)

    def mark(self, *, selected: bool) -> None:
        """Show the note as selected or not."""
        self._selected = selected
        self._paint()

    def _paint(self) -> None:
        style, (_, _, width, height) = self._style, self.box
        self.setBrush(style.brushes["note"])
        self.setPen(style.accent if self._selected else style.pens["line"])
        rows = [
            Run(
                QRectF(PADDING, PADDING + row * ROW, width - 2 * PADDING, ROW),
                LEFT,
                line,
                style.note,
                style.pens["ink"],
            )
            for row, line in enumerate(sheet_lines(self.view.text))
        ]
        self._text.write(QRectF(0.0, 0.0, width, height), rows)
