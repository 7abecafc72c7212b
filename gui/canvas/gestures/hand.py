"""Hand: the gestures under way, one on top of another, such as panning while a wire is in hand."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt

from gui.canvas.gestures.base import Gesture, Pointer, Stage
from gui.canvas.gestures.choice import choose
from gui.canvas.gestures.clicks import ByClicks


class Hand:
    """Passes what the pointer does to the gesture on top."""

    def __init__(self, stage: Stage, to_scene: Callable[[QPoint], QPointF]) -> None:
        self._stage, self._to_scene = stage, to_scene
        self._under_way: list[Gesture] = []
        self._last: Pointer | None = None
        self._by_clicks = False  # the next drag is made of two clicks
        self.carrying = False  # a click began what goes on without a button
        self.space = False  # Space is held: a drag pans

    @property
    def busy(self) -> bool:
        """Whether a gesture is under way."""
        return bool(self._under_way) or self._by_clicks

    @property
    def gesture(self) -> Gesture | None:
        """The gesture on top."""
        return self._under_way[-1] if self._under_way else None

    def take(self, gesture: Gesture) -> None:
        """Begin a gesture that no press began, in place of any other."""
        self.cancel()
        self._under_way.append(gesture)

    def take_by_clicks(self) -> None:
        """Let the next click begin whatever a drag would begin there, and the click after it end that."""
        self.cancel()
        self._by_clicks = True

    def press(self, pointer: Pointer, button: Qt.MouseButton) -> None:
        """Begin the gesture that fits, or go on with the one under way."""
        pans = button == Qt.MouseButton.MiddleButton or self.space
        if button == Qt.MouseButton.RightButton:
            self.cancel()
        elif not self._under_way or pans:
            gesture = choose(self._stage, pointer, button, space=self.space)
            if gesture is not None:
                self._under_way.append(ByClicks(gesture) if self._by_clicks else gesture)
            self._by_clicks = False
        if self._under_way:
            self._under_way[-1].press(pointer)

    def move(self, pointer: Pointer) -> None:
        """Go on with the gesture under way."""
        self._last = pointer
        if self._under_way:
            self._under_way[-1].move(pointer)

    def release(self, pointer: Pointer) -> None:
        """End the gesture under way, unless it goes on click by click."""
        if self._under_way:
            gesture = self._under_way.pop()
            if not gesture.release(pointer):
                self._under_way.append(gesture)
                self.carrying = True
        self.carrying = self.carrying and bool(self._under_way)

    def refresh(self) -> None:
        """Show the gesture again over a picture, or a view, that has changed."""
        if self._under_way and self._last is not None:
            self.move(self._last._replace(at=self._to_scene(self._last.on)))

    def cancel(self) -> None:
        """Drop everything without a trace."""
        self._by_clicks = self.carrying = False
        while self._under_way:
            self._under_way.pop().cancel()
