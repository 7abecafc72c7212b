"""StepColumn: what the step does, as high as it must be; it scrolls where there is too little room, by keys as well."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.base.text import say
from gui.base.events_of import EventsOf
from gui.base.viewports import needed_width, own_viewport

LEAST = 8  # heights of the text that are always seen


class StepColumn(QScrollArea):
    """Widgets above each other that are higher in a narrow column."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self.setObjectName("told")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room = own_viewport(self, QPalette.ColorRole.NoRole)
        self.setAccessibleName(say("What the step does"))
        self.verticalScrollBar().rangeChanged.connect(self._take_keys)
        self._take_keys(0, 0)
        self._wanted: tuple[QWidget, ...] = ()  # what is to be in sight, the most important last
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._inside = QWidget()
        self._column = column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in parts:
            column.addWidget(part)
        self.setWidget(self._inside)
        EventsOf(self, self._inside, self._measure, QEvent.Type.LayoutRequest)  # other words need another height

    def put_first(self, part: QWidget) -> None:
        """Show something above the other parts."""
        self._column.insertWidget(0, part)

    def put_last(self, part: QWidget) -> None:
        """Show something below the other parts."""
        self._column.addWidget(part)

    def sizeHint(self) -> QSize:
        return QSize(0, self._needed() + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        least = min(self.sizeHint().height(), LEAST * self.fontMetrics().height())
        return QSize(needed_width(self), least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()
        self._reveal_soon()

    def reveal(self, *parts: QWidget) -> None:
        """Keep parts in sight from now on; where there is no room for all, the last."""
        self._wanted = parts
        self._reveal_soon()

    def _reveal_soon(self) -> None:
        QTimer.singleShot(0, self, self._reveal)  # once all is laid out

    def _reveal(self) -> None:
        for part in self._wanted:
            if part.isVisible():
                self.ensureWidgetVisible(part, 0, 0)

    def _take_keys(self, low: int, high: int) -> None:
        """Only where there is something to scroll, Tab stops here."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if high > low else Qt.FocusPolicy.NoFocus)

    def _needed(self) -> int:
        return max(0, self._column.totalHeightForWidth(max(1, self._room.width())))  # -1 where all is hidden

    def _measure(self) -> None:
        """What the words need in this width; Qt's own guess is for a far narrower column."""
        self._inside.setMinimumHeight(self._needed())
        self.updateGeometry()
        self._reveal_soon()
