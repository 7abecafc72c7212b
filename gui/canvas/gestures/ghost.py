"""The outline of a card that is not put down yet."""

from PySide6.QtWidgets import QGraphicsPathItem

from core.picture.geometry import CARD_HEIGHT, CARD_MIN
from gui.canvas.scene import CanvasScene
from gui.canvas.style import card_path

ABOVE_ALL = 9  # its place in the order in which items are painted


def ghost_card(scene: CanvasScene) -> QGraphicsPathItem:
    """Add such an outline to the scene, as large as the smallest card, and return it."""
    ghost = QGraphicsPathItem(card_path(CARD_MIN, CARD_HEIGHT))
    pen, fill = scene.accent()
    ghost.setPen(pen)
    ghost.setBrush(fill)
    ghost.setZValue(ABOVE_ALL)
    scene.addItem(ghost)
    return ghost
