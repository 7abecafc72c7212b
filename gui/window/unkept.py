"""Unkept: says in a line below the canvas that what is not saved would be lost in a crash."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from core.base.text import say
from gui.bars.file_bar import bar_below
from gui.base.naming import named
from gui.commands import file
from gui.commands.needs import HasLook


class Window(file.Window, HasLook, Protocol):
    """A window whose unsaved work is kept, if the disk takes it."""


class Unkept(QObject):
    """Shows the line until it is closed, or all is saved or kept; a notice would go with the edit it comes with."""

    def __init__(self, window: Window) -> None:
        super().__init__(window.window())
        self._window = window
        self.bar = named("unkept-bar", bar_below(window.canvas, window.look))
        window.keeper.troubled.connect(self._tell)
        window.keeper.kept.connect(self.bar.hide)
        window.document.saved.connect(self.bar.hide)

    def _tell(self, sentence: str) -> None:
        self.bar.offer(sentence, {say("Save"): partial(file.save, self._window)})
