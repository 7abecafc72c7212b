"""What it costs to keep unsaved work in a recovery log."""

import tempfile
from pathlib import Path

from core.graph.edits import move, remove
from tests.bench import graphs
from tests.bench.tools import Figures, cpu
from tests.core.recovery.stacks import started

TIMES = 30


def kept(count: int) -> Figures:
    """One node moved, and one wire removed, which changes what all of the graph is compared by."""
    with tempfile.TemporaryDirectory() as folder:
        log, stack = started(lambda: Path(folder), graphs.chain(count))
        first = next(iter(stack.now.nodes))
        places = iter(range(TIMES + 1))

        def moved() -> None:
            stack.push("Move", move(stack.now, {first: (float(next(places)), 0.0)}))
            log.follow(stack)

        def unwired() -> None:
            stack.push("Remove", remove(stack.now, (), [next(iter(stack.now.wires))]))
            log.follow(stack)

        moved()
        figures = {f"keep a move, {count:,} nodes": cpu(moved, TIMES)}
        figures[f"keep a wire, {count:,} nodes"] = cpu(unwired, TIMES)
        log.close(keep=False)
    return figures
