"""LooseWire: a wire with an end in hand, and what is common to the gestures that lead it."""

from collections.abc import Collection

from PySide6.QtWidgets import QGraphicsPathItem

from core.graph.model import WireKey
from core.picture.routing.along import Point, loose_route
from gui.canvas.gestures.base import Stage
from gui.canvas.items.route import rounded
from gui.canvas.layers import LOOSE_WIRE
from gui.canvas.scene import CanvasScene


class LooseWire:
    """Offers the cards it may go to, in the place of a wire that was pulled off its input, if any."""

    def __init__(self, scene: CanvasScene, pulled: WireKey | None, fitting: Collection[str]) -> None:
        self._scene, self._line = scene, QGraphicsPathItem()
        self._line.setPen(scene.accent()[0])
        self._line.setZValue(LOOSE_WIRE)
        scene.addItem(self._line)
        scene.hide_wire(pulled)
        scene.offer(fitting)

    def draw(self, start: Point, end: Point, target: str | None) -> None:
        """Lead it from an output to an input, and mark the card that it would take."""
        self._line.setPath(rounded(loose_route(start, end)))
        self._scene.mark_target(target)

    def drop(self) -> None:
        """Leave no trace."""
        self._scene.removeItem(self._line)
        self._scene.mark_target(None)
        self._scene.offer(())
        self._scene.hide_wire(None)


class LeadsWire:
    """A gesture that holds an end of a new wire, or of one that was `pulled` off its input."""

    def __init__(self, stage: Stage, pulled: WireKey | None) -> None:
        self._stage, self._pulled = stage, pulled
        self._loose: LooseWire | None = None

    def cancel(self) -> None:
        """Leave all as it was."""
        if self._loose is not None:
            self._loose.drop()
            self._loose = None
        self._stage.messages.clear()

    def _take(self, fitting: Collection[str]) -> None:
        self._loose = LooseWire(self._stage.scene, self._pulled, fitting)
