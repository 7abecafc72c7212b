"""InlineEditor: a field laid over a row of a card, to type a value or a name where it stands."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from core.errors import GraphError
from core.graph import Graph, set_name, set_value
from core.grouping import set_title
from core.numbers import parse_value
from core.text import say
from gui.canvas.picking import Part
from gui.document import Document
from gui.theme import font, scaled

Tell = Callable[[str, QPoint], None]
Place = Callable[[str, Part], QRect]  # where a row of a card is in the viewport
LEAST, WIDEST = 12, 360  # pixels of the text, and of the field


class InlineEditor(QLineEdit):
    """Enter keeps what was typed, Esc drops it; what cannot be taken is explained and stays open."""

    def __init__(self, viewport: QWidget, document: Document, place: Place, tell: Tell) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setObjectName("inline-editor")
        self._document, self._place, self._tell = document, place, tell
        self._id, self._part = "", Part.VALUE
        self._open = False
        self.returnPressed.connect(self._commit)
        self.textEdited.connect(self._forgive)
        self.hide()

    @property
    def open(self) -> bool:
        """Whether something is being edited."""
        return self._open

    def edit(self, id: str, part: Part) -> None:
        """Start editing the value or the name of a node, as far as it has one, or the title of a group."""
        graph = self._document.graph
        if id in graph.groups:
            title = graph.groups[id].title
            self._begin(id, Part.TITLE, say("Title of {name}", name=title), title)
            return
        node = graph.nodes[id]
        if part is Part.TITLE and not node.constant:
            self._begin(id, Part.TITLE, say("Name of {name}", name=node.name), node.name)
        elif node.is_leaf:
            self._begin(id, Part.VALUE, say("Value of {name}", name=node.name), self._document.frame.nodes[id].edit)

    def _begin(self, id: str, part: Part, heading: str, text: str) -> None:
        self._id, self._part = id, part
        self.setAccessibleName(heading)
        self.setText(text)
        self.selectAll()
        self._open = True
        self.show()
        self.follow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Stay over the row, wherever the view has gone; close if the node is gone, or is another one under its id."""
        if not self.open:
            return
        graph = self._document.graph
        node = graph.nodes.get(self._id)
        computed = node is not None and not node.is_leaf and self._part is Part.VALUE
        if computed or (node is None and self._id not in graph.groups):
            self.close_editor()
            return
        row = self._place(self._id, self._part)
        self.setFont(font(max(scaled(LEAST), 0.75 * row.height())))
        text = self.fontMetrics().horizontalAdvance(self.text()) + 24
        width, height = max(row.width(), min(text, round(scaled(WIDEST))), 72), self.fontMetrics().height() + 8
        self.setGeometry(row.x(), row.y() - 2, width, max(row.height() + 4, height))

    def finish(self) -> bool:
        """Keep what is being typed, if anything is; False, and a sentence, if it cannot be kept."""
        return not self._open or self._take()

    def close_editor(self) -> None:
        """Stop editing without a trace."""
        self._open = False
        self._tell("", QPoint())
        if self.window().focusWidget() is self:  # or hiding gives it to any widget, now or when the window is back
            self._viewport.setFocus()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)
            event.accept()  # the canvas behind shall not get Enter too

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Clicking elsewhere keeps what was typed, if it can be taken."""
        super().focusOutEvent(event)
        if self.open and event.reason() != Qt.FocusReason.PopupFocusReason and not self._take():
            self.close_editor()

    def event(self, event: QEvent) -> bool:
        """Letters typed here are text, not shortcuts of the window; only Save is one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.matches(QKeySequence.StandardKey.Save) and self._take():
                event.ignore()  # what was typed is saved with the rest
                return False
            event.accept()
            return True
        return super().event(event)

    def _commit(self) -> None:
        if not self._take():
            self.selectAll()

    def _take(self) -> bool:
        """Make the edit and close; False, and a sentence, if it cannot be taken."""
        try:
            change = self._change(self.text())
            change(self._document.graph)
        except GraphError as error:
            self._tell(str(error), self.geometry().bottomLeft() - QPoint(14, 14))
            return False
        undo = self._undo_text()
        self.close_editor()
        self._document.edit(undo, change)
        return True

    def _undo_text(self) -> str:
        graph, renames = self._document.graph, self._part is Part.TITLE
        name = graph.groups[self._id].title if self._id in graph.groups else graph.nodes[self._id].name
        return say("Rename {name}", name=name) if renames else say("Change {name}", name=name)

    def _change(self, text: str) -> Callable[[Graph], Graph]:
        if self._id in self._document.graph.groups:
            return partial(set_title, id=self._id, title=text)
        if self._part is Part.TITLE:
            return partial(set_name, id=self._id, name=text.strip())
        return partial(set_value, id=self._id, value=parse_value(text))

    def _forgive(self) -> None:
        """Take the sentence away as soon as the text is changed, and grow with it."""
        self._tell("", QPoint())
        self.follow()
