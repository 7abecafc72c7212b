"""Pointed: what a question is about, and the numbers that a hint points at, marked over the canvas."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from core.graph.model import WireKey
from core.picture.geometry import Box
from gui.canvas.layers import POINTED
from gui.canvas.picking import Part, part_box
from gui.canvas.scene import CanvasScene

AWAY, RADIUS = 3.0, 6.0  # of a mark: its distance from the place that it marks, and its corners
WIDTH = 2.0  # of its line
LETTER, ARROW = 16.0, 12.0  # how high a number is that a zoom leaves out; what the sign before a gradient takes
BELOW = 0.2  # how far letters reach below their baseline, in sizes of the type


class Row(StrEnum):
    """Which of the numbers of a card or a wire is meant."""

    VALUE = "value"
    LOCAL = "local"
    GRADIENT = "gradient"


class Spot(NamedTuple):
    """A number on the canvas, by the node or the wire that it is on."""

    thing: str | WireKey
    row: Row


class Pointed(QGraphicsItem):
    """Dashed around what is asked, in the colour of gradients; solid and tinted around what helps."""

    def __init__(self, scene: CanvasScene) -> None:
        super().__init__()
        self._scene = scene
        self._asked: Sequence[Spot] = ()
        self._needed: Sequence[Spot] = ()
        self._area = QRectF()
        self.setZValue(POINTED)
        self.hide()
        scene.addItem(self)

    def point_at(self, asked: Sequence[Spot], needed: Sequence[Spot]) -> None:
        """Mark these and no others."""
        self._asked, self._needed = asked, needed
        self.setVisible(bool(asked or needed))
        self.refresh()

    def refresh(self) -> None:
        """Cards and wires may be elsewhere."""
        if self.isVisible():
            self.prepareGeometryChange()
            self._area = self._scene.content_box().adjusted(-AWAY - WIDTH, -AWAY - WIDTH, AWAY + WIDTH, AWAY + WIDTH)
            self.update()

    def boxes(self, spots: Iterable[Spot]) -> list[Box]:
        """Where numbers are shown now; of those inside a collapsed group, the card of the group."""
        return [box for spot in spots if (box := self._box(spot)) is not None]

    def frames(self, spots: Iterable[Spot]) -> list[QRectF]:
        """The lines around these numbers: outside on wires, inside on cards, whose border would hide them."""
        frames = []
        for spot in spots:
            away = AWAY if isinstance(spot.thing, WireKey) else -AWAY
            frames += [QRectF(*box).adjusted(-away, -away, away, away) for box in self.boxes([spot])]
        return frames

    def _box(self, spot: Spot) -> Box | None:
        thing, scene = spot.thing, self._scene
        if isinstance(thing, WireKey):
            return self._on_wire(thing, spot.row) if thing in scene.wires else None
        if thing in scene.inside:
            return part_box(scene.shown(thing), Part.INSIDE)
        if scene.card_of(thing) not in scene.nodes:
            return None
        return part_box(scene.shown(thing), Part.VALUE if spot.row is Row.VALUE else Part.GRADIENT)

    def _on_wire(self, key: WireKey, row: Row) -> Box:
        """The half of the label above the wire has the local derivative, the one below the gradient."""
        item = self._scene.wires[key]
        line, is_above = item.route.run.y, row is Row.LOCAL
        runs = [run for run in item.label.runs if (run.baseline < line) is is_above]
        if not runs:  # this zoom does not show it
            left, right, y = item.route.run
            return Box(left, y - LETTER if is_above else y, right - left, LETTER)
        arrow = 0.0 if is_above else ARROW
        left, right = min(run.x for run in runs) - arrow, max(run.x + run.width for run in runs)
        top, bottom = min(run.baseline - run.size for run in runs), max(run.baseline + BELOW * run.size for run in runs)
        return Box(left, top, right - left, bottom - top)

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        style = self._scene.paint.style
        for spots, colour, line in (
            (self._needed, "selection", Qt.PenStyle.SolidLine),
            (self._asked, "grad", Qt.PenStyle.DashLine),
        ):
            pen = QPen(style.theme.color(colour))
            pen.setWidthF(WIDTH * style.theme.stroke)
            pen.setStyle(line)
            painter.setPen(pen)
            painter.setBrush(style.veil if spots is self._needed else Qt.BrushStyle.NoBrush)
            for frame in self.frames(spots):
                painter.drawRoundedRect(frame, RADIUS, RADIUS)
