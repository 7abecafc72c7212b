"""WireItem: one wire with its label; Risers: the upright pieces of all wires, below the level ones."""

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from core.description.views import WireState, WireView
from core.picture.geometry import Box, label_width
from core.picture.routing import Route
from core.picture.routing import Run as Straight
from core.picture.routing.along import Point
from gui.canvas.detail import Detail
from gui.canvas.items.bridges import paint_bridges
from gui.canvas.items.label import Label, Way, label_box, lay_out, paint_box, paint_label
from gui.canvas.items.letters import Run
from gui.canvas.items.route import levels, rounded
from gui.canvas.items.view_item import ViewItem
from gui.canvas.layers import RISERS, WIRE
from gui.canvas.style import CASING, STRENGTH, Paint

AROUND = 12.0  # what is painted beyond the middle line of a wire
ABOVE, BELOW = 36.0, 30.0  # of the wire, what a label takes at most
NOWHERE = Route(((0.0, 0.0), (0.0, 0.0)), Straight(0.0, 0.0, 0.0))
MARKED = 3.0  # width of a wire that is selected or under the pointer, at least
FAR = {WireState.NONE: 1.0, WireState.IDLE: 1.0, WireState.FLOWED: 2.4, WireState.ACTIVE: 4.0}  # pixels from far away
HIGHER = 0.1  # of the distance between two layers, for each state that is stronger


