"""FocusRing: where the keyboard is on the canvas."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsPathItem

from core.graph.model import WireKey
from core.picture.geometry import with_words
from core.picture.walking import Stop
from gui.canvas.layers import FOCUS
from gui.canvas.scene import CanvasScene
from gui.canvas.style import card_path

AWAY = 9.0  # outside the ring of a selected card
WIDTH = 2.0


class FocusRing(QGraphicsPathItem):
    """A dashed line around one node or wire, in the ink of the theme, outside the mark of what is selected."""

    def __init__(self, scene: CanvasScene) -> None:
        super().__init__()
        self._scene = scene
        self.setZValue(FOCUS)
        self.hide()
        scene.addItem(self)

    def surround(self, stop: Stop | None) -> None:
        """Draw the ring around a node or a wire that is shown; None hides it."""
        self.setVisible(stop is not None)
        if stop is None:
            return
        pen = QPen(self._scene.ink())
        pen.setWidthF(WIDTH * self._scene.paint.style.theme.stroke)
        pen.setStyle(Qt.PenStyle.DashLine)
        self.setPen(pen)
        self.setPath(self._around_wire(stop) if isinstance(stop, WireKey) else self._around_card(stop))

    def _around_card(self, id: str) -> QPainterPath:
        box = self._scene.box(id)
        if id in self._scene.nodes:
            box = with_words(self._scene.shown(id))
        return card_path(box.width, box.height, AWAY).translated(box.x, box.y)

    def _around_wire(self, key: WireKey) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(2 * AWAY)
        stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
        outline = stroker.createStroke(self._scene.wires[key].path).simplified()
        label = QPainterPath()
        label.addRoundedRect(QRectF(*self._scene.label_boxes()[key]).adjusted(-4, -4, 4, 4), 6, 6)
        return outline.united(label)
