"""MiniMap: a small picture of a graph that is larger than the canvas; clicking or dragging in it moves the view."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from core.base.text import say
from core.picture.geometry import CARD_HEIGHT, Box, card_box
from gui.base.events_of import EventsOf
from gui.canvas.camera.wheel import zoom_factor
from gui.canvas.gestures.base import Stage
from gui.canvas.gestures.hand import Hand
from gui.theme import LIGHT, Theme

WIDEST, HIGHEST = 12, 8  # the most it takes, in heights of the text
LEAST = 36.0  # pixels of the shorter side
PAD, AWAY = 8.0, 12  # pixels around the picture, and around the map
OPACITY = 0.9
OUTLINED = 6.0  # pixels of a card that has room for an outline
SEEN = 6.0  # pixels: the least size of the frame that shows what is seen


class MiniMap(QWidget):
    """In a corner of the canvas while something is out of sight; gestures under way go on beneath it."""

    def __init__(self, view: QGraphicsView, stage: Stage, hand: Hand) -> None:
        super().__init__(view.viewport())
        self._view, self._stage, self._hand, self._theme = view, stage, hand, LIGHT
        self._wanted, self._at_left = True, False
        self._placing = -1  # that of the scene when it was drawn
        self._content = QRectF()  # what it shows of the scene
        self._drawn: object = None  # what the picture was made from
        self._stale = True  # whether that may have changed
        self._picture = QPixmap()  # all but what is seen, selected or active
        self._grab: QPointF | None = None  # while a button is held: from the pointer to the middle of what is seen
        self.setObjectName("map")
        self.setAccessibleName(say("Map of the whole graph"))
        self.setStatusTip(say("Map: click or drag to see another part of the graph, turn the wheel to zoom."))
        self.setMouseTracking(True)
        self.hide()
        EventsOf(self, view.viewport(), self.follow, QEvent.Type.Resize)
        stage.selection.changed.connect(self.update)
        stage.camera.zoomed.connect(self.follow)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.follow)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme, self._drawn, self._stale = theme, None, True
        self.update()

    def set_wanted(self, on: bool) -> None:
        """Whether to be there at all when something is out of sight."""
        self._wanted = on
        self.follow()

    def show_content(self, content: QRectF) -> None:
        """Show another frame; `content` is all that it covers. A step of the pass moves nothing."""
        placing = self._stage.scene.placing
        self._stale |= placing != self._placing or content != self._content
        self._content, self._placing = content, placing
        self.follow()

    def follow(self) -> None:
        """Be there if something is out of sight, and show what is seen."""
        camera, seen = self._stage.camera, self._stage.camera.seen()
        if camera.fitted:
            self._at_left = camera.cut  # what is shown then ends at the right with the output
        self.setVisible(self._wanted and not self._content.isEmpty() and not seen.contains(self._content))
        if self.isVisible():
            self._place()
            self.update()

    # --- where everything is --------------------------------------------------------------------------

    def _place(self) -> None:
        """In the lower right corner, or where the output would be under it the left one; in the graph's proportions."""
        height, over = self.fontMetrics().height(), self._view.viewport()
        most = QSizeF(min(WIDEST * height, over.width() / 3), min(HIGHEST * height, over.height() / 3))
        shape = self._content.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSizeF(LEAST, LEAST))
        self.resize((shape + QSizeF(2 * PAD, 2 * PAD)).toSize())
        x = AWAY if self._at_left else over.width() - self.width() - AWAY
        self.move(x, over.height() - self.height() - AWAY)

    @property
    def _scale(self) -> float:
        """Pixels here for a unit of the scene."""
        room, content = QSizeF(self.size()) - QSizeF(2 * PAD, 2 * PAD), self._content
        return min(room.width() / max(content.width(), 1.0), room.height() / max(content.height(), 1.0))

    def place_of(self, at: QPointF) -> QPointF:
        """Where a point of the scene is shown."""
        return QRectF(self.rect()).center() + (at - self._content.center()) * self._scale

    def _at(self, place: QPointF) -> QPointF:
        """The point of the scene that is shown at a place."""
        return self._content.center() + (place - QRectF(self.rect()).center()) / self._scale

    def _shown(self, box: Box | QRectF) -> QRectF:
        area = box if isinstance(box, QRectF) else QRectF(*box)
        return QRectF(self.place_of(area.topLeft()), area.size() * self._scale)

    # --- pointer --------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._hand.busy or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()  # it is meant for the canvas beneath
            return
        at, seen = self._at(event.position()), self._stage.camera.seen()
        self._grab = seen.center() - at if seen.contains(at) else QPointF()
        self._stage.camera.look_at(at + self._grab)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grab is not None:
            self._stage.camera.look_at(self._at(event.position()) + self._grab)
        elif self._hand.busy:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grab is None:
            event.ignore()
        self._grab = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the middle of what is seen."""
        self._stage.camera.zoom(zoom_factor(event))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stale = True

    # --- picture --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self._draw()
        theme, painter = self._theme, QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, colour, width in self._marks():
            painter.setPen(QPen(theme.color(colour), width))
            painter.setBrush(theme.color(colour))
            painter.drawRect(self._shown(box))
        frame = self._shown(self._stage.camera.seen()) & QRectF(self.rect()).adjusted(2, 2, -2, -2)
        middle = frame.center()
        frame.setSize(frame.size().expandedTo(QSizeF(SEEN, SEEN)))
        frame.moveCenter(middle)
        painter.setPen(QPen(theme.color("ink"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)

    def _marks(self) -> Iterator[tuple[Box, str, float]]:
        """What is selected, and larger what the current step works on."""
        scene = self._stage.scene
        for id in self._stage.selection.nodes:
            yield scene.box(id), "selection", 1.0
        if scene.frame.active_node is not None:
            yield scene.box(scene.card_of(scene.frame.active_node)), "grad", 3.0

    def _draw(self) -> None:
        """Draw all but the marks, if it is not drawn yet."""
        if self._stale and (drawn := (self._boxes(), self._lines(), self.size())) != self._drawn:
            self._drawn, ratio = drawn, self.devicePixelRatioF()
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            self._draw_plate(painter)
            boxes, lines, _ = drawn
            self._draw_lines(painter, lines)
            self._draw_boxes(painter, boxes)
            painter.end()
        self._stale = False

    def _draw_plate(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(OPACITY)
        painter.setPen(QPen(self._theme.color("wire"), 1.0))
        painter.setBrush(self._theme.color("canvas"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), PAD, PAD)
        painter.setOpacity(1.0)

    def _draw_lines(self, painter: QPainter, lines: Sequence[QLineF]) -> None:
        scale, origin = self._scale, self.place_of(QPointF())
        painter.setPen(QPen(self._theme.color("line"), 0.0))  # one pixel, however large the graph is
        painter.save()
        painter.setTransform(QTransform(scale, 0.0, 0.0, scale, origin.x(), origin.y()), True)
        painter.drawLines(lines)
        painter.restore()

    def _draw_boxes(self, painter: QPainter, tinted: Iterable[tuple[Box, str]]) -> None:
        scale, origin = self._scale, self.place_of(QPointF())
        left, top = origin.x(), origin.y()
        painter.setPen(QPen(self._theme.color("wire"), 1.0 if CARD_HEIGHT * scale >= OUTLINED else 0.3))
        for colour, boxes in groupby(tinted, key=itemgetter(1)):
            painter.setBrush(self._theme.color(colour))
            places = [(x * scale + left, y * scale + top, w * scale, h * scale) for (x, y, w, h), _ in boxes]
            painter.drawRects([QRectF(*place) for place in places])

    def _boxes(self) -> list[tuple[Box, str]]:
        """Frames of groups, notes and cards, each in its tint."""
        scene = self._stage.scene
        frames = [(item.box, "group") for item in scene.marks.groups.values()]
        notes = [(item.box, "note") for item in scene.marks.notes.values()]
        cards = [(card_box(view), view.kind.value) for view in scene.frame.nodes.values()]
        return [*frames, *notes, *sorted(cards, key=itemgetter(1))]  # so that each tint is drawn at once

    def _lines(self) -> list[QLineF]:
        """The pieces of all wires."""
        pieces = (pairwise(item.points) for item in self._stage.scene.wires.values())
        return [QLineF(*start, *end) for wire in pieces for start, end in wire]
