"""Tables: the dock of the tables, hidden until asked for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.base.text import say
from core.graph.model import WireKey
from gui.document import Document
from gui.panels.late_dock import LateDock

if TYPE_CHECKING:
    from gui.panels.table_tabs import TableTabs


class Tables(LateDock):
    """Remembers for its tables, until they are made, which is in front and what is selected."""

    chosen = Signal(object, object)  # node ids, wire keys

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__("tables", say("Tables"), self._made, parent)
        self._document = document
        self._front = 0
        self._selected: tuple[Sequence[str], Sequence[WireKey]] = (), ()

    def _made(self) -> "TableTabs":
        from gui.panels.table_tabs import TableTabs

        tabs = TableTabs(self._document)
        tabs.setCurrentIndex(self._front)
        tabs.show_selection(*self._selected)
        tabs.chosen.connect(self.chosen)
        return tabs

    @property
    def tabs(self) -> "TableTabs":
        """The tables."""
        return cast("TableTabs", self.contents())

    @property
    def front(self) -> int:
        """Which of the tables is in front."""
        return self._front if self.widget() is None else self.tabs.currentIndex()

    def bring_to_front(self, number: int) -> None:
        """Let another table be in front."""
        self._front = number
        if self.widget() is not None:
            self.tabs.setCurrentIndex(number)

    def show_selection(self, nodes: Sequence[str], wires: Sequence[WireKey]) -> None:
        """Select the rows of what is selected on the canvas."""
        self._selected = nodes, wires
        if self.widget() is not None:
            self.tabs.show_selection(nodes, wires)
