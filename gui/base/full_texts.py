"""FullTexts: tells the whole text of a cell that is cut, where the pointer rests on it."""

from html import escape

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip

ASIDE = 6  # pixels beside the text of a cell, as the style sheet has them


class FullTexts(QObject):
    """Follows a list or table; an entry that has a tip of its own keeps it."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A tip is asked for where the pointer rests."""
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return False
        text = self.cut_at(event)
        if text:
            QToolTip.showText(event.globalPos(), f"<p>{escape(text)}</p>", self._view)
        return bool(text)

    def cut_at(self, event: QHelpEvent) -> str:
        """The whole text of the cell under the pointer, if it is cut; else nothing."""
        view = self._view
        index = view.indexAt(event.pos())
        text = str(index.data() or "")
        needed = view.fontMetrics().horizontalAdvance(text) + 2 * ASIDE
        has_own = index.data(Qt.ItemDataRole.ToolTipRole)
        return text if not has_own and needed > view.visualRect(index).width() else ""
