"""Rows: what is in a folder, as the rows of a table; asks nothing of the disk."""

from collections.abc import Sequence
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCollator, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyle, QWidget

from core.base.text import language, say, say_count
from core.files.listing import Entry, shown
from gui.base import moments

Index = QModelIndex | QPersistentModelIndex
NAME, SIZE, CHANGED = range(3)
UP = Qt.SortOrder.AscendingOrder
KIB = 1024  # bytes


class Rows(QAbstractTableModel):
    """Folders come first, whatever the rest is sorted by; of files only those of the chosen kind are rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: dict[str, Entry] = {}
        self._names: list[str] = []  # of the rows
        self._patterns: tuple[str, ...] = ("*",)
        self._column, self._order = NAME, UP
        style, pictures = parent.style(), QStyle.StandardPixmap
        self._icons = {
            True: style.standardIcon(pictures.SP_DirIcon),
            False: style.standardIcon(pictures.SP_FileIcon),
            None: style.standardIcon(pictures.SP_FileLinkIcon),
        }
        self._collator = QCollator(QLocale(language()))
        self._collator.setNumericMode(True)
        self._collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def entry(self, index: Index) -> Entry:
        """What a row shows."""
        return self._all[self._names[index.row()]]

    def index_of(self, name: str) -> QModelIndex:
        """The row of a name; none if it is not shown."""
        return self.index(self._names.index(name), NAME) if name in self._names else QModelIndex()

    def show_entries(self, found: Sequence[Entry]) -> None:
        """Show another folder, or the same anew."""
        self.beginResetModel()
        self._all = {each.name: each for each in found}
        self._names = self._sorted()
        self.endResetModel()

    def take(self, told: Sequence[Entry]) -> None:
        """Show what is known of some entries by now; `arrange` puts them where they belong."""
        self._all.update((each.name, each) for each in told)
        if self._names:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._names) - 1, CHANGED))

    def show_only(self, patterns: Sequence[str]) -> None:
        """Show only files whose names match one of these, such as `*.agc`, and folders."""
        self._patterns = tuple(each.lower() for each in patterns)
        self.arrange()

    def arrange(self) -> None:
        """Sort the rows, and leave out those of another kind; what is chosen stays so."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        names = [self._names[each.row()] for each in before]
        self._names = self._sorted()
        places = {name: row for row, name in enumerate(self._names)}
        after = [
            self.index(places[name], index.column()) if name in places else QModelIndex()
            for name, index in zip(names, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def sort(self, column: int, order: Qt.SortOrder = UP) -> None:
        self._column, self._order = column, order
        self.arrange()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._names)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else CHANGED + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry, column = self.entry(index), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return TEXTS[column](entry)
        if role == Qt.ItemDataRole.DecorationRole and column == NAME:
            return self._icons[entry.is_folder]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (say("Name"), say("Size"), say("Changed"))[section]
        return None

    def _sorted(self) -> list[str]:
        shown = [each for each in self._all.values() if self._is_shown(each)]
        shown.sort(key=lambda each: self._collator.sortKey(each.name))
        if self._column == SIZE:
            shown.sort(key=lambda each: each.size or 0)
        elif self._column == CHANGED:
            shown.sort(key=lambda each: each.changed or 0.0)
        if self._order is not UP:
            shown.reverse()
        shown.sort(key=lambda each: each.is_folder is not True)
        return [each.name for each in shown]

    def _is_shown(self, entry: Entry) -> bool:
        name = entry.name.lower()
        return entry.is_folder is not False or any(fnmatchcase(name, each) for each in self._patterns)


def _name(entry: Entry) -> str:
    return shown(entry.name)


def _size(entry: Entry) -> str:
    if entry.size is None:
        return ""
    if entry.size < KIB:
        return say_count("{n} byte", "{n} bytes", entry.size)
    return QLocale(language()).formattedDataSize(entry.size, 1)


def _changed(entry: Entry) -> str:
    if entry.changed is None:
        return ""
    try:
        return moments.short(datetime.fromtimestamp(entry.changed))
    except (OverflowError, OSError, ValueError):  # no moment that a calendar has
        return ""


TEXTS = (_name, _size, _changed)  # of the columns
