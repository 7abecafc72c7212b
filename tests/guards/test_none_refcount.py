"""PySide6 6.12.0 loses one reference to None a call on Python 3.11 and aborts after some 5,000: notice it before."""

import sys

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene

CALLS = 1000


def test_calls_into_qt_give_back_every_reference_to_none(qapp):
    scene, item = QGraphicsScene(), QGraphicsPathItem(QPainterPath())
    scene.addItem(item)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        item.setPos(number, 0.0)
        item.setPen(QPen())
        scene.setSceneRect(QRectF(0, 0, number, 1))
    assert before - sys.getrefcount(None) < CALLS / 10


def test_methods_that_qt_calls_give_back_every_reference_to_none(qapp):
    class Item(QGraphicsPathItem):
        """An item with a method written in Python."""

        def itemChange(self, change, value):  # noqa: N802
            return super().itemChange(change, value)

    item = Item()
    item.setFlag(Item.GraphicsItemFlag.ItemSendsGeometryChanges)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        item.setPos(number, 0.0)
    assert before - sys.getrefcount(None) < CALLS / 10
