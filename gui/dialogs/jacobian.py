"""JacobianDialog: the Jacobian of one wire as a table with numbers, coloured by sign and size; it follows the graph."""

import math

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.base.text import say
from core.description.jacobian import Jacobian, jacobian_of, jacobian_text
from core.description.views import Frame
from core.graph.model import WireKey
from gui.base.labels import copyable_label
from gui.base.naming import name_buttons, named
from gui.base.screen import free_screen
from gui.dialogs.beside import DialogBeside
from gui.document import Document
from gui.settings.look import Look
from gui.theme import AROUND, Theme

WORDS = 24  # heights of the text that the sentence is wide, at least
FAINTEST, STRONGEST = 0.12, 0.45  # share of the colour behind the smallest and the largest entry


class JacobianDialog(DialogBeside):
    """Not modal: numbers change in it while they are dragged on the canvas. It closes itself when its wire is gone."""

    def __init__(self, parent: QWidget, document: Document, look: Look) -> None:
        super().__init__("jacobian", parent)
        self._document, self._look = document, look
        self._key: WireKey | None = None
        self._shown: Jacobian | None = None
        self._sentence = copyable_label()
        self.table = named("jacobian.table", QTableWidget())
        self._lay_out()
        document.frame_changed.connect(self._follow)
        look.changed.connect(self._colour)

    def _lay_out(self) -> None:
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        for header in (self.table.horizontalHeader(), self.table.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionsClickable(False)
        self._buttons = buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = named("jacobian.copy", buttons.addButton(say("&Copy"), QDialogButtonBox.ButtonRole.ActionRole))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        column.addWidget(self._sentence)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        name_buttons(self)

    def show_wire(self, key: WireKey) -> None:
        """Show another wire, as large as its table needs."""
        self._key = key
        self._follow(self._document.frame)
        self.resize(self._wanted())
        self.come_forward()

    def _follow(self, frame: Frame) -> None:
        """Show the numbers of a frame."""
        key = self._key
        found = jacobian_of(frame, key) if key is not None else None
        if found is None:
            self.close()
            return
        if found != self._shown:
            self._shown = found
            self._fill(found)

    def _fill(self, shown: Jacobian) -> None:
        self.setWindowTitle(shown.title)
        self._sentence.setText(shown.sentence)
        self.table.setVisible(bool(shown.cells))
        self.table.setAccessibleName(shown.title)
        self.table.setAccessibleDescription(shown.sentence)
        self.table.setRowCount(len(shown.rows))
        self.table.setColumnCount(len(shown.columns))
        self.table.setHorizontalHeaderLabels(shown.columns)
        self.table.setVerticalHeaderLabels(shown.rows)
        for row, texts in enumerate(shown.cells):
            for column, text in enumerate(texts):
                self._item(row, column).setText(text)
        self._colour(self._look.theme)

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, column, item)
        return item

    def _colour(self, theme: Theme) -> None:
        """Colours repeat what sign and digits say."""
        for row, shares in enumerate(self._shown.shares if self._shown is not None else ()):
            for column, share in enumerate(shares):
                item = self._item(row, column)
                item.setBackground(QBrush(heat(theme, share)))
                item.setForeground(theme.color("soft" if share == 0 else "ink"))

    def _copy(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(jacobian_text(self._shown))

    def _wanted(self) -> QSize:
        """The size at which nothing need be scrolled, as far as the screen allows."""
        across, down, frame = self.table.horizontalHeader(), self.table.verticalHeader(), 2 * self.table.frameWidth()
        margins, line = self._column.contentsMargins(), self.fontMetrics().height()
        width = max(WORDS * line, across.length() + down.sizeHint().width() + frame)
        table = across.sizeHint().height() + down.length() + frame if not self.table.isHidden() else 0
        height = self._sentence.heightForWidth(width) + table + self._buttons.sizeHint().height() + line
        around = QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        return (QSize(width, height) + around).boundedTo(free_screen(self))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._key is not None:
            self.resize(self._wanted())


def heat(theme: Theme, share: float) -> QColor:
    """The ground of an entry: the larger, the stronger; the colour of values if positive, of gradients if negative."""
    ground = theme.color("card")
    if math.isnan(share) or share == 0:
        return ground
    colour = theme.color("value" if share > 0 else "grad")
    strength = FAINTEST + (STRONGEST - FAINTEST) * abs(share)
    pairs = (
        (ground.red(), colour.red()),
        (ground.green(), colour.green()),
        (ground.blue(), colour.blue()),
    )
    return QColor(*(round(below + strength * (above - below)) for below, above in pairs))
