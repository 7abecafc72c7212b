"""OwnStart: the graph of a lesson or of a task, taken from the canvas."""

from collections.abc import Callable
from typing import Any

from core.base.errors import DocumentError, GraphError
from core.base.text import say, say_count
from core.graph.model import Graph
from core.lessons.drafting import start_of
from core.lessons.found import start_record
from core.lessons.starts import graph_at_start
from gui.base.buttons import Button
from gui.lessons.editing.entries import Entry
from gui.panels.labels import text_label


class OwnStart(Entry):
    """Says which graph it is; a task may also go on with that of the task before."""

    def __init__(self, name: str, title: str, graph: Callable[[], Graph], *, needed: bool = False) -> None:
        super().__init__(name, title)
        self._graph, self._start = graph, None
        self.words = text_label()
        self.take = Button(say("Take the Graph on the Canvas"), f"editor.{name}.take")
        self.leave = Button(say("Go On from the Task Before"), f"editor.{name}.leave")
        self.column.addWidget(self.words)
        self._add_button(self.take)
        self._add_button(self.leave)
        self.setFocusProxy(self.take)
        self._needed = needed
        self.leave.setHidden(needed)
        self.take.clicked.connect(lambda: self._become(start_of(self._graph())))
        self.leave.clicked.connect(lambda: self._become(None))

    def show_value(self, value: Any) -> None:
        self._start = value
        self.leave.setEnabled(value is not None)
        self.words.setText(_words(value))

    def value(self) -> Any:
        return self._start

    def _become(self, start: Any) -> None:
        self.show_value(start)
        self.edited.emit()


def _words(start: Any) -> str:
    if start is None:
        return say("It goes on from the task before.")
    if start.get("expression"):
        return str(start["expression"])
    try:
        record = start_record(start)
        number = len(graph_at_start(record, {}).nodes) if record is not None else 0
    except (DocumentError, GraphError) as error:
        return str(error)
    return say_count("A graph of {n} node.", "A graph of {n} nodes.", number)
