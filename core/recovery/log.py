"""Log: follows the edits of one document in a file that is whole at every moment."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from core.files.document_format import FIRST_VERSION, VERSION
from core.files.holding import is_at
from core.files.record_fields import version_of
from core.graph.model import Graph
from core.recovery.bounds import MORE, MOST_STEPS, TIMES
from core.recovery.lines import Saved, encoded, head_line, now, saved_fields
from core.recovery.new_file import fresh, put, write
from core.recovery.patches import needs_version_2, patch, whole
from core.recovery.syncing import Syncing

DRAG = 0.1  # seconds between lines that say the same step anew, as while a node is dragged
RETRY = 5.0  # seconds until a log that could not be written is tried again


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


class Log:
    """Is written by `follow`, and exists from the first edit until the document is closed by hand.

    One log is of one document: where another one is opened in its place, this log is closed and a new one made.
    """

    def __init__(
        self,
        folder: Callable[[], Path],
        name: str,
        saved: Saved | None,
        failed: Callable[[Exception], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder, self._failed, self._clock = folder, failed, clock
        self.name, self.saved = name, saved
        self.path: Path | None = None
        self.is_behind = False  # whether a part of a drag was held back: `follow` is to be called again after DRAG
        self._descriptor: int | None = None
        self._syncing: Syncing | None = None
        self._start = 0  # the number of the first graph in the log
        self._graphs: list[Graph] = []  # that one, and the graph after each step
        self._lines: list[bytes] = []  # of the steps between these graphs
        self._index = 0  # the number of the graph that the log ends with
        self._version = FIRST_VERSION  # of the document format, in which the records are written
        self._bytes = self._most = 0  # how many there are, and how many there may be
        self._is_torn = False  # whether the file ends in what the disk took only a part of; it is held all the same
        self._was_told = False  # whether `failed` was called since the last time that all was well
        self._next_try = self._next_line = 0.0  # by the clock: not before, a new file is tried, and a drag goes on

    @property
    def works(self) -> bool:
        """Whether what was done is in the log, but for what was held back."""
        return self._descriptor is not None and not self._is_torn

    def follow(self, history: History, *, at_once: bool = False) -> None:
        """Write what changed since the last call; where that becomes impossible, `failed` is called.

        A step that changes again and again, as in a drag, is written every DRAG seconds only, and a disk that took
        nothing is tried again after RETRY seconds, unless `at_once`.
        """
        if self._descriptor is None and history.count == history.clean == 0:
            return
        with self._telling():
            if self._was_removed():
                self._let_go()
            if not self.works:
                if at_once or self._clock() >= self._next_try:
                    self._begin(history)
            elif min(history.index, history.count) < self._start or self._is_beyond_version(history):
                self._begin(history)
            else:
                self._go_on(history, at_once)

    def write_ahead(self, saved: Saved) -> None:
        """Say what is about to be saved, before it is: a crash may come before `written` is called."""
        if self.works:
            with self._telling():
                self._append(encoded({"save": saved_fields(saved)}))
                self.flush()

    def written(self, saved: Saved) -> None:
        """Say that the document was saved, and where."""
        self.saved = saved
        with self._telling():
            if self.works:
                self._append(encoded({"saved": saved_fields(saved)}))
        if not self.works:
            self.close(keep=False)  # what could be written of it is older than the file

    def know(self, saved: Saved, history: History) -> None:
        """Say what the file holds now, though this document was not saved: the document is to be compared with that."""
        is_another, self.saved = saved != self.saved, saved
        if is_another and self.works:
            with self._telling():
                self._begin(history)

    def flush(self) -> None:
        """Have all that is written on the disk, power or not."""
        if self._syncing is not None:
            with self._telling():
                self._syncing.now()

    def close(self, *, keep: bool) -> None:
        """Let go of the log; without `keep` it is deleted, because nothing is left to be recovered."""
        if keep:
            self.flush()
        self._let_go()
        if not keep and self.path is not None:
            with contextlib.suppress(OSError):  # it stays, and is offered though nobody needs it
                self.path.unlink()
            self.path = None

    # --- lines ---------------------------------------------------------------------------------------

    @property
    def _last(self) -> int:
        """The number of the last step that is in the log."""
        return self._start + len(self._lines)

    def _first_other(self, history: History) -> int:
        """The number of the first step that is not in the log as it is now. Stacks only ever change at their end."""
        number = min(self._last, history.count)
        while number > self._start and history.graph(number) is not self._graphs[number - self._start]:
            number -= 1
        return number + 1

    def _go_on(self, history: History, at_once: bool) -> None:
        """Write the steps up to now; those after it are there already, or so many that they were left out."""
        first, index = self._first_other(history), history.index
        is_same_step_anew = first == index == self._index == self._last == history.count
        self.is_behind = is_same_step_anew and not at_once and self._clock() < self._next_line
        if self.is_behind:
            return
        lines = [self._step_line(history, number) for number in range(first, index + 1)]
        went = not lines and (index != self._index or self._last >= first)
        data = _go_line(index, first - 1) if went else b"".join(lines)
        if self._bytes + len(data) > self._most:
            self._begin(history)
        elif data:
            self._append(data)
            self._index = index
            kept = first - self._start
            self._graphs[kept:] = [history.graph(number) for number in range(first, index + 1)]
            self._lines[kept - 1 :] = lines
            if lines:
                self._next_line = self._clock() + DRAG

    def _step_line(self, history: History, number: int) -> bytes:
        change = patch(history.graph(number - 1), history.graph(number), self._version)
        return encoded({"step": number, "text": history.text(number), "at": now(), "change": change})

    def _is_beyond_version(self, history: History) -> bool:
        """Whether a document of the first version got what only the second one can say."""
        numbers = range(self._first_other(history), history.index + 1)
        return self._version == FIRST_VERSION and any(
            needs_version_2(history.graph(number - 1), history.graph(number)) for number in numbers
        )

    def _append(self, data: bytes) -> None:
        assert self._descriptor is not None
        assert self._syncing is not None
        write(self._descriptor, data)
        self._bytes += len(data)
        self._syncing.soon()

    def _was_removed(self) -> bool:
        """Whether somebody deleted the file, or cleared the folder."""
        return self._descriptor is not None and self.path is not None and not is_at(self._descriptor, self.path)

    # --- a file of its own ---------------------------------------------------------------------------

    def _begin(self, history: History) -> None:
        """Write the log anew beside the old one, then put it in its place: there is a whole one at any moment."""
        start, lines, data, self._most = self._anew(history)
        folder = self._folder()
        path = fresh(folder) if self.path is None else folder / self.path.name
        if os.name == "nt":  # written by the book, not run: what is open cannot be replaced there
            self._let_go()
        descriptor = put(data, path)
        self._let_go()
        self.path, self._descriptor, self._bytes = path, descriptor, len(data)
        self._is_torn = self._was_told = False
        self._syncing = Syncing(descriptor, folder)
        self._syncing.soon()
        self._start, self._index, self._lines, self.is_behind = start, history.index, lines, False
        self._graphs = [history.graph(number) for number in range(start, start + len(lines) + 1)]

    def _anew(self, history: History) -> "_Content":
        """What is to be written.

        It has as many steps around now as half of the log can hold, so that there is room for what comes.
        """
        largest = len(encoded(whole(history.graph(history.index), self._version)))
        made = self._around_with(history, (TIMES * largest + MORE) // 2 - largest)
        start, end = min(made, default=history.index + 1) - 1, max(made, default=history.index)
        if self._version == FIRST_VERSION and _need_version_2(history, start, end):
            self._version, self._lines, self._graphs = VERSION, [], self._graphs[:1]  # other lines say too little
            return self._anew(history)
        while True:
            head = self._head(history, start, end)
            largest = max(largest, len(head))
            most = TIMES * largest + MORE
            lines = [made[number] for number in range(start + 1, end + 1)]
            data = b"".join([head, *lines, _go_line(history.index, end) if history.index != end else b""])
            if len(data) <= most // 2 or start == end:
                return _Content(start, lines, data, most)
            start = history.index - (history.index - start) // 2
            end = history.index + (end - history.index) // 2

    def _around_with(self, history: History, room: int) -> dict[int, bytes]:
        """The lines of the steps next to now that fit into so many bytes; others are not made, for each takes long."""
        known = dict(zip(range(self._start + 1, self._first_other(history)), self._lines, strict=False))
        now = history.index + 0.5  # step number n is the one before graph number n
        made: dict[int, bytes] = {}
        for number in sorted(_around_now(history), key=lambda number: abs(number - now)):
            line = known.get(number) or self._step_line(history, number)
            room -= len(line)
            if room < 0:
                break
            made[number] = line
        return made

    def _head(self, history: History, start: int, end: int) -> bytes:
        clean = history.clean if start <= history.clean <= end else None
        return head_line(whole(history.graph(start), self._version), self.saved, self.name, start, clean)

    def _let_go(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        syncing, self._syncing = self._syncing, None
        if syncing is not None:
            syncing.end()
        if descriptor is not None:
            os.close(descriptor)

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            self._is_torn = True  # and held, or another program would offer what is open here
            self._next_try = self._clock() + RETRY
            if not self._was_told:
                self._was_told = True
                self._failed(error)


class _Content(NamedTuple):
    """A log that is written anew."""

    start: int  # the number of its first graph
    lines: list[bytes]  # of its steps
    data: bytes  # all of it
    most: int  # how many bytes it may grow to


def _around_now(history: History) -> range:
    """The numbers of the steps that a log has when it is written anew, if there is room for all of them."""
    first = max(0, history.index - MOST_STEPS) + 1
    return range(first, min(history.count, history.index + MOST_STEPS) + 1)


def _need_version_2(history: History, start: int, end: int) -> bool:
    """Whether version 1 of the document format cannot say what these graphs are."""
    pairs = ((history.graph(number - 1), history.graph(number)) for number in range(start + 1, end + 1))
    return version_of(history.graph(start)) == VERSION or any(needs_version_2(*pair) for pair in pairs)


def _go_line(index: int, count: int) -> bytes:
    return encoded({"go": index, "of": count})
