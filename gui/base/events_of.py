"""EventsOf: lets an object follow what happens to a widget."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class EventsOf(QObject):
    """Calls a function before the widget takes an event of one of these kinds, as long as the follower is there."""

    _kinds: tuple[QEvent.Type, ...] = ()  # of one that Python frees: until the widget has ended, it tells of events

    def __init__(self, follower: QObject, watched: QWidget, then: Callable[[], object], *kinds: QEvent.Type) -> None:
        super().__init__(follower)
        self._then, self._kinds = then, kinds
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in self._kinds:
            self._then()
        return False
