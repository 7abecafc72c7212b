"""Stack: the undo steps of a document as a recovery log sees them, without Qt; and logs that follow one."""

import time

from core.graph.model import Graph
from core.recovery.log import Log
from tests.core.graphs import leaf


class Stack:
    """Changes at its end only, as QUndoStack does."""

    def __init__(self, graph=None):
        self.graphs, self.texts, self.index, self.clean = [graph or Graph()], [], 0, 0

    @classmethod
    def of(cls, graphs, texts, index):
        """One that was restored: nothing of it is saved."""
        stack = cls()
        stack.graphs, stack.texts, stack.index, stack.clean = list(graphs), list(texts), index, -1
        return stack

    def copy(self):
        """The same, whatever becomes of this one."""
        stack = Stack.of(self.graphs, self.texts, self.index)
        stack.clean = self.clean
        return stack

    @property
    def count(self):
        return len(self.texts)

    @property
    def now(self):
        return self.graphs[self.index]

    def graph(self, number):
        return self.graphs[number]

    def text(self, number):
        return self.texts[number - 1]

    def push(self, text, graph, *, merge=False):
        """Make an edit; with `merge` as a part of the one before."""
        if merge and self.index and self.clean != self.index:
            self.graphs[self.index] = graph
            del self.graphs[self.index + 1 :], self.texts[self.index :]
            return
        del self.graphs[self.index + 1 :], self.texts[self.index :]
        if self.clean > self.index:
            self.clean = -1
        self.graphs.append(graph)
        self.texts.append(text)
        self.index += 1

    def forget_last(self):
        """What an edit is that becomes one with that before it, so that nothing is left of both."""
        del self.graphs[-1], self.texts[-1]
        self.index = self.count

    def go(self, index):
        """Undo or redo."""
        self.index = max(0, min(index, self.count))


def grown(graph, number):
    """The graph with another leaf, some of whose names are not ASCII."""
    return leaf(graph, f"β{number}", number / 7)


def fail(error):
    """For logs that have nothing to tell."""
    raise error


def started(folder, graph=None, saved=None, name="Untitled", failed=fail, clock=time.monotonic):
    """A log in a folder, and the stack it follows."""
    return Log(folder, name, saved, failed, clock), Stack(graph)
