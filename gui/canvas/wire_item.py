"""WireItem and ChipItem: one wire, and its label of two lines."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsSimpleTextItem

from core.geometry import CHIP_LINE, Box
from core.labels import Curve
from core.views import WireState, WireView
from gui.canvas.style import Detail, Style, chip_path


class WireItem(QGraphicsPathItem):
    """The curve of one wire; it shows a WireView."""

    def __init__(self, view: WireView, style: Style, detail: Detail) -> None:
        super().__init__()
        self.view = view
        self.curve: Curve = ((0, 0),) * 4
        self._style, self._detail = style, detail
        self._marks = {"selected": False, "hovered": False}
        self.show_view(view)

    def show_view(self, view: WireView) -> None:
        """Show another state of the wire."""
        self.view = view
        self._paint()

    def run(self, curve: Curve) -> None:
        """Lay the wire along a curve."""
        self.curve = curve
        self.setPath(curve_path(curve))

    def restyle(self, style: Style) -> None:
        """Take on another theme."""
        self._style = style
        self._paint()

    def set_detail(self, detail: Detail) -> None:
        """Draw hairlines where a wire is thinner than a pixel."""
        self._detail = detail
        self._paint()

    def mark(self, **marks: bool) -> None:
        """Show the wire as `selected` or `hovered`."""
        if not marks.items() <= self._marks.items():
            self._marks |= marks
            self._paint()

    def _paint(self) -> None:
        state, full = self.view.state, self._detail is Detail.FULL
        pen = (self._style.wires if full else self._style.hairlines)[state]
        marked = any(self._marks.values())
        if marked:
            pen = QPen(pen)
            pen.setWidthF(max(3.0, pen.widthF()))
            if self._marks["selected"]:
                pen.setColor(self._style.theme.color("selection"))
        self.setPen(pen)
        self.setZValue(1 if state is WireState.ACTIVE or marked else 0)


class ChipItem(QGraphicsPathItem):
    """The label of one wire: local derivative, then gradient, on an opaque plate."""

    def __init__(self, view: WireView, style: Style, detail: Detail) -> None:
        super().__init__()
        self._style = style
        self._local, self._grad = QGraphicsSimpleTextItem(self), QGraphicsSimpleTextItem(self)
        self._local.setFont(style.chip)
        self.setZValue(3)
        self.show_view(view)
        self.set_detail(detail)

    def show_view(self, view: WireView) -> None:
        """Show another state of the wire."""
        self.view = view
        self._local.setText(view.local)
        self._grad.setText(view.grad)
        self._paint()

    def stand(self, box: Box) -> None:
        """Take a place, with the two lines in its middle."""
        self.setPath(chip_path(box.width, box.height))
        self.setPos(box.x + box.width / 2, box.y + box.height / 2)

    def restyle(self, style: Style) -> None:
        """Take on another theme."""
        self._style = style
        self._paint()

    def set_detail(self, detail: Detail) -> None:
        """Hide the label where it could not be read."""
        self.setVisible(detail is Detail.FULL)

    def _paint(self) -> None:
        style, state = self._style, self.view.state
        active, flowed = state is WireState.ACTIVE, state is WireState.FLOWED
        self.setBrush(style.brushes["active" if active else "card"])
        self.setPen(style.pens["grad" if active else "line"])
        self._local.setBrush(style.brushes["soft" if state is WireState.NONE else "local"])
        self._grad.setBrush(style.brushes["grad" if active or flowed else "soft"])
        self._grad.setFont(style.chip_strong if active or flowed else style.chip)
        lines = [line for line in (self._local, self._grad) if line.text()]
        for row, line in enumerate(lines):
            size = line.boundingRect()
            middle = (row - (len(lines) - 1) / 2) * CHIP_LINE
            line.setPos(-size.width() / 2, middle - size.height() / 2)


def curve_path(curve: Curve) -> QPainterPath:
    """The curve for Qt."""
    start, leave, arrive, end = (QPointF(*point) for point in curve)
    path = QPainterPath(start)
    path.cubicTo(leave, arrive, end)
    return path
