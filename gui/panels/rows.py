"""Rows: a table walked row by row; the value of a row that has one is typed in the row."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from core.description.tables import VALUE
from gui.base.in_order import InOrder

Key, Modifier = Qt.Key, Qt.KeyboardModifier
OPENING = (Key.Key_Return, Key.Key_Enter, Key.Key_F2)
BEGINS = "0123456789.+-−["  # what a value can begin with
LEAST = 5  # heights of the text that a column is wide
MEASURED = 20  # rows, from the first that is seen, which say how wide a column is; all would make each step slow


class Rows(QTableView):
    """Enter, F2, or the first letter of a value begins to change it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)  # Tab goes on to the next part of the window
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setResizeContentsPrecision(MEASURED)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(InOrder(self))
        self._space_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._space_columns()

    def _space_columns(self) -> None:
        """No column is so narrow that it runs into the next."""
        self.horizontalHeader().setMinimumSectionSize(LEAST * self.fontMetrics().height())

    def stand(self, row: int, column: int) -> None:
        """Let the keyboard be at a cell, and leave what is selected as it is."""
        index = self.model().index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def event(self, event: QEvent) -> bool:
        """What begins a value here is no shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._begins(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState  # the field passes on what it does not use
        if editing and event.key() in (Key.Key_Home, Key.Key_End):
            event.ignore()  # with Ctrl, a field of one line has no use for them; the table would close it
            return
        if editing or not self._begins(event):
            super().keyPressEvent(event)
            return
        value = self._value()
        self.stand(value.row(), value.column())
        if event.key() in OPENING:
            self.edit(value)
        else:
            super().keyPressEvent(event)  # which opens the field and types into it

    def _begins(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Modifier.KeypadModifier == Modifier.NoModifier
        typed = bool(event.text()) and event.text() in BEGINS
        return plain and (event.key() in OPENING or typed) and self._value().isValid()

    def _value(self) -> QModelIndex:
        """The value of the current row, if it can be changed."""
        value = self.currentIndex().siblingAtColumn(VALUE)
        return value if value.flags() & Qt.ItemFlag.ItemIsEditable else QModelIndex()
