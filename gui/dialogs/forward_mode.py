"""ForwardDialog: a pass in forward mode, one wire after the other."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from core.base.text import say
from core.description.forward_mode import Forward, forward_of
from core.description.views import Frame
from gui.base.labels import copyable_label
from gui.base.naming import name_buttons, named
from gui.base.screen import free_screen
from gui.base.text_table import TextTable
from gui.dialogs.beside import DialogBeside
from gui.document import Document
from gui.theme import AROUND

WIDE, HIGH = 30, 18  # heights of the text


class ForwardDialog(DialogBeside):
    """Not modal: numbers change in it while they are dragged on the canvas. It closes itself when its leaf is gone."""

    wire_shown = Signal(object)  # the key of the wire that the current row is about

    def __init__(self, parent: QWidget, document: Document) -> None:
        super().__init__("forward", parent)
        self._document = document
        self._leaf = ""
        self._seen = 0  # rows
        self._shown: Forward | None = None
        self._start, self._end = copyable_label(), copyable_label()
        self.table = TextTable("forward.table", 3)
        self._lay_out()
        document.frame_changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.table.setHorizontalHeaderLabels([say("Wire"), say("Local derivative × what moves"), say("At its end")])
        self.table.currentCellChanged.connect(self._select)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.back = named("forward.back", buttons.addButton(say("Pre&vious"), QDialogButtonBox.ButtonRole.ActionRole))
        self.step = named("forward.step", buttons.addButton(say("&Step"), QDialogButtonBox.ButtonRole.ActionRole))
        self.all = named("forward.all", buttons.addButton(say("To the &End"), QDialogButtonBox.ButtonRole.ActionRole))
        self.back.clicked.connect(lambda: self._show(self._seen - 1))
        self.step.clicked.connect(lambda: self._show(self._seen + 1))
        self.all.clicked.connect(lambda: self._show(self.count))
        self.step.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        for widget in (self._start, self.table, self._end, buttons):
            column.addWidget(widget)
        name_buttons(self)
        line = self.fontMetrics().height()
        self.resize(QSize(WIDE * line, HIGH * line).boundedTo(free_screen(self)))

    @property
    def count(self) -> int:
        """How many wires bring something."""
        return len(self._shown.rows) if self._shown is not None else 0

    def show_leaf(self, leaf: str) -> None:
        """Begin with another leaf."""
        self._leaf = leaf
        self._follow(self._document.frame)
        if self._shown is not None:
            self._show(0)
            self.come_forward()

    def _follow(self, frame: Frame) -> None:
        """Show the numbers of a frame, at the same row."""
        self._shown = forward_of(frame, self._leaf)
        if self._shown is None:
            self.close()
            return
        self.setWindowTitle(self._shown.title)
        self._start.setText(self._shown.start)
        self.table.setAccessibleName(self._shown.title)
        self.table.setAccessibleDescription(self._shown.start)
        self._show(self._seen)

    def _show(self, seen: int) -> None:
        """Show so many rows; the last of them is the current one."""
        shown = self._shown
        assert shown is not None, "only while there is a leaf"
        self._seen = max(0, min(seen, self.count))
        self.table.show_rows([(row.wire, row.numbers, row.total) for row in shown.rows[: self._seen]])
        self._end.setText(shown.end if self._seen == self.count else "")
        self._end.setVisible(self._seen == self.count)  # not empty, which a screen reader would find
        self.back.setEnabled(self._seen > 0)
        self.step.setEnabled(self._seen < self.count)
        self.all.setEnabled(self._seen < self.count)
        if self._seen:
            self.table.setCurrentCell(self._seen - 1, 0)
            self._select(self._seen - 1)

    def _select(self, row: int, *_: int) -> None:
        """Show which wire a row is about."""
        if self._shown is not None and 0 <= row < self._seen:
            self.wire_shown.emit(self._shown.rows[row].key)
