"""What it costs to keep unsaved work in a recovery log."""

import tempfile
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path

from core.base.collecting import uncollected
from core.graph.edits import move, remove
from core.graph.model import Graph
from tests.bench import graphs
from tests.bench.of_all import OF_ALL
from tests.bench.tools import Figures, cpu
from tests.core.recovery.stacks import started

TIMES = 30


def kept(count: int) -> Figures:
    """One node moved, and one wire removed, which changes what all of the graph is compared by."""
    with tempfile.TemporaryDirectory() as folder:
        log, stack = started(lambda: Path(folder), graphs.chain(count))
        first = next(iter(stack.now.nodes))
        edits: list[Callable[[Graph], Graph]] = [
            partial(move, positions={first: (float(place), 0.0)}) for place in range(1, TIMES + 2)
        ]
        edits += [lambda graph: remove(graph, (), list(graph.wires)[:1])] * TIMES
        made = iter(list(accumulate(edits, lambda graph, edit: edit(graph), initial=stack.now))[1:])

        def followed() -> None:
            stack.push("Edit", next(made))
            log.follow(stack)

        followed()  # the whole document is written
        figures = {f"keep a move, {count:,} nodes": cpu(followed, TIMES)}
        figures[f"keep a wire, {count:,} nodes"] = cpu(followed, TIMES)
        log.close(keep=False)
    return figures


def kept_all(count: int) -> Figures:
    """All that there is changed at once, in each of the ways in which it can be."""
    return {f"keep all of {count:,} nodes: {what}": _of_all(edit, graphs.chain(count)) for what, edit in OF_ALL.items()}


def _of_all(edit: Callable[[Graph], Graph], graph: Graph) -> float:
    """The same edit again and again, each after one that takes it back."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        log, stack = started(lambda: Path(folder), graph)
        for _ in range(TIMES):
            stack.push("Edit", edit(graph))
            with uncollected():  # as in the program, which collects garbage when nothing is done
                taken.append(cpu(lambda: log.follow(stack, at_once=True)))
            stack.push("Back", graph)
            log.follow(stack, at_once=True)
        log.close(keep=False)
    return min(taken)  # another program makes it longer, nothing makes it shorter
