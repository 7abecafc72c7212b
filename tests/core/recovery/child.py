"""A program that edits and keeps a recovery log, until it is killed: `python -m tests.core.recovery.child WHAT`.

After each edit it prints how many are in the log. With "nodes" each adds a leaf; with "arrays" each sets 10,000
numbers, so that the log is written anew again and again.
"""

import itertools
import sys

from core.base.numbers import MAX_ITEMS
from core.graph.edits import set_value
from core.graph.model import Graph
from core.recovery import shelf
from tests.core.graphs import leaf
from tests.core.recovery.stacks import grown, started


def edited(graph: Graph, what: str, number: int) -> Graph:
    """The graph after one more edit."""
    return set_value(graph, "x", (float(number),) * MAX_ITEMS) if what == "arrays" else grown(graph, number)


def main(what: str) -> None:
    """Edit until killed."""
    log, stack = started(shelf.folder, leaf(Graph(), "x"))
    for number in itertools.count(1):
        stack.push(str(number), edited(stack.now, what, number))
        log.follow(stack)
        print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
