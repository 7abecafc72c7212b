"""ViewItem: an item that shows a view of the frame."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsRectItem

View = TypeVar("View")


class ViewItem(QGraphicsRectItem, Generic[View]):
    """Where a step changes many numbers at once, each view is made only when its item is seen."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._latest: Callable[[], View] | None = None  # makes the view that is to be shown, if that is another one
        self.setPen(Qt.PenStyle.NoPen)

    @property
    def view(self) -> View:
        """What the item shows."""
        if self._latest is not None:
            latest, self._latest = self._latest(), None
            self._view = latest if latest != self._view else self._view
        return self._view

    def show_view(self, view: View) -> None:
        """Show another state."""
        self._view, self._latest = view, None
        self.update()

    def show_later(self, latest: Callable[[], View]) -> None:
        """Show other numbers in the same place and size, once they are seen; who calls this repaints the scene."""
        self._latest = latest
