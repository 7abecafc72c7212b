"""WireItem and ChipItem: one wire, and its label of two lines."""

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsPathItem, QStyleOptionGraphicsItem, QWidget

from core.description.views import WireState, WireView
from core.picture.geometry import CHIP_LINE, PADDING, Box, chip_size
from core.picture.labels import Curve, Point
from gui.canvas.items.text_item import CENTRE, Run, fitted, paint_runs
from gui.canvas.style import Detail, Style, chip_path


class WireItem(QGraphicsPathItem):
    """The curve of one wire; it shows a WireView."""

    def __init__(self, view: WireView, style: Style, detail: Detail) -> None:
        super().__init__()
        self.view = view
        self.curve: Curve = ((0, 0),) * 4
        self._style, self._detail = style, detail
        self._leader: QGraphicsLineItem | None = None  # to a label that is away from the wire
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

    def draw_leader(self, line: tuple[Point, Point] | None) -> None:
        """Tie the wire to its label by a thin line, or by none."""
        if self._leader is None and line is not None:
            self._leader = QGraphicsLineItem(self)
        if self._leader is not None:
            self._leader.setLine(QLineF(*(QPointF(*end) for end in line)) if line else QLineF())
            self._paint()

    @property
    def leader(self) -> QLineF:
        """The line that ties the wire to its label; null if there is none to see."""
        return self._leader.line() if self._leader is not None and self._leader.isVisible() else QLineF()

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
        state, full = self.view.state, self._detail >= Detail.NUMBERS
        pen = (self._style.wires if full else self._style.hairlines)[state]
        marked = any(self._marks.values())
        if marked:
            pen = QPen(pen)
            pen.setWidthF(max(3.0, pen.widthF()))
            if self._marks["selected"]:
                pen.setColor(self._style.theme.color("selection"))
        self.setPen(pen)
        self.setZValue(1 if state is WireState.ACTIVE or marked else 0)
        if self._leader is not None:
            self._leader.setPen(self._style.pens["grad" if state is WireState.ACTIVE else "soft"])
            self._leader.setVisible(readable(self.view, self._detail) and not self._leader.line().isNull())


class ChipItem(QGraphicsPathItem):
    """The label of one wire: local derivative, then gradient, on an opaque plate."""

    def __init__(self, view: WireView, style: Style, detail: Detail) -> None:
        super().__init__()
        self._style, self._detail = style, detail
        self._hidden = False
        self.runs: list[Run] = []
        self.setZValue(3)
        self.show_view(view)

    def show_view(self, view: WireView) -> None:
        """Show another state of the wire."""
        self.view = view
        self._paint()

    def place(self, box: Box) -> None:
        """Take a place."""
        self.setPath(chip_path(box.width, box.height))
        self.setPos(box.x + box.width / 2, box.y + box.height / 2)

    def restyle(self, style: Style) -> None:
        """Take on another theme."""
        self._style = style
        self._paint()

    def set_detail(self, detail: Detail) -> None:
        """Shorten the label where it could not be read, then hide it."""
        self._detail = detail
        self._paint()

    def set_hidden(self, hidden: bool) -> None:
        """Hide the label while its wire is in hand."""
        self._hidden = hidden
        self._paint()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setPen(self.pen())
        painter.setBrush(self.brush())
        painter.drawPath(self.path())
        paint_runs(painter, self.runs)

    def _paint(self) -> None:
        """Choose texts and colours."""
        style, view = self._style, self.view
        active, strong = view.state is WireState.ACTIVE, view.state in (WireState.ACTIVE, WireState.FLOWED)
        self.setBrush(style.brushes["active" if active else "card"])
        self.setPen(style.pens["grad" if active else "line"])
        local_pen = style.pens["soft" if view.state is WireState.NONE else "local"]
        grad = (
            (view.grad, style.chip_strong, style.pens["grad"])
            if strong
            else (view.grad, style.chip, style.pens["soft"])
        )
        self.setVisible(not self._hidden and readable(view, self._detail))
        if self._detail is not Detail.FULL:
            self._write_brief(style.pens["grad" if strong else "local"])
            return
        lines = [line for line in ((view.local, style.chip, local_pen), grad) if line[0]]
        top = -len(lines) * CHIP_LINE / 2
        self.runs = [Run(_line_box(top + row * CHIP_LINE), CENTRE, *line) for row, line in enumerate(lines)]
        self.update()

    def _write_brief(self, pen: QPen) -> None:
        """One number, as large as the plate has room for."""
        width, height = chip_size(self.view)
        plate = QRectF(-width / 2, -height / 2, width, height)
        self.runs = [Run(plate, CENTRE, *fitted(self.view.brief, self._style.near, width - PADDING), pen)]
        self.update()


def readable(view: WireView, detail: Detail) -> bool:
    """Whether the label of a wire has something to say that can be read."""
    return detail is Detail.FULL or (detail is Detail.NUMBERS and bool(view.brief))


@lru_cache(maxsize=8)
def _line_box(top: float) -> QRectF:
    """The box of a line, centred on the label's middle; the text may be wider."""
    return QRectF(-40.0, top, 80.0, CHIP_LINE)


def curve_path(curve: Curve) -> QPainterPath:
    """The curve for Qt."""
    start, leave, arrive, end = (QPointF(*point) for point in curve)
    path = QPainterPath(start)
    path.cubicTo(leave, arrive, end)
    return path
