"""Picking a wire: a click on it, or on its label, selects it."""

from PySide6.QtCore import Qt

from core.graph.model import WireKey
from gui.canvas.gestures.base import Pointer, Stage


class PickWire:
    """A click on a wire; Shift adds to the selection, Ctrl toggles."""

    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(self, stage: Stage, key: WireKey) -> None:
        self._stage, self._key = stage, key

    def press(self, pointer: Pointer) -> None:
        self._stage.selection.combine([], [self._key], pointer.modifiers)

    def move(self, pointer: Pointer) -> None:
        """A wire is not dragged by its middle."""

    def release(self, pointer: Pointer) -> bool:
        return True

    def cancel(self) -> None:
        """Selecting is not undone."""
