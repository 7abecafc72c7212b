"""Outlines of cards that are not put down yet, each with what the card will be."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsSimpleTextItem

from core.picture.geometry import CARD_HEIGHT, CARD_MIN, NUMBER_SIZE, PADDING, Box
from gui.canvas.items.letters import STRONG, letters
from gui.canvas.layers import IN_HAND
from gui.canvas.scene import CanvasScene
from gui.canvas.style import card_path


def ghost_card(scene: CanvasScene, text: str) -> QGraphicsPathItem:
    """Add the outline of a new card, as large as the smallest one, with a text in its middle, and return it."""
    return ghosts(scene, [(Box(0.0, 0.0, CARD_MIN, CARD_HEIGHT), text)])


def ghosts(scene: CanvasScene, cards: Iterable[tuple[Box, str]]) -> QGraphicsPathItem:
    """Add the outlines of these boxes, each with a text in its middle, as one item, and return it."""
    outline, path = QGraphicsPathItem(), QPainterPath()
    for box, text in cards:
        path.addPath(card_path(box.width, box.height).translated(box.x, box.y))
        words = QGraphicsSimpleTextItem(outline)
        words.setFont(letters(round(NUMBER_SIZE), STRONG))
        words.setBrush(scene.ink())
        fits = QFontMetricsF(words.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, box.width - PADDING)
        words.setText(fits)
        words.setPos(QRectF(*box).center() - words.boundingRect().center())
    pen, fill = scene.accent()
    outline.setPath(path)
    outline.setPen(pen)
    outline.setBrush(fill)
    outline.setZValue(IN_HAND)
    scene.addItem(outline)
    return outline
