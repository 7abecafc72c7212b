"""InlineEditor: a field laid over a row of a card, to type a value or a name where it is shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QWidget

from core.base.names import canonical_name
from core.base.numbers import edit_text
from core.base.reading import parse_over
from core.base.text import say
from core.description.wording import label
from core.graph.grouping import set_title
from gui.base.naming import named
from gui.canvas.editing.overlay import Overlay
from gui.canvas.messages import Messages
from gui.canvas.picking import Part
from gui.document import Change, Document
from gui.node_edits import renaming, value_change
from gui.theme import font, scaled

Place = Callable[[str, Part], QRect]  # where a row of a card is in the viewport
LEAST, WIDEST = 12, 360  # pixels of the text, and of the field


class InlineEditor(Overlay):
    """Enter keeps what was typed."""

    def __init__(self, viewport: QWidget, document: Document, place: Place, messages: Messages) -> None:
        self._line = named("inline-editor", QLineEdit())
        super().__init__(self._line, viewport, document, messages)
        self._place, self._part = place, Part.VALUE
        self._line.returnPressed.connect(self._commit)
        self._line.textEdited.connect(self._retry)

    def edit(self, id: str, part: Part) -> None:
        """Start editing the value or the name of a node, as far as it has one, or the title of a group."""
        graph = self._document.graph
        if id in graph.groups:
            title = graph.groups[id].title
            self._start(id, Part.TITLE, say("Title of {name}", name=title), title)
            return
        node = graph.nodes[id]
        if part is Part.TITLE and not node.constant:
            self._start(id, Part.TITLE, say("Name of {name}", name=node.name), node.name)
        elif node.is_leaf:
            heading = say("Value of {name}", name=label(graph, id))
            self._start(id, Part.VALUE, heading, self._document.frame.nodes[id].edit)

    def _start(self, id: str, part: Part, heading: str, text: str) -> None:
        self._part = part
        self._line.setText(text)
        self._begin(id, heading)

    def _there(self) -> bool:
        """Whether the row is; under the same id there may be another node now, whose value is computed."""
        graph = self._document.graph
        node = graph.nodes.get(self._id)
        if node is None:
            return self._id in graph.groups
        return node.is_leaf or self._part is Part.TITLE

    def _lay(self) -> None:
        row = self._place(self._id, self._part)
        self._line.setFont(font(max(scaled(LEAST), 0.6 * row.height())))
        metrics = self._line.fontMetrics()
        text, height = metrics.horizontalAdvance(self._line.text()) + 24, metrics.height() + 8
        width = max(row.width(), min(text, round(scaled(WIDEST))), 72)
        self._line.setGeometry(row.x(), row.y() - 2, width, max(row.height() + 4, height))

    def _commit(self) -> None:
        if not self._take():
            self._line.selectAll()

    def _edit(self) -> tuple[str, Change]:
        graph, id, text = self._document.graph, self._id, self._line.text()
        if id in graph.groups:
            title = graph.groups[id].title
            return say("Rename {name}", name=title), partial(set_title, id=id, title=text)
        if self._part is Part.TITLE:
            return renaming(graph, id, canonical_name(text))
        return value_change(graph, id, parse_over(edit_text(graph.nodes[id].value), text))

    def _retry(self) -> None:
        """Take the sentence away as soon as the text is changed, and grow with it."""
        self._messages.clear_refusal()
        self.follow()
