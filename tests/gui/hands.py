"""What a hand does on the canvas, with real events."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.picture.geometry import card_box, port_in, port_out
from gui.base.mime import NODE_MIME
from gui.canvas.picking import Part, part_box
from gui.canvas.scene import CanvasScene
from gui.canvas.view import CanvasView

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
PLAIN = Qt.KeyboardModifier.NoModifier


def at(canvas: CanvasView, x: float, y: float) -> QPoint:
    """Where a point of the scene is in the viewport."""
    return canvas.mapFromScene(QPointF(x, y))


def scene_of(canvas: CanvasView) -> CanvasScene:
    """The scene that a canvas shows."""
    scene = canvas.scene()
    assert isinstance(scene, CanvasScene)
    return scene


def card(canvas: CanvasView, id: str) -> QPoint:
    """A place on a card that is neither title nor value nor port: its gradient."""
    box = card_box(scene_of(canvas).shown(id))
    return at(canvas, box.x + 44, box.y + box.height - 12)


def row(canvas: CanvasView, id: str, part: Part) -> QPoint:
    part = Part.INSIDE if id in scene_of(canvas).inside else part
    box = part_box(scene_of(canvas).shown(id), part)
    return at(canvas, box.x + box.width / 2, box.y + box.height / 2)


def output(canvas: CanvasView, id: str) -> QPoint:
    return at(canvas, *port_out(scene_of(canvas).shown(id)))


def entry(canvas: CanvasView, id: str, slot: int) -> QPoint:
    return at(canvas, *port_in(scene_of(canvas).shown(id), slot))


def click(canvas: CanvasView, point: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.mouseClick(canvas.viewport(), LEFT, modifiers, point)


def double_click(canvas: CanvasView, point: QPoint) -> None:
    QTest.mouseDClick(canvas.viewport(), LEFT, PLAIN, point)


def press(
    canvas: CanvasView, point: QPoint, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = PLAIN
) -> None:
    QTest.mousePress(canvas.viewport(), button, modifiers, point)


def move(canvas: CanvasView, point: QPoint, buttons: Qt.MouseButton = LEFT) -> None:
    """Move with a button held: QTest's own move holds none."""
    there = QPointF(canvas.viewport().mapToGlobal(point))
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), there, Qt.MouseButton.NoButton, buttons, PLAIN)
    QApplication.sendEvent(canvas.viewport(), event)


def release(
    canvas: CanvasView, point: QPoint, modifiers: Qt.KeyboardModifier = PLAIN, button: Qt.MouseButton = LEFT
) -> None:
    QTest.mouseRelease(canvas.viewport(), button, modifiers, point)


def drag(
    canvas: CanvasView,
    start: QPoint,
    end: QPoint,
    button: Qt.MouseButton = LEFT,
    modifiers: Qt.KeyboardModifier = PLAIN,
) -> None:
    """Press, move in a few steps, release."""
    press(canvas, start, button, modifiers)
    for step in range(1, 5):
        move(canvas, start + (end - start) * step / 4, button)
    release(canvas, end, modifiers, button)


def escape(canvas: CanvasView) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Escape)


def drop(canvas: CanvasView, kind: str, point: QPoint) -> None:
    """Drag an entry of the palette in and let it go."""
    mime = QMimeData()
    mime.setData(NODE_MIME, kind.encode())
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(point, copy, mime, LEFT, PLAIN))
    QApplication.sendEvent(canvas.viewport(), QDropEvent(QPointF(point), copy, mime, LEFT, PLAIN))


def wheel(canvas: CanvasView, point: QPoint, notches: float, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    there = QPointF(canvas.viewport().mapToGlobal(point))
    turned = QPoint(0, round(120 * notches))
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(QPointF(point), there, QPoint(), turned, Qt.MouseButton.NoButton, modifiers, phase, False)
    QApplication.sendEvent(canvas.viewport(), event)
