"""NodeItem: the card of one node."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from core.description.views import NodeView
from core.picture.geometry import LETTER, card_size
from gui.canvas.items.card import Marks, card_runs, paint_card
from gui.canvas.items.letters import Run
from gui.canvas.items.view_item import ViewItem
from gui.canvas.layers import CARD
from gui.canvas.style import Paint

AROUND = (-LETTER, -30.0, 10.0, 8.0)  # what is painted beyond the card: rings, ports, letters of inputs, a word above


class NodeItem(ViewItem[NodeView]):
    """One card; it shows a NodeView and knows nothing that is not in it. Texts are laid out when they are seen."""

    def __init__(self, view: NodeView, paint: Paint) -> None:
        super().__init__(view)
        self.marks = Marks()
        self._paint = paint
        self._runs: list[Run] = []
        self._laid_out: tuple[NodeView, int] | None = None  # what the runs were made from
        self.setZValue(CARD)
        self.show_view(view)

    def show_view(self, view: NodeView) -> None:
        """Show another state of the node."""
        super().show_view(view)
        if (self.x(), self.y()) != (view.x, view.y):
            self.setPos(view.x, view.y)
        area = QRectF(0.0, 0.0, *card_size(view)).adjusted(*AROUND)
        if area != self.rect():
            self.setRect(area)

    @property
    def runs(self) -> list[Run]:
        """The texts on the card as they are shown now."""
        if self._laid_out is None or self._laid_out[0] is not self.view or self._laid_out[1] != self._paint.number:
            self._runs, self._laid_out = card_runs(self.view, self._paint), (self.view, self._paint.number)
        return self._runs

    def mark(self, **marks: bool) -> None:
        """Show the card as `selected`, `pointed` at, `at_work`, `target` of the wire in hand, or `offered` to it."""
        marked = self.marks._replace(**marks)
        if marked != self.marks:
            self.marks = marked
            self._paint.note(self, marked != Marks())
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        paint_card(painter, self.view, self.runs, self._paint, self.marks)
