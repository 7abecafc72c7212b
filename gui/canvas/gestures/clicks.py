"""Any drag as two clicks: the first begins it, the second ends it."""

from PySide6.QtCore import Qt

from gui.canvas.gestures.base import Gesture, Pointer


class ByClicks:
    """A gesture that stays in hand after the first click; whoever drags ends it by letting go, as ever."""

    def __init__(self, gesture: Gesture) -> None:
        self._gesture = gesture
        self._start: Pointer | None = None
        self._clicked = False

    @property
    def cursor(self) -> Qt.CursorShape:
        return self._gesture.cursor

    def press(self, pointer: Pointer) -> None:
        if self._start is None:
            self._start = pointer
            self._gesture.press(pointer)

    def move(self, pointer: Pointer) -> None:
        if self._start is not None:
            self._gesture.move(pointer)

    def release(self, pointer: Pointer) -> bool:
        if self._start is None:
            return False
        if not self._clicked and not pointer.far_from(self._start):
            self._clicked = True
            return False
        self._gesture.move(pointer)
        return self._gesture.release(pointer)

    def cancel(self) -> None:
        self._gesture.cancel()
