"""TextTable: rows of texts that are read and not edited."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from core.base.text import say
from gui.base.full_texts import FullTexts
from gui.base.in_order import InOrder


class TextTable(QTableWidget):
    """One row is chosen at a time and as a whole; the columns are as wide as their texts need."""

    def __init__(self, name: str, columns: int) -> None:
        super().__init__(0, columns)
        self.setObjectName(name)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        FullTexts(self)
        self.setItemDelegate(InOrder(self))
        self.setTabKeyNavigation(False)  # Tab goes on to the next part of the window
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        """Let the last column take the room that is left, unless that is too little for its head."""
        header = self.horizontalHeader()
        columns = [each for each in range(self.columnCount()) if not self.isColumnHidden(each)]
        before = sum(max(header.sectionSizeHint(each), self.sizeHintForColumn(each)) for each in columns[:-1])
        last = max((header.sectionSizeHint(each) for each in columns[-1:]), default=0)
        header.setStretchLastSection(before + last <= self.viewport().width())

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show the texts of each row, from left to right, in place of those before."""
        self.setRowCount(len(rows))
        for number, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, text or say("empty"))
                self.setItem(number, column, item)
        self._stretch()

    def width_of_texts(self) -> int:
        """The pixels that its columns need beside each other."""
        return sum(self.sizeHintForColumn(column) for column in range(self.columnCount()))
