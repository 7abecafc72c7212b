"""The history: all edits of the document as a list; choosing one goes back or forth to it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QFrame, QUndoView, QWidget

from core.base.text import say
from gui.document import Document


class History(QDockWidget):
    """Hidden until asked for; the arrows walk through the list as a click does."""

    went = Signal()  # to another state of the graph

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(say("History"), parent)
        self.setObjectName("history")
        self.view = _Edits(document.undo_stack)
        self.view.setObjectName("history.edits")
        self.view.setEmptyLabel(say("Before the first edit"))
        self.view.setAccessibleName(say("History of edits"))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setWordWrap(True)
        self.view.setResizeMode(QUndoView.ResizeMode.Adjust)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.view)
        document.reserved.connect(self.view.setDisabled)
        document.undo_stack.moved.connect(self._tell)
        self.hide()

    def _tell(self) -> None:
        if self.view.hasFocus():  # else the list follows an edit made elsewhere
            self.went.emit()


class _Edits(QUndoView):
    def sizeHint(self) -> QSize:
        """Narrow: the canvas needs the room."""
        return QSize(10 * self.fontMetrics().height(), 200)
