"""GroupItem: the frame of a group behind its members, with its title and the button that collapses it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from core.graph.notes import Group
from core.picture.geometry import PADDING, TITLE_STRIP, Box
from gui.canvas.items.letters import CAP, STRONG, Piece, Run, centred, from_left, paint_runs
from gui.canvas.layers import GROUP
from gui.canvas.style import Paint, card_path, strip_path

COLLAPSE = "▼"
BORDER = 4.0  # room for the pen of a frame


class GroupItem(QGraphicsRectItem):
    """One group that is not collapsed."""

    def __init__(self, group: Group, box: Box, paint: Paint) -> None:
        super().__init__()
        self.view, self.box = group, box
        self._paint = paint
        self._marks = {"selected": False, "target": False}
        self.setPen(Qt.PenStyle.NoPen)
        self.setZValue(GROUP)
        self.show_view(group, box)

    def show_view(self, group: Group, box: Box) -> None:
        """Show another state of the group, or its frame elsewhere."""
        self.view, self.box = group, box
        self.setPos(box.x, box.y)
        self.setRect(QRectF(0.0, 0.0, box.width, box.height).adjusted(-BORDER, -BORDER, BORDER, BORDER))
        self.update()

    @property
    def title(self) -> str:
        """The title as it is shown."""
        return self.runs[-1].text

    @property
    def runs(self) -> list[Run]:
        """The sign of the button, and the title as large as it must be to be read and the strip allows."""
        size = min(self._paint.sizes.words, round(TITLE_STRIP))
        middle = (TITLE_STRIP + CAP * size) / 2
        sign = centred([Piece(COLLAPSE, STRONG, "ink")], 12, TITLE_STRIP / 2, TITLE_STRIP / 2 + 4.0, TITLE_STRIP)
        room = self.box.width - TITLE_STRIP - PADDING
        return [*sign, *from_left([Piece(self.view.title, STRONG, "ink")], size, TITLE_STRIP, middle, room)]

    def mark(self, **marks: bool) -> None:
        """Show the frame as `selected`, or as the `target` of what is in hand."""
        if not marks.items() <= self._marks.items():
            self._marks |= marks
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        style, (_, _, width, height) = self._paint.style, self.box
        painter.setPen(style.accent if any(self._marks.values()) else style.pens["wire"])
        painter.setBrush(style.veil if self._marks["target"] else style.frame)
        painter.drawPath(card_path(width, height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.brushes["group"])
        painter.drawPath(strip_path(width, TITLE_STRIP))
        paint_runs(painter, self.runs, style)
