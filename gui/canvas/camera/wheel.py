"""The wheel and the touchpad move the camera: they zoom at the pointer, pan and pinch."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from gui.canvas.camera.camera import Camera

Modifier = Qt.KeyboardModifier
FACTOR = 1.0015  # of the zoom, for each unit that a wheel turns; a notch has 120


def turn_camera(camera: Camera, event: QWheelEvent) -> None:
    """Zoom at the pointer; pan with the pixels of a touchpad, or sideways with Shift."""
    held = event.modifiers()
    if not event.pixelDelta().isNull() and not held & Modifier.ControlModifier:
        camera.pan(event.pixelDelta())
    elif held & Modifier.ShiftModifier:
        camera.pan(QPoint(turned(event), 0))
    else:
        camera.zoom(zoom_factor(event), event.position().toPoint())


def zoom_factor(event: QWheelEvent) -> float:
    """How much a turn of the wheel zooms."""
    return float(FACTOR ** turned(event))


def turned(event: QWheelEvent) -> int:
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
