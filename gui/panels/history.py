"""The history: all edits of the document as a list; choosing one goes back or forth to it."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.base.text import say
from gui.document import Document
from gui.panels.late_dock import LateDock

if TYPE_CHECKING:
    from gui.panels.edit_list import EditList


class History(LateDock):
    """Hidden until asked for; the arrows walk through the list as a click does."""

    went = Signal()  # to another state of the graph

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__("history", say("History"), self._made, parent)
        self._document = document

    def _made(self) -> "EditList":
        from gui.panels.edit_list import EditList

        made = EditList(self._document.undo_stack)
        self._document.reserved.connect(made.setDisabled)
        self._document.undo_stack.moved.connect(self._tell)
        return made

    @property
    def view(self) -> "EditList":
        """The list."""
        return cast("EditList", self.contents())

    def _tell(self) -> None:
        if self.view.hasFocus():  # else the list follows an edit made elsewhere
            self.went.emit()
