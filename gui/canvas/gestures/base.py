"""What a gesture is, and what it may use."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QMouseEvent
from PySide6.QtWidgets import QGraphicsView

from core.graph.rewiring import Held
from gui.canvas.camera.camera import Camera
from gui.canvas.messages import Messages
from gui.canvas.scene import CanvasScene
from gui.canvas.selection import Selection
from gui.document import Document

DRAG_DISTANCE = 4  # pixels that make a press a drag
Ask = Callable[[QPointF, Held | None], None]  # asks what to add at a point of the scene, wired to what is held


class Pointer(NamedTuple):
    """Where the pointer is, and which modifiers the event carries."""

    at: QPointF  # in the scene
    on: QPoint  # in the viewport
    modifiers: Qt.KeyboardModifier

    @classmethod
    def of(cls, event: QMouseEvent | QDropEvent, view: QGraphicsView) -> "Pointer":
        """The pointer as an event of a view has it."""
        on = event.position().toPoint()
        return cls(view.mapToScene(on), on, event.modifiers())

    def far_from(self, other: "Pointer") -> bool:
        """Whether the way between the two is a drag rather than a shaky click."""
        return (self.on - other.on).manhattanLength() >= DRAG_DISTANCE


class Stage(Struct, frozen=True, eq=False):
    """What gestures work with."""

    document: Document
    scene: CanvasScene
    selection: Selection
    camera: Camera
    messages: Messages
    ask: Ask


class Gesture(Protocol):
    """One gesture from its first press to its end; until then it changes nothing but the picture."""

    @property
    def cursor(self) -> Qt.CursorShape:
        """What the pointer looks like meanwhile."""

    def press(self, pointer: Pointer) -> None:
        """A button went down."""

    def move(self, pointer: Pointer) -> None:
        """The pointer moved, with or without a button."""

    def release(self, pointer: Pointer) -> bool:
        """The button went up; return whether the gesture is over."""

    def cancel(self) -> None:
        """Leave no trace."""
