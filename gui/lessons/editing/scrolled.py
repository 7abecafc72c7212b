"""Scrolled: a page that scrolls up and down, and never squeezes what is on it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.base.events_of import EventsOf
from gui.base.naming import named


class Scrolled(QScrollArea):
    """Gives its page the height that its lines need at this width, which Qt alone forgets."""

    def __init__(self, page: QWidget, name: str, spoken: str) -> None:
        super().__init__(widgetResizable=True)
        self._page = page
        named(name, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(spoken)
        self.setWidget(page)
        EventsOf(self, page, self._measure, QEvent.Type.LayoutRequest)  # other words need another height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        page, layout = self._page, self._page.layout()
        width = self.viewport().width()
        needed = layout.totalHeightForWidth(width) if layout is not None else page.heightForWidth(width)
        page.setMinimumHeight(max(0, needed))
