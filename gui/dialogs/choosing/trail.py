"""Trail: the folder that is shown, those around it, and those shown before; asks nothing of the disk."""

import os
from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from core.base.text import say
from core.files.listing import shown
from gui.base.buttons import flat_button
from gui.base.eliding import ElidingBox
from gui.base.full_texts import FullTexts
from gui.base.naming import named

LETTERS = 12  # of a path for which there is always room


class Trail(QWidget):
    """Says which folder is wanted; `entered` is called when it is shown."""

    wanted = Signal(object)  # a folder, which Qt's texts cannot hold if its name is no UTF-8

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._before: list[str] = []
        self._after: list[str] = []
        self.folder = ""  # the one that is shown
        first, second = ("←", "→") if self.isLeftToRight() else ("→", "←")
        self._back = _button("file.back", first, say("Back"), "Alt+Left")
        self._forward = _button("file.forward", second, say("Forward"), "Alt+Right")
        self._up = _button("file.up", "↑", say("Folder around this one"), "Alt+Up")
        self._choice = named("file.folder", ElidingBox(Qt.TextElideMode.ElideLeft))  # its end says where one is
        self._choice.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as a path is written
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setMinimumContentsLength(LETTERS)
        FullTexts(self._choice.view())
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
        self._up.clicked.connect(self.go_up)
        self._choice.activated.connect(self._choose)

    def go_up(self) -> None:
        """Ask for the folder around the one that is shown."""
        if self.folder:
            self.wanted.emit(os.path.dirname(self.folder))

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
        self._choice.clear()
        self._choice.addItems([shown(each) for each in _around(self.folder)])
        self._choice.setToolTip(f"<p>{escape(shown(self.folder))}</p>")
        self._back.setEnabled(bool(self._before))
        self._forward.setEnabled(bool(self._after))
        self._up.setEnabled(self._choice.count() > 1)

    def _choose(self, place: int) -> None:
        self._choice.setCurrentIndex(0)  # until the other one is there
        self.wanted.emit(list(_around(self.folder))[place])


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
