"""DockTitle: the title row of a docked panel, with a menu to move and resize it."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QToolButton, QWidget

from core.base.text import marked, say
from gui.base.buttons import CLOSE, LEAST, flat_button
from gui.base.naming import titled_menu

STEP = 80  # pixels by which a panel grows
Area = Qt.DockWidgetArea
PLACES = (
    (marked("At the &Bottom"), Area.BottomDockWidgetArea),
    (marked("At the &Left"), Area.LeftDockWidgetArea),
    (marked("At the &Right"), Area.RightDockWidgetArea),
    (marked("At the &Top"), Area.TopDockWidgetArea),
)


class DockTitle(QWidget):
    """Name, a menu of places, and a button that closes the panel."""

    def __init__(self, dock: QDockWidget, window: QMainWindow) -> None:
        super().__init__(dock)
        self._dock, self._window = dock, window
        # Moved by the menu alone: when a window is deleted while a panel is dragged, Qt frees memory twice.
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.places = titled_menu(say("Move"), self)
        self._fill()
        name = dock.objectName()
        self._move = flat_button(f"{name}.move", "▾", say("Choose where this panel stands, and how large it is"))
        self._move.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._move.setMenu(self.places)
        close = flat_button(f"{name}.close", CLOSE, say("Close this panel"))
        close.clicked.connect(self._close)
        self._buttons = self._move, close
        self._name = QLabel(dock.windowTitle(), textFormat=Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4, 2)
        row.setSpacing(4)
        row.addWidget(self._name)
        row.addStretch()
        row.addWidget(self._move)
        row.addWidget(close)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Let the menu say its name where there is room, and each button be as wide as what it says."""
        words = say("Move ▾")
        spare = self.width() - self._name.sizeHint().width() - 4 * LEAST - self.fontMetrics().horizontalAdvance(CLOSE)
        self._move.setText(words if self.fontMetrics().horizontalAdvance(words) <= spare else "▾")
        for button in self._buttons:
            button.setMinimumWidth(max(LEAST, button.sizeHint().width()))

    def _close(self) -> None:
        """Close the panel, and give the keyboard to the middle of the window, or else Qt chooses any field."""
        if (middle := self._window.centralWidget()) is not None:
            middle.setFocus(Qt.FocusReason.OtherFocusReason)
        self._dock.close()

    def _fill(self) -> None:
        for text, area in PLACES:
            self.places.addAction(say(text)).triggered.connect(partial(self._dock_at, area))
        self.places.addSeparator()
        self.places.addAction(say("L&arger")).triggered.connect(partial(self._grow, STEP))
        self.places.addAction(say("&Smaller")).triggered.connect(partial(self._grow, -STEP))

    def _dock_at(self, area: Qt.DockWidgetArea, checked: bool = False) -> None:
        self._window.addDockWidget(area, self._dock)

    def _grow(self, by: int, checked: bool = False) -> None:
        """Move the border between this panel and the middle of the window."""
        beside = self._window.dockWidgetArea(self._dock) in (Area.LeftDockWidgetArea, Area.RightDockWidgetArea)
        across = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        size = self._dock.width() if beside else self._dock.height()
        self._window.resizeDocks([self._dock], [size + by], across)
