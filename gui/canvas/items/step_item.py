"""StepItem: the numbers of the current step beside its wire, where cards and wires are too small for any."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from core.description.views import Role
from gui.canvas.detail import Detail
from gui.canvas.items.letters import BOLD, CAP, REGULAR, STRONG, Piece, line_width, paint_runs, placed
from gui.canvas.items.wire_item import WireItem
from gui.canvas.layers import STEP
from gui.canvas.style import Paint

SIZE = 15  # pixels on the screen, at every zoom
PADDING, HEIGHT, ABOVE = 8.0, 26.0, 12.0  # of the plate, and how far it is above the wire


class StepItem(QGraphicsRectItem):
    """A plate with the product and what it delivers; it is as large at every zoom, and shown far away only."""

    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self._paint = paint
        self.pieces: list[Piece] = []
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setPen(Qt.PenStyle.NoPen)
        self.setZValue(STEP)
        self.hide()

    def place(self, wire: WireItem | None) -> None:
        """Show what the step sends along a wire; nothing without one, or before all that is drawn as one has come."""
        self.setVisible(wire is not None and bool(wire.view.result))
        if wire is None or not wire.view.result:
            return
        spans, (sign, number) = wire.view.product, wire.view.result.split(" ", 1)
        product = [Piece(text, REGULAR if role is Role.INK else STRONG, role.value) for text, role in spans]
        self.pieces = [*product, Piece(f" {sign} ", REGULAR, "ink"), Piece(number, BOLD, "grad")]
        width = line_width(self.pieces, SIZE) + 2 * PADDING
        self.setRect(QRectF(-width / 2, -ABOVE - HEIGHT, width, HEIGHT))
        left, right, y = wire.route.run
        self.setPos((left + right) / 2, y)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._paint.detail is not Detail.NAMES or not (self._paint.locals and self._paint.gradients):
            return
        box, style = self.rect(), self._paint.style
        painter.setPen(style.box)
        painter.setBrush(style.brushes["active"])
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5.0, 5.0)
        baseline = box.center().y() + CAP * SIZE / 2
        paint_runs(painter, placed(self.pieces, SIZE, box.left() + PADDING, baseline), style)