class WireItem(ViewItem[WireView]):
    """Shows a WireView along a route; the label is laid out when it is seen."""

    def __init__(self, view: WireView, paint: Paint) -> None:
        super().__init__(view)
        self.route = NOWHERE
        self._paint = paint
        self._find_bridges: Callable[[], Sequence[Straight]] = tuple
        self._label, self._laid_out = Label(), (view, NOWHERE, paint.borders, -1)
        self._marks = {"selected": False, "hovered": False, "pointed": False}
        self.show_view(view)

    def show_view(self, view: WireView) -> None:
        """Show another state of the wire."""
        super().show_view(view)
        self._raise()

    def lay(self, route: Route, bridges: Callable[[], Sequence[Straight]]) -> None:
        """Lay the wire along a route; `bridges` says where it interrupts the upright pieces of others."""
        before = self.__dict__.get("_bridges")  # None where the wire was not seen since it was laid
        self._find_bridges = bridges
        for drawing in ("path", "_levels", "_bridges"):  # made anew when the wire is seen
            self.__dict__.pop(drawing, None)
        if route == self.route:
            if before is not None:
                self._update_bridges(before)
            return
        self.route = route
        across, down = [x for x, _ in route.points], [y for _, y in route.points]
        area = QRectF(min(across), min(down), max(across) - min(across), max(down) - min(down))
        area, run = area.adjusted(-AROUND, -AROUND, AROUND, AROUND), route.run
        self.setRect(area.united(QRectF(run.left - 4.0, run.y - ABOVE, run.right - run.left + 8.0, ABOVE + BELOW)))
        self.update()

    def _update_bridges(self, before: Sequence[QLineF]) -> None:
        """Paint again where bridges come or go, and not all that is around a long wire."""
        now = self._bridges
        for bridge in [*(each for each in before if each not in now), *(each for each in now if each not in before)]:
            self.update(QRectF(bridge.p1(), bridge.p2()).adjusted(-AROUND, -AROUND, AROUND, AROUND))

    @cached_property
    def path(self) -> QPainterPath:
        """The whole route, with round corners."""
        return rounded(self.route.points, self.route.corner)

    @cached_property
    def _levels(self) -> list[tuple[QLineF, float]]:
        return [(level.line, level.begins) for level in levels(self.route.points, self.route.corner)]

    @cached_property
    def _bridges(self) -> list[QLineF]:
        return [QLineF(left, y, right, y) for left, right, y in self._find_bridges()]

    @property
    def points(self) -> tuple[Point, ...]:
        """The corners of the route from port to port."""
        return self.route.points

    @property
    def label(self) -> Label:
        """The label as it is shown now."""
        now = (self.view, self.route, self._paint.borders, self._paint.number)
        if any(one is not other for one, other in zip(self._laid_out, now, strict=True)):
            self._label, self._laid_out = lay_out(self.view, self._way, self._paint), now
        return self._label

    @property
    def _way(self) -> Way:
        """Where there is room for the label: the piece before the last riser begins at a card or another riser."""
        points = self.points
        run = self.run if self._paint.detail is Detail.FULL else self.route.run  # larger numbers need all the room
        straight = self._levels[-1][0].x1() if self._levels else run.left
        return Way(run, straight, points[-4 if len(points) > 2 else 0][0] + AROUND / 2)

    @property
    def run(self) -> Straight:
        """The part of the wire on which its label is at 100 %: beside the borders of groups, where there is room."""
        return self._paint.borders.clear(self.route.run, label_width(self.view))

    @property
    def runs(self) -> list[Run]:
        """The texts of the label."""
        return list(self.label.runs)

    @property
    def label_box(self) -> Box:
        """What the label covers at 100 %."""
        return label_box(self.view, self.run)

    def mark(self, **marks: bool) -> None:
        """Show the wire as `selected`, `hovered` or `pointed` at."""
        if not marks.items() <= self._marks.items():
            self._marks |= marks
            self._paint.note(self, any(self._marks.values()))
            self._raise()
            self.update()

    @property
    def is_pointed(self) -> bool:
        """Whether a lesson or a hint speaks of it."""
        return self._marks["pointed"]

    def far_pen(self) -> QPen:
        """What the line is painted with far away, where it is thick if the gradient has flowed."""
        pen = QPen(self._paint.style.wires[self.view.state])
        pen.setWidthF(FAR[self.view.state] * self._paint.style.theme.stroke / self._paint.scale)
        return pen

    def line_pen(self) -> QPen:
        """What the line is painted with."""
        pen = self.far_pen() if self._paint.detail is Detail.NAMES else self._paint.style.wires[self.view.state]
        if not any(self._marks.values()):
            return pen
        pen = QPen(pen)
        pen.setWidthF(max(MARKED * self._paint.style.theme.stroke, pen.widthF()))
        if self._marks["selected"]:
            pen.setColor(self._paint.style.theme.color("selection"))
        return pen

    @property
    def strength(self) -> int:
        """The higher, the later it is painted among the wires of its source."""
        return STRENGTH[self.view.state] + (1 if any(self._marks.values()) else 0)

    def _raise(self) -> None:
        self.setZValue(WIRE + HIGHER * self.strength)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.is_pointed:
            painter.setPen(self._paint.style.halo)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self.path)
        pen = self.line_pen()
        wider = 1.0 / self._paint.scale if self._paint.detail is Detail.NAMES else CASING
        paint_bridges(painter, self._bridges, pen.widthF() + 2 * wider, self._paint)
        paint_box(painter, self.label, self._paint)
        if self.label.box is not None:
            self._paint_through(painter, self.label.box, pen)
        self._paint_levels(painter, pen)
        paint_label(painter, self.label, self._paint)

    def _paint_through(self, painter: QPainter, box: QRectF, pen: QPen) -> None:
        """The wire's corner once more, where the box of the active step lies over it."""
        painter.save()
        painter.setClipRect(box)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)
        painter.restore()

    def _paint_levels(self, painter: QPainter, pen: QPen) -> None:
        """The level pieces once more, over their bridges; dashes go on where they would be."""
        painter.setPen(pen)
        if self.view.state is not WireState.NONE:
            painter.drawLines([line for line, _ in self._levels])
            return
        for line, begins in self._levels:
            dashes = QPen(pen)
            dashes.setDashOffset(begins / pen.widthF())
            painter.setPen(dashes)
            painter.drawLine(line)


class Risers(QGraphicsRectItem):
    """Paints the whole routes of the wires that are seen, before each wire paints its level pieces and its label."""

    def __init__(self, near: Callable[[QRectF], list[QGraphicsItem]]) -> None:
        super().__init__()
        self._near = near
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setPen(Qt.PenStyle.NoPen)
        self.setZValue(RISERS)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        seen = [item for item in self._near(option.exposedRect) if isinstance(item, WireItem) and item.isVisible()]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for item in sorted(seen, key=lambda item: (item.strength, item.view.key)):
            if len(item.points) > 2:
                painter.setPen(item.line_pen())
                painter.drawPath(item.path)
