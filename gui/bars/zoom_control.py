"""ZoomControl: how large the canvas is shown, and buttons to change that."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from core.base.text import say
from gui.base.buttons import LEAST
from gui.base.naming import named, titled_menu

LEVELS = (25, 50, 75, 100, 150, 200, 400)  # per cent


class ZoomControl(QWidget):
    """`− 100 % +`; the number opens a menu of the usual sizes, and is as wide as the widest of them."""

    def __init__(self, action: Callable[[str], QAction], zoom_to: Callable[[float], None]) -> None:
        super().__init__()
        self.setObjectName("zoom")
        self.menu = titled_menu(say("Zoom"), self)
        self._number = named("zoom.menu", QToolButton(self, autoRaise=True))
        self._number.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._number.setMenu(self.menu)
        self._number.setToolTip(say("How large the canvas is shown; click to choose"))
        self._number.setStatusTip(say("Zoom: the wheel over the canvas changes it too."))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(0)
        for part in (_button(action("view.zoom_out")), self._number, _button(action("view.zoom_in"))):
            row.addWidget(part)
            part.setMinimumHeight(LEAST)
        self._fill(action, zoom_to)
        self._size()
        self.show_zoom(1.0)

    def _fill(self, action: Callable[[str], QAction], zoom_to: Callable[[float], None]) -> None:
        self.menu.addActions([action("view.fit"), action("view.fit_selection")])
        self.menu.addSeparator()
        for percent in LEVELS:
            self.menu.addAction(f"{percent} %").triggered.connect(partial(_zoom, zoom_to, percent / 100))

    def show_zoom(self, zoom: float) -> None:
        """Show a zoom; 1.0 is 100 %."""
        self._number.setText(f"{round(100 * zoom)} % ▾")
        self._number.setAccessibleName(say("Zoom {percent} %", percent=round(100 * zoom)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def _size(self) -> None:
        """As wide as the widest number, so that nothing beside it moves; icons as large as the text."""
        self._number.setFixedWidth(self.fontMetrics().horizontalAdvance("  400 % ▾") + 12)  # with its edges
        height = self.fontMetrics().height()
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(height, height))


def _zoom(zoom_to: Callable[[float], None], zoom: float, checked: bool = False) -> None:
    zoom_to(zoom)


def _button(action: QAction) -> QToolButton:
    button = named(f"zoom.{action.objectName().rpartition('_')[2]}", QToolButton(autoRaise=True))
    button.setDefaultAction(action)
    button.setAccessibleDescription(action.statusTip())  # the tooltip is HTML
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return button
