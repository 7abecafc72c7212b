"""FarPicture: a large graph seen from far away, drawn by one item: cards as boxes with names, wires as lines."""

from collections.abc import Hashable, Iterable, Mapping
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct, field
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from core.description.views import WireState
from core.graph.model import WireKey
from core.picture.geometry import card_box
from gui.canvas.items.card import LEAST_READABLE, Marks
from gui.canvas.items.letters import paint_runs
from gui.canvas.items.node_item import NodeItem
from gui.canvas.items.wire_item import WireItem
from gui.canvas.layers import CARD
from gui.canvas.style import STRENGTH, Paint

TILE = 2048.0  # units: the side of a part that is drawn together
OUTLINED = 0.1  # pixels for a unit from which on cards have outlines

Cell: TypeAlias = tuple[int, int]


class Tile(Struct):
    """The cards and wires that begin in one part of the canvas, and what they are drawn as."""

    nodes: set[str] = set()
    wires: set[WireKey] = set()
    extent: QRectF = field(default_factory=QRectF)
    boxes: dict[str, list[QRectF]] = {}  # colour -> cards
    lines: dict[WireState, list[QLineF]] = {}
    fresh: bool = False  # whether boxes and lines are those of what is shown now


class FarPicture(QGraphicsRectItem):
    """Draws what is seen of the cards and wires, while their own items are hidden."""

    def __init__(self, nodes: Mapping[str, NodeItem], wires: Mapping[WireKey, WireItem], paint: Paint) -> None:
        super().__init__()
        self._nodes, self._wires, self._paint = nodes, wires, paint
        self._tiles: dict[Cell, Tile] = {}
        self._tile_of: dict[Hashable, Tile] = {}
        self._known = False
        self.setPen(Qt.PenStyle.NoPen)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(CARD)
        self.hide()

    def forget(self) -> None:
        """Cards or wires have come, gone or moved: what is kept of them is untrue."""
        self._known = False

    def prepare(self, extent: QRectF) -> None:
        """Sort cards and wires into tiles, unless that is done."""
        if self._known:
            return
        self._known = True
        self.setRect(extent)
        self._tiles, self._tile_of = {}, {}
        for id, item in self._nodes.items():
            tile = self._tile_of[id] = self._tile(item.x(), item.y())
            tile.nodes.add(id)
        for key, wire in self._wires.items():
            tile = self._tile_of[key] = self._tile(*wire.points[0])
            tile.wires.add(key)
        self.update()

    def refresh(self, changed: Iterable[Hashable]) -> None:
        """These are in another state now."""
        for key in changed:
            if self._known and key in self._tile_of:
                self._tile_of[key].fresh = False
        self.update()

    def near(self, area: QRectF) -> list[QGraphicsItem]:
        """The items of cards and wires that may be in an area, cards first."""
        found = [tile for tile in self._fresh_tiles() if tile.extent.intersects(area)]
        items: list[QGraphicsItem] = [self._nodes[id] for tile in found for id in tile.nodes]
        items += [self._wires[key] for tile in found for key in tile.wires]
        return [item for item in items if item.sceneBoundingRect().intersects(area)]

    def _tile(self, x: float, y: float) -> Tile:
        return self._tiles.setdefault((int(x // TILE), int(y // TILE)), Tile())

    def _fresh_tiles(self) -> Iterable[Tile]:
        for tile in self._tiles.values():
            if not tile.fresh:
                self._fill(tile)
        return self._tiles.values()

    def _fill(self, tile: Tile) -> None:
        """Collect what a part is drawn as."""
        tile.boxes, tile.lines, tile.extent, tile.fresh = {}, {}, QRectF(), True
        for id in tile.nodes:
            item = self._nodes[id]
            _, _, width, height = card_box(item.view)
            box = QRectF(item.x(), item.y(), width, height)
            tile.boxes.setdefault("ink" if item.view.is_output else item.view.kind.value, []).append(box)
            tile.extent = tile.extent.united(box)
        for key in tile.wires:
            wire = self._wires[key]
            lines = tile.lines.setdefault(wire.view.state, [])
            lines += [QLineF(QPointF(*one), QPointF(*other)) for one, other in pairwise(wire.points)]
            tile.extent = tile.extent.united(wire.sceneBoundingRect())

    # --- painting -----------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        seen = [tile for tile in self._fresh_tiles() if tile.extent.intersects(option.exposedRect)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # all lines are level or upright
        for state in sorted(WireState, key=STRENGTH.__getitem__):
            self._paint_wires(painter, state, seen)
        painter.setPen(self._edge())
        for tile in seen:
            for colour, boxes in tile.boxes.items():
                painter.setBrush(self._paint.style.brushes[colour])
                painter.drawRects(boxes)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._paint_marked(painter)
        self._paint_names(painter, seen, option.exposedRect)

    def _edge(self) -> QPen:
        if self._paint.scale < OUTLINED:
            return QPen(Qt.PenStyle.NoPen)
        pen = QPen(self._paint.style.edge)
        pen.setWidthF(0.0)  # one pixel
        return pen

    def _paint_wires(self, painter: QPainter, state: WireState, seen: list[Tile]) -> None:
        pen: QPen | None = None
        for tile in seen:
            if state in tile.lines:
                pen = pen or self._wire_pen(tile, state)
                painter.setPen(pen)
                painter.drawLines(tile.lines[state])

    def _wire_pen(self, tile: Tile, state: WireState) -> QPen:
        pen = QPen(next(self._wires[key] for key in tile.wires if self._wires[key].view.state is state).far_pen())
        pen.setStyle(Qt.PenStyle.SolidLine)
        return pen

    def _paint_marked(self, painter: QPainter) -> None:
        """What is selected or under the pointer, and the ends of the wire along which a gradient comes."""
        accent = QPen(self._paint.style.accent)
        accent.setCosmetic(True)
        active = QPen(self._paint.style.active)
        active.setCosmetic(True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for item in self._paint.marked:
            if isinstance(item, NodeItem):
                marks: Marks = item.marks
                painter.setPen(accent if marks.selected or marks.target or marks.offered else active)
                painter.drawRect(QRectF(item.x(), item.y(), *card_box(item.view)[2:]))
            elif isinstance(item, WireItem):
                painter.setPen(item.line_pen())
                painter.drawPath(item.path)

    def _paint_names(self, painter: QPainter, seen: list[Tile], exposed: QRectF) -> None:
        if self._paint.sizes.name * self._paint.scale < LEAST_READABLE:
            return
        for tile in seen:
            for id in tile.nodes:
                item = self._nodes[id]
                if item.sceneBoundingRect().intersects(exposed):
                    painter.translate(item.pos())
                    paint_runs(painter, item.runs, self._paint.style)
                    painter.translate(-item.pos())
