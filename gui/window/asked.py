"""Asked: what the window does about questions besides the panels that show them."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.base.text import say
from gui.bars.presentation_strip import PresentationStrip
from gui.commands.needs import HasCanvas, HasChanges, HasDocument
from gui.menus.menus import Menus
from gui.panels.backward import BackwardPanel
from gui.predicting import Predicting


class Window(HasCanvas, HasChanges, HasDocument, Protocol):
    """The questions, and the parts of a window that show something of them."""

    predicting: Predicting
    menus: Menus
    backward: BackwardPanel
    strip: PresentationStrip

    def window(self) -> QWidget:
        """The window itself."""


class Asked(QObject):
    """Marks on the canvas what a question is about, keeps the menu's check mark, and draws other numbers."""

    def __init__(self, window: Window) -> None:
        super().__init__(window.window())
        self._window = window
        window.predicting.changed.connect(self._follow)
        for panel in (window.backward.predict, window.strip.predict):
            panel.another.clicked.connect(self._another)

    def _follow(self) -> None:
        predicting = self._window.predicting
        self._window.menus.action("backward.predict").setChecked(predicting.active)

    def _another(self) -> None:
        """Ask about other numbers, which are one undo step."""
        window, predicting = self._window, self._window.predicting
        window.document.seek(0)
        change, text = predicting.another, say("Another like this")
        window.changes.edit(text, change, predicting.began.emit, what=say("Looking for other numbers"), long=True)
