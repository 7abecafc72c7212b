"""Key: how to read cards and wires, in a corner of the canvas: sentences at first, later four words."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from core.base.text import say
from core.description.wording import has_linear_map
from core.picture.geometry import tag_box
from core.picture.routing.along import Point
from gui.base.events_of import EventsOf
from gui.canvas.gestures.base import Stage
from gui.canvas.items.node_item import NodeItem
from gui.canvas.items.wire_item import WireItem
from gui.canvas.key_picture import KeyPicture, key_picture
from gui.theme import LIGHT, Theme, scaled

AWAY = 12  # pixels from the border of the canvas


def _around(start: Point, end: Point) -> QRectF:
    """What a straight piece of a wire covers."""
    return QRectF(QPointF(*start), QPointF(*end)).normalized().adjusted(-1.0, -1.0, 1.0, 1.0)


class Key(QWidget):
    """In a corner of the canvas where nothing else is; what the mouse does there, it does on the canvas beneath."""

    read = Signal()  # one whole pass has been stepped through, so the sentences are known

    def __init__(self, view: QGraphicsView, stage: Stage) -> None:
        super().__init__(view.viewport())
        self._view, self._stage = view, stage
        self._theme = LIGHT
        self._wanted, self._short, self._corner = True, False, 0
        self._followed: object = None  # what decided where it is and what it says
        self._picture = self._pictured(brief=False)
        self._step, self._walked = 0, False  # whether every step since the start was taken one by one
        self.setObjectName("key")
        self.setAccessibleName(say("Key"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        EventsOf(self, view.viewport(), self.follow, QEvent.Type.Resize)
        self.set_theme(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours, and the size of the text."""
        self._theme = theme
        self.follow()

    def set_wanted(self, on: bool) -> None:
        """Show the key, or hide it."""
        self._wanted = on
        self.follow()

    def set_short(self, short: bool) -> None:
        """Show four words, or the sentences."""
        self._short = short
        self.follow()

    def show_step(self) -> None:
        """Follow the pass: who has seen all of its steps knows how to read them."""
        step, steps = self._stage.document.frame.step, self._stage.document.frame.steps
        self._walked = step == 0 or (self._walked and step in (self._step, self._step + 1))
        self._step = step
        if self._walked and 0 < steps == step:
            self.read.emit()

    def follow(self) -> None:
        """Be in an empty corner, if there is one; nowhere on an empty canvas."""
        surroundings = self._surroundings()
        if surroundings == self._followed:
            return
        self._followed = surroundings
        shown = self._wanted and bool(self._stage.document.graph.nodes) and self._fit()
        self.setVisible(shown)
        if shown:
            self.setAccessibleDescription("\n".join(self._picture.words))
            self.update()

    def _surroundings(self) -> object:
        """All that decides where it is and what it says. A step of the pass changes nothing of that."""
        scene, camera, viewport = self._stage.scene, self._stage.camera, self._view.viewport()
        seen = (scene.placing, scene.from_far, camera.scale, camera.seen(), viewport.size(), self._maps())
        return self._wanted, self._short, self._theme, scaled(1.0), self._output, self._has_maps, seen

    def _pictured(self, *, brief: bool) -> KeyPicture:
        most = self._view.viewport().width() / 2
        return key_picture(self._theme, scaled(1.0), self._output, most, brief=brief, maps=self._has_maps)

    @property
    def _output(self) -> str:
        return self._stage.document.frame.output_name or "L"

    @property
    def _has_maps(self) -> bool:
        return has_linear_map(self._stage.document.graph)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self._picture.pixmap(self.devicePixelRatioF()))

    # --- where it is ------------------------------------------------------------------------------------

    def _fit(self) -> bool:
        """Take a corner in which it lies over nothing, for sentences or else for four words."""
        for brief in (True,) if self._short else (False, True):
            picture = self._pictured(brief=brief)
            corners = self._corners(picture.size)
            for number in (self._corner, *range(len(corners))):  # it stays as long as it can
                if self._is_free(corners[number]):
                    self._corner, self._picture = number, picture
                    self.setGeometry(corners[number])
                    return True
        return False

    def _corners(self, size: QSize) -> list[QRect]:
        """Below left, above right, above left, below right: there may also be the map."""
        covered = round(self._stage.camera.covered)
        room = self._view.viewport().rect().adjusted(AWAY, AWAY + covered, -AWAY, -AWAY)
        right, bottom = room.right() - size.width(), room.bottom() - size.height()
        places = [(room.left(), bottom), (right, room.top()), (room.left(), room.top()), (right, bottom)]
        return [QRect(x, y, size.width(), size.height()) for x, y in places]

    def _is_free(self, corner: QRect) -> bool:
        """Whether it would be seen there whole, over no card, no wire and not over the map."""
        if not self._view.viewport().rect().contains(corner):
            return False
        area = self._view.mapToScene(corner).boundingRect()
        if any(place.intersects(corner) for place in self._maps()):
            return False
        return not any(box.intersects(area) for box in self._boxes(area))

    def _maps(self) -> list[QRect]:
        """Where the map is, if it is there."""
        maps = self._view.viewport().findChildren(QWidget, "map")
        return [child.geometry() for child in maps if child.isVisible()]

    def _boxes(self, area: QRectF) -> list[QRectF]:
        """What there is in an area of the scene; of a graph seen from far away, all that it covers."""
        scene = self._stage.scene
        if scene.from_far:
            return [scene.content_box()]
        boxes: list[QRectF] = []
        for item in scene.near(area):
            if isinstance(item, NodeItem):
                boxes.append(QRectF(*scene.box(item.view.id)))
                boxes += [QRectF(*tag_box(item.view))] if item.view.is_output else []
            elif isinstance(item, WireItem):
                boxes += [QRectF(*item.label_box), *(_around(*ends) for ends in pairwise(item.points))]
        return boxes
