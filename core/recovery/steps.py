"""Steps: the undo steps of a document that a log holds, each as the line that says it, and the graphs between them."""

from typing import Protocol

import msgspec

from core.files.document_format import FIRST_VERSION
from core.graph.model import Graph
from core.recovery.lines import encoded, now
from core.recovery.patches import patch


class History(Protocol):
    """The undo steps of a document; the graph of number 0 is the one before the first."""

    @property
    def count(self) -> int: ...

    @property
    def index(self) -> int: ...

    @property
    def clean(self) -> int: ...  # the number at which nothing is left to be saved; -1 if there is none

    def graph(self, number: int) -> Graph: ...

    def text(self, number: int) -> str: ...


class Steps(msgspec.Struct):
    """What a log holds of a history; the steps after `index` are undone."""

    version: int = FIRST_VERSION  # of the document format, in which the records are written
    start: int = 0  # the number of the first graph
    graphs: list[Graph] = []  # that one, and the graph after each step
    lines: list[bytes] = []  # of the steps between these graphs
    index: int = 0  # the number of the graph that the log ends with

    @property
    def last(self) -> int:
        """The number of the last step."""
        return self.start + len(self.lines)

    def first_other(self, history: History) -> int:
        """The number of the first step that is not here as it is now. Histories only ever change at their end."""
        number = min(self.last, history.count)
        while number > self.start and history.graph(number) is not self.graphs[number - self.start]:
            number -= 1
        return number + 1

    def can_follow(self, history: History) -> bool:
        """Whether lines more can say what became of the history: they cannot go back before the first graph."""
        return min(history.index, history.count) >= self.start

    def line(self, history: History, number: int) -> bytes:
        """Return the line that says a step; raise BeyondVersion1Error where that takes the next version."""
        change = patch(history.graph(number - 1), history.graph(number), self.version)
        return encoded({"step": number, "text": history.text(number), "at": now(), "change": change})

    def take(self, history: History, first: int, lines: list[bytes]) -> None:
        """Have these lines, which say the steps from the first other one to where the history is now."""
        kept = first - self.start
        self.graphs[kept:] = [history.graph(number) for number in range(first, history.index + 1)]
        self.lines[kept - 1 :] = lines
        self.index = history.index


def go_line(index: int, count: int) -> bytes:
    """Return the line that says after which step of how many the document is."""
    return encoded({"go": index, "of": count})
