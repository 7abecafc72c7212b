"""GroupItem: the frame of a group behind its members, with its title and the button that collapses it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsPathItem

from core.graph.notes import Group
from core.picture.geometry import PADDING, SHEET_SIZE, TITLE_STRIP, Box
from gui.canvas.items.text_item import CENTRE, LEFT, Run, TextItem, fitted
from gui.canvas.style import Detail, Sizes, Style, card_path

COLLAPSE = "▼"


class GroupItem(QGraphicsPathItem):
    """One group that is not collapsed."""

    def __init__(self, group: Group, box: Box, style: Style, detail: Detail) -> None:
        super().__init__()
        self.view, self.box = group, box
        self._style, self._detail = style, detail
        self._marks = {"selected": False, "target": False}
        self._strip = QGraphicsPathItem(self)
        self._strip.setPen(Qt.PenStyle.NoPen)
        self._text = TextItem(self)
        self.setZValue(-1)
        self.show_view(group, box)

    def show_view(self, group: Group, box: Box) -> None:
        """Show another state of the group, or its frame elsewhere."""
        self.view, self.box = group, box
        self.setPos(box.x, box.y)
        self.setPath(card_path(box.width, box.height))
        self._strip.setPath(card_path(box.width, TITLE_STRIP))
        self._paint()

    @property
    def title(self) -> str:
        """The title as it is shown."""
        return self._text.runs[-1].text if self._text.runs else ""

    def restyle(self, style: Style) -> None:
        """Take on another theme."""
        self._style = style
        self._paint()

    def set_detail(self, detail: Detail) -> None:
        """Write the title as large as it must be to be read."""
        self._detail = detail
        self._paint()

    def mark(self, **marks: bool) -> None:
        """Show the frame as `selected`, or as the `target` of what is in hand."""
        if not marks.items() <= self._marks.items():
            self._marks |= marks
            self._paint()

    def _sizes(self) -> Sizes:
        """The type of the title, as large as it must be and the strip allows."""
        if self._detail is Detail.FULL:
            return ((SHEET_SIZE, self._style.title),)
        return self._style.near if self._detail is Detail.NUMBERS else self._style.strip

    def _paint(self) -> None:
        style, width = self._style, self.box.width
        self.setBrush(style.veil if self._marks["target"] else style.frame)
        self.setPen(style.accent if any(self._marks.values()) else style.pens["wire"])
        self._strip.setBrush(style.brushes["group"])
        runs: list[Run] = []
        if self._detail > Detail.BOXES:
            button = QRectF(0.0, 0.0, TITLE_STRIP, TITLE_STRIP)
            title = QRectF(TITLE_STRIP, 0.0, width - TITLE_STRIP - PADDING, TITLE_STRIP)
            ink, text = style.pens["ink"], fitted(self.view.title, self._sizes(), title.width())
            name = Run(title, LEFT, *text, ink)
            runs = [Run(button, CENTRE, COLLAPSE, style.title, ink), name]
        self._text.write(QRectF(0.0, 0.0, width, TITLE_STRIP), runs)
