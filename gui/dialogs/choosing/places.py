"""Places: the folders that a learner goes to most; those that are not there, or do not answer, are not offered."""

import os
from functools import partial

from PySide6.QtCore import QDir, QSize, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QStyle, QWidget

from core.base.text import say
from core.files import listing
from gui.base.entering import on_enter
from gui.base.naming import named
from gui.base.working import Job, Work

PATH = Qt.ItemDataRole.UserRole
OF_LEARNER = ("DesktopLocation", "DocumentsLocation", "DownloadLocation")


class Places(QListWidget):
    """A list of names; a click or Enter says which folder is meant."""

    wanted = Signal(str)  # a folder

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named("file.places", self)
        self.setAccessibleName(say("Places"))
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))
        self.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._work = Work(self)
        self._add(QDir.homePath(), say("Home"), QStyle.StandardPixmap.SP_DirHomeIcon)
        self._add(QDir.rootPath(), say("Computer"), QStyle.StandardPixmap.SP_ComputerIcon)
        self.itemClicked.connect(self._choose)
        on_enter(self, self._choose)

    def look(self) -> None:
        """Offer those folders of the learner's that answer, one after the other."""
        locations = [getattr(QStandardPaths.StandardLocation, name) for name in OF_LEARNER]
        paths = dict.fromkeys(QStandardPaths.writableLocation(each) for each in locations)
        paths.pop(QDir.homePath(), None)
        self._work.do("", self._ask(list(paths)), long=True)

    def finish(self) -> None:
        """Ask no more."""
        self._work.finish()

    def _ask(self, paths: list[str]) -> Job:
        for path in paths:
            try:
                is_there = yield partial(listing.is_folder, path)
            except OSError:  # a place that cannot be looked at is none
                continue
            if is_there:
                self._add(path, os.path.basename(path), QStyle.StandardPixmap.SP_DirIcon)
        return None

    def _add(self, path: str, name: str, picture: QStyle.StandardPixmap) -> None:
        item = QListWidgetItem(self.style().standardIcon(picture), name, self)
        item.setData(PATH, path)

    def _choose(self) -> None:
        if (item := self.currentItem()) is not None:
            self.wanted.emit(item.data(PATH))
