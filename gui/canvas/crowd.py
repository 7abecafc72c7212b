"""Crowd: notices, a moment after the last change, that cards placed by hand leave no room for the numbers."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from core.picture.crowding import is_crowded
from core.picture.geometry import card_box
from gui.canvas.scene import CanvasScene

MOMENT = 300  # milliseconds: who is still placing cards is not interrupted


class Crowd(QObject):
    """Looks at where cards and wires are once nothing moves."""

    changed = Signal(bool)  # whether there is too little room

    def __init__(self, parent: QObject, scene: CanvasScene, moving: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._scene, self._moving = scene, moving
        self._placing, self._crowded = -1, False
        self._rest = QTimer(self, singleShot=True, interval=MOMENT)
        self._rest.timeout.connect(self._look)

    def refresh(self) -> None:
        """Look again soon, if anything may be elsewhere."""
        if self._scene.placing != self._placing:
            self._placing = self._scene.placing
            self._rest.start()

    def _look(self) -> None:
        if self._moving():
            self._rest.start()
            return
        scene = self._scene
        cards = [card_box(item.view) for item in scene.nodes.values()]
        crowded = is_crowded(cards, [item.route.run for item in scene.wires.values()])
        if crowded != self._crowded:
            self._crowded = crowded
            self.changed.emit(crowded)
