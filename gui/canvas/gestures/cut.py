"""Cutting: a line across wires removes them."""

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from core.base.text import say_count
from core.graph.edits import remove
from core.graph.model import WireKey
from core.picture.routing.along import crosses
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.items.wire_item import WireItem
from gui.canvas.layers import IN_HAND


class Cut:
    """Alt and drag from empty canvas; the wires crossed so far are marked."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._last: Pointer | None = None
        self._crossed: set[WireKey] = set()
        self._path = QPainterPath()
        self._line: QGraphicsPathItem | None = None

    def press(self, pointer: Pointer) -> None:
        if self._line is not None:  # another button went down meanwhile
            return
        self._last = pointer
        self._path.moveTo(pointer.at)
        self._line = QGraphicsPathItem()
        pen = QPen(self._stage.scene.accent()[0])
        pen.setStyle(Qt.PenStyle.DashLine)
        self._line.setPen(pen)
        self._line.setZValue(IN_HAND)
        self._stage.scene.addItem(self._line)

    def move(self, pointer: Pointer) -> None:
        if self._last is None or self._line is None or pointer.at == self._last.at:
            return
        self._cross(pointer)
        self._path.lineTo(pointer.at)
        self._line.setPath(self._path)
        self._last = pointer
        self._stage.messages.show_outcome(_outlook(len(self._crossed)), pointer.on)

    def release(self, pointer: Pointer) -> bool:
        self.move(pointer)
        keys = sorted(self._crossed)
        self.cancel()
        if keys:
            self._stage.document.edit(_number(len(keys)), partial(remove, wires=keys))
        return True

    def cancel(self) -> None:
        for key in self._crossed:
            self._stage.scene.mark_hovered(key, None)
        self._crossed = set()
        self._last = None
        if self._line is not None:
            self._stage.scene.removeItem(self._line)
            self._line = None
        self._stage.messages.clear()

    def _cross(self, pointer: Pointer) -> None:
        """Mark the wires that the newest stretch of the line crosses."""
        assert self._last is not None
        start, end = self._last.at, pointer.at
        around = QRectF(start, end).normalized().adjusted(-1, -1, 1, 1)
        for item in self._stage.scene.near(around):
            if isinstance(item, WireItem) and crosses((start.x(), start.y()), (end.x(), end.y()), item.points):
                self._crossed.add(item.view.key)
                self._stage.scene.mark_hovered(None, item.view.key)


def _outlook(wires: int) -> str:
    """What letting go would do."""
    if wires == 0:
        return ""
    return say_count("Let go to cut this wire.", "Let go to cut {n} wires.", wires)


def _number(wires: int) -> str:
    return say_count("Cut wire", "Cut {n} wires", wires)
