"""EditList: the edits of a document, one under the other."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QFrame, QUndoView

from core.base.text import say


class EditList(QUndoView):
    """The list of the history."""

    def __init__(self, stack: QUndoStack) -> None:
        super().__init__(stack)
        self.setObjectName("history.edits")
        self.setEmptyLabel(say("Before the first edit"))
        self.setAccessibleName(say("History of edits"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setResizeMode(QUndoView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """Narrow: the canvas needs the room."""
        return QSize(10 * self.fontMetrics().height(), 200)
