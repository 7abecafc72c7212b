"""Parts: what a FileDialog is made of, and where each is."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QItemSelection, QModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from core.base.text import say
from core.files.listing import Entry
from gui.base.entering import on_enter, on_keys
from gui.base.full_texts import ASIDE, FullTexts
from gui.base.labels import copyable_label
from gui.base.long_names import shortened, tip
from gui.base.naming import named
from gui.base.screen import free_screen
from gui.dialogs.choosing.places import Places
from gui.dialogs.choosing.rows import CHANGED, KIB, NAME, SIZE, TEXTS, UP, Rows
from gui.dialogs.choosing.trail import Trail
from gui.theme import AROUND

WIDE, HIGH = 46, 28  # heights of the text
NAME_WIDE = 10  # of them that a name has before its file tells anything else
DETAILS = (SIZE, CHANGED)  # the columns of what else is told
LONGEST = Entry("", False, KIB - 1, datetime(2000, 10, 20, 20, 50).timestamp())  # of the texts in its row


class Files(QTreeView):
    """The rows; a double click or Enter takes one, Backspace leads out of their folder."""

    taken = Signal(QModelIndex)
    left = Signal()
    marked = Signal(QModelIndex)  # by the pointer or the keys, not by Tab, which only comes to it

    def __init__(self, parent: QWidget, rows: Rows) -> None:
        super().__init__(parent)
        named("file.files", self)
        self.setAccessibleName(say("Files"))
        self.setModel(rows)
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSortingEnabled(True)
        self.sortByColumn(NAME, UP)
        header = self.header()
        header.setStretchLastSection(False)
        self._widths = dict[int, int]()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in DETAILS:
            room = self.fontMetrics().horizontalAdvance(TEXTS[column](LONGEST)) + 4 * ASIDE
            self._widths[column] = max(room, header.sectionSizeHint(column))
            header.resizeSection(column, self._widths[column])
        FullTexts(self)
        self.doubleClicked.connect(self.taken)
        on_enter(self, self._take_current)
        on_keys(self, (Qt.Key.Key_Backspace,), self.left.emit)
        self.selectionModel().selectionChanged.connect(self._mark)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the names have it."""
        super().resizeEvent(event)
        room = self.viewport().width() - NAME_WIDE * self.fontMetrics().height()
        for column in DETAILS:
            room -= self._widths[column]
            self.setColumnHidden(column, room < 0)

    def show_mark(self, index: QModelIndex) -> None:
        """Mark a row, if there is one, that was not marked by hand."""
        blocker = QSignalBlocker(self)
        self.setCurrentIndex(index)
        blocker.unblock()

    def _mark(self, now: QItemSelection) -> None:
        if now.indexes():
            self.marked.emit(now.indexes()[0])

    def _take_current(self) -> None:
        if self.currentIndex().isValid():
            self.taken.emit(self.currentIndex())


class Parts:
    """From above: which folder, the places beside its files, a sentence, the name, the kind, the buttons."""

    def __init__(self, dialog: QDialog, kinds: str, *, is_new: bool) -> None:
        self.trail = Trail(dialog)
        self.places = Places(dialog)
        self.rows = Rows(dialog)
        self.files = Files(dialog, self.rows)
        self.sentence = named("file.sentence", copyable_label())
        keeping = self.sentence.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)  # the files stay where they are below the pointer
        self.sentence.setSizePolicy(keeping)
        self.name = named("file.name", QLineEdit())
        self.kind = named("file.kind", QComboBox())
        self.kind.addItems(kinds.split(";;"))
        self.kind.currentTextChanged.connect(lambda kind: self.rows.show_only(_patterns(kind)))
        self.rows.show_only(_patterns(self.kind.currentText()))
        usual = QDialogButtonBox.StandardButton.Save if is_new else QDialogButtonBox.StandardButton.Open
        self.buttons = QDialogButtonBox(usual | QDialogButtonBox.StandardButton.Cancel)
        self.new_folder = named("file.new_folder", QPushButton(say("New F&older…"), autoDefault=False))
        self.new_folder.setVisible(is_new)
        if is_new:
            self.buttons.addButton(self.new_folder, QDialogButtonBox.ButtonRole.ResetRole)
        self._lay_out(dialog)

    def tell(self, sentence: str) -> None:
        """Show a sentence, or none."""
        self.sentence.setText(shortened(sentence))
        self.sentence.setToolTip(tip(sentence))
        self.sentence.setVisible(bool(sentence))

    def _lay_out(self, dialog: QDialog) -> None:
        height = dialog.fontMetrics().height()
        middle = QHBoxLayout()
        middle.addWidget(self.places)
        middle.addWidget(self.files, 1)
        form = QFormLayout()
        form.addRow(say("File &name:"), self.name)
        form.addRow(say("&Kind:"), self.kind)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(AROUND)
        column.addWidget(self.trail)
        column.addLayout(middle, 1)
        column.addWidget(self.sentence)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self.tell("")
        dialog.resize(QSize(WIDE * height, HIGH * height).boundedTo(free_screen(dialog)))


def _patterns(kind: str) -> Sequence[str]:
    """Those at the end of what is shown of a kind, such as `Pictures (*.png *.svg)`."""
    return kind.rpartition("(")[2].rstrip(")").split()
