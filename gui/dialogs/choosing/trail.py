"""Trail: the folder that is shown, those around it, and those shown before; asks nothing of the disk."""

import os
from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from core.base.text import say
from gui.base.buttons import flat_button
from gui.base.naming import named

LETTERS = 12  # of a path for which there is always room


class Trail(QWidget):
    """Says which folder is wanted; `entered` is called when it is shown."""

    wanted = Signal(str)  # a folder

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before: list[str] = []
        self._after: list[str] = []
        self.folder = ""  # the one that is shown
        first, second = ("←", "→") if self.isLeftToRight() else ("→", "←")
        self._back = _button("file.back", first, say("Back"), "Alt+Left")
        self._forward = _button("file.forward", second, say("Forward"), "Alt+Right")
        self._up = _button("file.up", "↑", say("Folder around this one"), "Alt+Up")
        self._choice = named("file.folder", QComboBox())
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setMinimumContentsLength(LETTERS)
        label = QLabel(say("&Folder:"))
        label.setBuddy(self._choice)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self._choice, 1)
        for button in (self._back, self._forward, self._up):
            row.addWidget(button)
        self._back.clicked.connect(lambda: self.wanted.emit(self._before[-1]))
        self._forward.clicked.connect(lambda: self.wanted.emit(self._after[-1]))
        self._up.clicked.connect(lambda: self.wanted.emit(os.path.dirname(self.folder)))
        self._choice.activated.connect(self._choose)

    def entered(self, folder: str) -> None:
        """Take note of what is shown; the folder shown before, or after, is a step back, or forward."""
        if self._before[-1:] == [folder]:
            self._before.pop()
            self._after.append(self.folder)
        elif self._after[-1:] == [folder]:
            self._after.pop()
            self._before.append(self.folder)
        elif self.folder not in ("", folder):
            self._before.append(self.folder)
            self._after.clear()
        self.folder = folder
        self._offer()

    def _offer(self) -> None:
        around = list(_around(self.folder))
        self._choice.clear()
        self._choice.addItems(around)
        self._back.setEnabled(bool(self._before))
        self._forward.setEnabled(bool(self._after))
        self._up.setEnabled(len(around) > 1)

    def _choose(self, place: int) -> None:
        folder = self._choice.itemText(place)
        self._choice.setCurrentIndex(0)  # until the other one is there
        self.wanted.emit(folder)


def _button(name: str, sign: str, spoken: str, keys: str) -> QToolButton:
    button = flat_button(name, sign, spoken)
    button.setShortcut(keys)
    return button


def _around(folder: str) -> Iterator[str]:
    """A folder, and all that it is in, from within."""
    yield folder
    while (outer := os.path.dirname(folder)) != folder:
        yield outer
        folder = outer
