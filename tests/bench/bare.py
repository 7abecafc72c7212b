"""The reference: what Qt alone needs for as many texts and paths."""

from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QApplication, QGraphicsPathItem, QGraphicsScene, QGraphicsSimpleTextItem, QGraphicsView

from tests.bench import graphs
from tests.bench.tools import SIZE, Figures, cpu, peak

LABEL_TEXTS, CARD_TEXTS = 3, 4  # texts of a label and of a card


def bare() -> Figures:
    """The reference: a plain scene with as many texts and paths as 1,000 cards and 1,000 wires have."""
    kept: list[QGraphicsView] = []
    figures = {"bare scene: build 1,000 cards and wires": cpu(lambda: kept.append(_bare_view()))}
    figures["bare scene: full frame"] = cpu(lambda: kept[0].viewport().repaint(), 9)
    return {**figures, "bare scene: memory": peak()}


def _bare_view() -> QGraphicsView:
    scene = QGraphicsScene()
    for number in range(1000):
        x, y = number // 50 * graphs.PITCH, number % 50 * graphs.ROW
        card, wire = QPainterPath(), QPainterPath()
        card.addRoundedRect(x, y, 76, 84, 5, 5)
        wire.moveTo(x + 76, y + 42)
        wire.lineTo(x + graphs.PITCH, y + 42)
        scene.addItem(QGraphicsPathItem(card))
        scene.addItem(QGraphicsPathItem(wire))
        for text in range(CARD_TEXTS + LABEL_TEXTS):
            item = QGraphicsSimpleTextItem(f"{number / 7:.4g}")
            item.setPos(x + (80 if text >= CARD_TEXTS else 0), y + 20 * (text % CARD_TEXTS))
            scene.addItem(item)
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()
    return view
