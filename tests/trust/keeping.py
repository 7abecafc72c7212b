"""What it takes to keep unsaved work: bytes, lines and time, and whether a log is whole where it is written anew."""

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unittest.mock import patch

from core.base.numbers import MAX_ITEMS, Value
from core.files import storage
from core.graph.edits import move, set_value
from core.graph.model import Graph
from core.recovery import shelf
from core.recovery.bounds import MORE, TIMES
from core.recovery.log import Log
from core.recovery.syncing import EVERY, Syncing
from tests.bench import graphs
from tests.core.graphs import leaf
from tests.core.recovery.forks import ending_everywhere
from tests.core.recovery.stacks import Stack, grown, started
from tests.trust.own_state import own_state
from tests.trust.row import Row, counted

NODES = 1000
LONGEST_EDIT = 1.0  # milliseconds
ROOM = 5  # times the longest in every run, in which other tests run at the same time
LINES = 10  # of a drag in a second
LATEST, LATE = 5.0, 0.5  # seconds until an edit is on the disk, and that a thread and the disk may take besides
PERIODS, WRITES = 4, 50  # of that time, and how often something is written in each
LEAST_ENDS = 10  # places where a program can end while it writes a file and puts it in the place of another
SECOND = 120  # moves of a fast mouse in a second


def measured(*, thorough: bool) -> Iterator[Row]:
    """Rows about a log: its size, the lines of a drag, what an edit takes, until it is on the disk, and made anew."""
    yield _size(1000 if thorough else 120)
    yield _drag(600 if thorough else 10)
    yield _edits(200 if thorough else 20, 1 if thorough else ROOM)
    yield _synced(1.0 if thorough else 0.02, 1 if thorough else ROOM)
    if sys.platform != "win32":  # which copies no process
        yield _anew()


def _size(edits: int) -> Row:
    """Follow edits of every size: one number, one node more, all nodes moved, undone and done again."""
    chosen, most, anew, before = random.Random(1), 0.0, 0, None
    with tempfile.TemporaryDirectory() as folder:
        log, stack = started(lambda: Path(folder), graphs.chain(NODES))
        for number in range(edits):
            _edit(stack, chosen, number)
            log.follow(stack)
            assert log.path is not None
            state = log.path.stat()
            anew, before = anew + (before not in (None, state.st_ino)), state.st_ino
            most = max(most, state.st_size / (TIMES * len(storage.dumps(stack.now)) + MORE))
        log.close(keep=False)
    what = f"A recovery log has at most {TIMES} times the bytes of its document, and 1 MB more"
    found = f"{most:.0%} of that at most; written anew {counted(anew, 'time', 'times')}"
    return Row(what, f"{counted(edits, 'edit', 'edits')} at {NODES:,} nodes", found, most <= 1)


def _edit(stack: Stack, chosen: random.Random, number: int) -> None:
    graph = stack.now
    match chosen.randrange(5):
        case 0:
            stack.push("Move all", move(graph, {id: (node.x + 10, node.y) for id, node in graph.nodes.items()}))
        case 1:
            stack.push("Add", grown(graph, number))
        case 2:
            stack.go(stack.index + chosen.choice((-3, -1, 1, 2)))
        case _:
            stack.push("Change", set_value(graph, "x", float(number)))


def _drag(seconds: int) -> Row:
    """Drag a node by a clock that no other program can slow down."""
    now, lines = 0.0, list[int]()  # numbers of the moves that were written
    with tempfile.TemporaryDirectory() as folder:
        log, stack = started(lambda: Path(folder), graphs.chain(NODES), clock=lambda: now)
        stack.push("Drag", stack.now)
        log.follow(stack)
        assert log.path is not None
        size, moves = log.path.stat().st_size, seconds * SECOND
        for number in range(1, moves + 1):
            now = number / SECOND
            stack.push("Drag", move(stack.now, {"x": (float(number), 0.0)}), merge=True)
            log.follow(stack)
            if log.path.stat().st_size != size:
                size = log.path.stat().st_size
                lines.append(number)
        log.close(keep=False)
    most = max(sum(begin <= line < begin + SECOND for line in lines) for begin in lines)
    what = f"A drag writes at most {LINES} lines a second into its log"
    tried = f"{counted(moves, 'move', 'moves')} of a mouse in {counted(seconds, 'second', 'seconds')}"
    return Row(what, tried, f"{most} at most", 0 < most <= LINES)


