"""The list of all backward steps; a click on one jumps there."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.base.text import say
from core.description.views import Frame, TraceRow
from gui.document import Document

Index = QModelIndex | QPersistentModelIndex
CURRENT = "▶ "
ROW = 25  # pixels: no row is lower
SMALL = 0.85  # size of the number and the operation to other text
APART = 5  # pixels between the texts of two columns
SIGNS = r" (\+?=|≈) "  # between what receives and what it receives
LETTERS = 9  # of what receives, such as `dL/dw…eight`, so that it can be told from others
SPARE = 2  # pixels that a text has more than its letters, lest a rounded width cuts it


class TraceModel(QAbstractListModel):
    """The rows of a frame, which are made when they are in sight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[TraceRow] = ()
        self.step = 0

    def show_rows(self, rows: Sequence[TraceRow], step: int, *, same_pass: bool = False) -> None:
        """Take over the rows of the next frame; in the same pass only those between the two steps are others."""
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows, self.step = rows, step
            self.endResetModel()
            return
        first, last = sorted((self.step, step)) if same_pass else (0, len(rows) - 1)
        self.rows, self.step = rows, step
        if rows:  # the view asks only for the rows that are in sight, so no row is made here to compare it
            self.dataChanged.emit(self.index(first), self.index(last))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{escape(_line(row))}</p>"
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        mark = CURRENT if row.step == self.step else ""
        return mark + _line(row)


class _Row(QStyledItemDelegate):
    """Paints the number of the step, what it does, and at the right, smaller and softer, the operation."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fonts: tuple[QFont, QFont, QFontMetrics] | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, TraceModel)
        row, chosen = model.rows[index.row()], row_is_current(model, index)
        if option.widget is not None:  # the ground alone: the texts of a row are painted here
            option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        roles, flags = QPalette.ColorRole, Qt.AlignmentFlag
        soft = roles.HighlightedText if chosen else roles.PlaceholderText
        ink = roles.HighlightedText if chosen else roles.Text if row.done else roles.PlaceholderText
        plain, small, small_metrics = self._lettering(option.font)
        metrics = option.fontMetrics
        number, what, operation = _columns(option.rect, metrics, small_metrics, len(model.rows), row)
        shown = metrics.elidedText(fitted(row, metrics, what.width()), Qt.TextElideMode.ElideRight, what.width())
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the chain rule
        texts = (
            (number, f"{CURRENT if chosen else ''}{row.step}", small, soft, flags.AlignRight),
            (what, shown, plain, ink, flags.AlignLeft),
            (operation, row.operation if operation.width() else "", small, soft, flags.AlignRight),
        )
        for area, text, font, role, side in texts:
            painter.setFont(font)
            painter.setPen(option.palette.color(role))
            painter.drawText(area, side | flags.AlignVCenter, text)

    def _lettering(self, font: QFont) -> tuple[QFont, QFont, QFontMetrics]:
        """The font of the list, a smaller one and its metrics; made anew when the window's text has another size."""
        if self._fonts is None or self._fonts[0] != font:
            small = _small(font)
            self._fonts = QFont(font), small, QFontMetrics(small)
        return self._fonts

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, max(ROW, option.fontMetrics.height() + 6))


def _columns(
    whole: QRect, metrics: QFontMetrics, small: QFontMetrics, rows: int, row: TraceRow
) -> tuple[QRect, QRect, QRect]:
    """Where number, text and operation are; the last only where the whole text leaves room for it."""
    inner = whole.adjusted(APART, 0, -APART, 0)
    first = small.horizontalAdvance(f"{CURRENT}{rows - 1}") + SPARE
    last = small.horizontalAdvance(row.operation) + SPARE
    middle = metrics.horizontalAdvance(row.text) + SPARE
    if first + middle + last + 2 * APART > inner.width():
        last = 0
    return (
        QRect(inner.left(), inner.top(), first, inner.height()),
        inner.adjusted(first + APART, 0, -last - APART if last else 0, 0),
        QRect(inner.right() - last + 1, inner.top(), last, inner.height()),
    )


def _small(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPixelSize(round(font.pixelSize() * SMALL))
    return smaller


def fitted(row: TraceRow, metrics: QFontMetrics, width: int) -> str:
    """What a step does, so short that its result stays.

    `dL/dt += 1 × 30 = 30`, else `dL/dt += … = 30`, else `… = 30`; of a long name the middle is left out before that.
    """
    if not re.search(SIGNS, row.text):  # PyTorch raises
        return row.text
    receiver, sign, *way, result = re.split(SIGNS, row.text)
    equals = way[-1] if way else sign
    tails = [row.text.removeprefix(receiver), *([f" {sign} … {equals} {result}"] if way else [])]
    ways = [_shortened(receiver, metrics, width - metrics.horizontalAdvance(tail)) + tail for tail in tails]
    short = f"… {equals.removeprefix('+')} {result}" if row.done else row.text
    return next((text for text in (row.text, *ways) if metrics.horizontalAdvance(text) <= width), short)


def _shortened(name: str, metrics: QFontMetrics, width: int) -> str:
    """A name without its middle; the whole name where that would leave too little of it."""
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, width)
    return shown if len(shown) >= LETTERS else name


def _line(row: TraceRow) -> str:
    return f"{row.step}. {row.operation}  {row.text}"


def row_is_current(model: TraceModel, index: Index) -> bool:
    """Whether a row is the current step of the pass."""
    return model.rows[index.row()].step == model.step


class TraceView(QListView):
    """All steps; the current one is marked, and moving through the list moves through the pass."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trace")
        self.setAccessibleName(say("All steps of the backward pass"))
        self.setStatusTip(say("All steps of the backward pass – click one to go there."))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._document = document
        self._model = TraceModel(self)
        self._passed = Frame().basis.passed  # the pass whose steps are shown
        self.setModel(self._model)
        self.setItemDelegate(_Row(self))
        document.frame_changed.connect(self.show_frame)
        self.show_frame(document.frame)

    def show_frame(self, frame: Frame) -> None:
        """Show the steps of a frame, and which is the current one."""
        passed, self._passed = self._passed, frame.basis.passed
        self._model.show_rows(frame.trace, frame.step, same_pass=frame.basis.passed is passed)
        current = self._model.index(frame.step)
        if current.isValid() and current != self.currentIndex():
            self.setCurrentIndex(current)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint again; a QListView would also ask all rows anew for their size, of which all have the same."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current step in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A right click asks for the menu of a step and goes nowhere yet."""
        if event.button() != Qt.MouseButton.RightButton:
            super().mousePressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Jump to the row that was clicked or reached with the arrow keys."""
        super().currentChanged(current, previous)
        if current.isValid():
            self._document.seek(self._model.rows[current.row()].step)
