"""The wheel: over a number it changes it, elsewhere it zooms; two fingers pan and pinch."""

import math

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from gui.burst import Burst
from gui.canvas.camera import Camera
from gui.canvas.gestures import Stage
from gui.canvas.picking import Hit, Part
from gui.node_edits import value_change

NOTCH = 120  # what one notch of a wheel turns
Modifier = Qt.KeyboardModifier


class NumberWheel:
    """Turns numbers where they stand; what is turned without a pause is one undo step."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._burst = stage, Burst()

    def turn(self, hit: Hit, event: QWheelEvent) -> bool:
        """Change the scalar under the pointer, if its card is selected or Alt is held; return whether it was meant."""
        graph, selected = self._stage.document.graph, self._stage.selection.nodes
        if hit.node is None or hit.node not in graph.nodes or hit.part is not Part.VALUE:
            return False
        if hit.node not in selected and not event.modifiers() & Modifier.AltModifier:
            return False
        node = graph.nodes[hit.node]
        if not node.is_leaf or not isinstance(node.value, float):
            return False
        if turned := _turned(event):
            self._burst.go_on()
            text, change = value_change(graph, node.id, nudged(node.value, turned / NOTCH))
            self._stage.document.edit(text, change, merge=f"wheel {node.id} {self._burst.number}")
        return True


def turn_camera(camera: Camera, event: QWheelEvent) -> None:
    """Zoom at the pointer; pan with the pixels of a touchpad, or sideways with Shift."""
    held = event.modifiers()
    if not event.pixelDelta().isNull() and not held & Modifier.ControlModifier:
        camera.pan(event.pixelDelta())
    elif held & Modifier.ShiftModifier:
        camera.pan(QPoint(_turned(event), 0))
    else:
        camera.zoom(1.0015 ** _turned(event), event.position().toPoint())


def nudged(value: float, notches: float) -> float:
    """Return a scalar some notches up or down: tenths for everyday numbers, else a tenth of the leading digit."""
    size = abs(value)
    place = -1 if size == 0 or 0.1 <= size < 10 else math.floor(math.log10(size)) - 1
    return round(value + notches * 10.0**place, 6 - place) + 0.0  # a rounded −0 is 0


def _turned(event: QWheelEvent) -> int:
    """How far the wheel turned; with Alt Qt calls it sideways."""
    return event.angleDelta().y() or event.angleDelta().x()


def pinch(camera: Camera, viewport: QWidget, event: QNativeGestureEvent | QGestureEvent) -> bool:
    """Zoom by the pinch of a touchpad, or of two fingers on a screen; return whether it was one."""
    if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
        camera.zoom(1.0 + event.value(), event.position().toPoint())
        return True
    made = event.gesture(Qt.GestureType.PinchGesture) if isinstance(event, QGestureEvent) else None
    if not isinstance(made, QPinchGesture):
        return False
    camera.zoom(made.scaleFactor(), viewport.mapFromGlobal(made.hotSpot().toPoint()))
    return True
