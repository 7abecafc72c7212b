"""NumberWheel: the wheel over a number changes it."""

import math

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent

from gui.burst import Burst
from gui.canvas.camera.wheel import turned
from gui.canvas.gestures.base import Stage
from gui.canvas.picking import Hit, Part
from gui.node_edits import value_change

NOTCH = 120  # what one notch of a wheel turns
Modifier = Qt.KeyboardModifier


class NumberWheel:
    """Changes the number on a card; what is turned without a pause is one undo step."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._burst = stage, Burst(stage.document)

    def turn(self, hit: Hit, event: QWheelEvent) -> bool:
        """Change the scalar under the pointer, if its card is selected or Alt is held; return whether it was meant."""
        graph, selected = self._stage.document.graph, self._stage.selection.nodes
        if hit.node is None or hit.node not in graph.nodes or hit.part not in (Part.VALUE, Part.INSIDE):
            return False
        if hit.node not in selected and not event.modifiers() & Modifier.AltModifier:
            return False
        node = graph.nodes[hit.node]
        if not node.is_leaf or not isinstance(node.value, float):
            return False
        if (by := turned(event)) != 0:
            self._burst.go_on()
            text, change = value_change(graph, node.id, nudged(node.value, by / NOTCH))
            self._stage.document.edit(text, change, merge=f"wheel {node.id} {self._burst.number}")
        return True


def keep_out_of_menus() -> None:
    """Let go of Alt without going to the menus, as after a click: Qt's menu bar does not count the wheel as a use."""
    QCoreApplication.sendEvent(QObject(), QEvent(QEvent.Type.ActivationChange))  # it counts this, of whatever object


def nudged(value: float, notches: float) -> float:
    """Return a scalar some notches up or down: tenths for everyday numbers, else a tenth of the leading digit."""
    size = abs(value)
    place = -1 if size == 0 or 0.1 <= size < 10 else math.floor(math.log10(size)) - 1
    return round(value + notches * 10.0**place, 6 - place) + 0.0  # a rounded −0 is 0
