"""A learner who edits, undoes and saves in all windows until the program is killed, and tells of each state of a graph.

A line "0 to …" comes before the graph of window 0 becomes another one, "0 at …" after that. During a drag,
the states come without an "at": it is one edit, of which only some states are kept.
"""

import hashlib
from collections.abc import Sequence
from random import Random

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from core.files import storage
from core.graph.model import Graph
from gui.window.main_window import MainWindow
from tests.core.recovery.edits import EDITS, edited

DRAG = "merge"  # the kind of edit that goes on with the last one


def digest(graph: Graph) -> str:
    """A short name for a state of a graph."""
    return hashlib.sha256(storage.dumps(graph)).hexdigest()


def possible(printed: str, window: int) -> list[str]:
    """The states in which this window's graph may come back after the program said these words and was killed."""
    found: list[str] = []
    for line in printed.splitlines():
        match line.split():
            case [number, "at", state] if number == str(window):
                found = [state]
            case [number, "to", state] if number == str(window):
                found.append(state)
    return found


class Learner(QObject):
    """Does one thing after another, with all that the windows do in between."""

    def __init__(self, windows: Sequence[MainWindow], seed: int) -> None:
        super().__init__(QCoreApplication.instance())
        self._windows, self._dice = windows, Random(seed)
        for number, window in enumerate(windows):
            _tell(number, "at", window.document.graph)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._act)
        self._timer.start()

    def _act(self) -> None:
        number = self._dice.randrange(len(self._windows))
        document, stack = self._windows[number].document, self._windows[number].document.undo_stack
        what = self._dice.choices(("edit", "drag", "go", "save"), (8, 4, 3, 1))[0]
        if what == "save" and document.path is not None:
            document.save(document.path)
        elif what == "go":
            step = self._dice.randrange(stack.count() + 1)
            if step == stack.index():
                return  # nothing happens, and the last part of a drag may still be held back
            after = stack.graph_after(step) or document.graph
            _tell(number, "to", after)
            stack.setIndex(step)
            _tell(number, "at", document.graph)
        else:
            kind = DRAG if what == "drag" else self._dice.choice(sorted(EDITS.keys() - {DRAG}))
            after = edited(document.graph, kind, self._dice.randrange(10**6))
            _tell(number, "to", after)
            document.edit(kind, lambda _: after, merge=DRAG if what == "drag" else None)
            if what == "edit":
                _tell(number, "at", document.graph)


def _tell(number: int, word: str, graph: Graph) -> None:
    print(number, word, digest(graph), flush=True)
