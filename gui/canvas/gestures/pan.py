"""Panning: the canvas follows the pointer."""

from PySide6.QtCore import Qt

from gui.canvas.gestures.base import Pointer, Stage


class Pan:
    """Middle drag, or Space and drag."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._last: Pointer | None = None

    def press(self, pointer: Pointer) -> None:
        self._last = pointer

    def move(self, pointer: Pointer) -> None:
        if self._last is not None:
            self._stage.camera.pan(pointer.on - self._last.on)
        self._last = pointer

    def release(self, pointer: Pointer) -> bool:
        return True

    def cancel(self) -> None:
        """Where the canvas has been panned to, it stays: panning changes nothing."""