def _edits(times: int, room: int) -> Row:
    """What one more edit costs that changes one node; the processor's time, of which other programs take nothing."""
    taken = list[float]()
    with tempfile.TemporaryDirectory() as folder:
        log, stack = started(lambda: Path(folder), graphs.chain(NODES))
        for number in range(times + 1):
            stack.push("Move", move(stack.now, {"x": (float(number + 1), 0.0)}))
            begun = time.thread_time()
            log.follow(stack)
            taken.append(1000 * (time.thread_time() - begun))
        log.close(keep=False)
    middle = sorted(taken[1:])[times // 2]  # the first one writes the whole document
    what = f"To keep an edit takes at most {LONGEST_EDIT:.0f} ms at {NODES:,} nodes"
    return Row(what, counted(times, "edit", "edits"), f"{middle:.1f} ms of a processor", middle <= room * LONGEST_EDIT)


def _synced(share: float, room: int) -> Row:
    """Write every now and then, and see how long it takes until that is on the disk; in a share of the usual time."""
    waited, since, real = list[float](), list[float](), os.fsync

    def fsync(descriptor: int) -> None:
        begun = list(since)
        since.clear()
        real(descriptor)
        waited.extend(time.monotonic() - each for each in begun)

    with tempfile.TemporaryFile() as file, tempfile.TemporaryDirectory() as folder, patch("os.fsync", fsync):
        syncing = Syncing(file.fileno(), Path(folder), every=share * EVERY)
        end = time.monotonic() + PERIODS * share * LATEST
        while time.monotonic() < end:
            file.write(b"x")
            file.flush()
            since.append(time.monotonic())
            syncing.soon()
            time.sleep(share * LATEST / WRITES)  # until the next edit
        syncing.end()
    longest = max(waited, default=float("inf")) / share
    what = f"What is kept of an edit is on the disk {LATEST:.0f} s later, whatever the power does"
    holds = EVERY <= LATEST and longest <= LATEST + room * LATE / share
    return Row(what, counted(len(waited), "write", "writes"), f"after {longest:.1f} s at most", holds)


def _anew() -> Row:
    """End at each call of the system while a log that has no more room is written anew."""
    graphs = [_list_of(float(number)) for number in range(1, 100)]
    ends = lost = 0
    with own_state() as place:
        edits = _until_anew(place, graphs)

        def prepare():
            log, stack = started(shelf.folder, graphs[0])
            for number in range(1, edits):
                _follow(log, stack, graphs[number])
            return partial(_follow, log, stack, graphs[edits])

        for _ in ending_everywhere(prepare):
            kept = shelf.kept()
            found = [each.recovered.graph() for each in kept if each.recovered is not None]
            lost = max(lost, edits - max((graphs.index(graph) for graph in found), default=0))
            ends += 1
            for each in kept:
                shelf.delete(each)
    what = "A log is whole wherever the program ends while it is written anew"
    found_text = f"{counted(lost, 'edit', 'edits')} lost at most"
    return Row(what, f"ended at {counted(ends, 'place', 'places')}", found_text, lost <= 1 and ends > LEAST_ENDS)


def _until_anew(place: Path, graphs: list[Graph]) -> int:
    """How many edits of a document it takes until its log is written anew."""
    log, stack = started(lambda: place, graphs[0])
    file = 0
    for number, graph in enumerate(graphs[1:], start=1):
        _follow(log, stack, graph)
        assert log.path is not None
        if file not in (0, log.path.stat().st_ino):
            log.close(keep=False)
            return number
        file = log.path.stat().st_ino
    raise AssertionError("the log has room for all edits")


def _follow(log: Log, stack: Stack, graph: Graph) -> None:
    stack.push("Change", graph)
    log.follow(stack)


def _list_of(number: float) -> Graph:
    """A document of some 50 kB in one leaf."""
    value: Value = (number,) * MAX_ITEMS
    return leaf(Graph(), "x", value)
