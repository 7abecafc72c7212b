"""Log: follows the edits of one document in a file that is whole at every moment."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from core.files.document_format import FIRST_VERSION, VERSION
from core.files.holding import hold
from core.files.record_fields import version_of
from core.files.state_folder import private_file
from core.graph.model import Graph
from core.recovery.lines import SUFFIX, Saved, encoded, head_line, now, saved_fields
from core.recovery.patches import needs_version_2, patch, whole
from core.recovery.syncing import Syncing

TIMES, MORE = 4, 1_000_000  # a log has at most so many times the bytes of its document, and so many bytes more
MOST_STEPS = 100  # of undo and of redo that are kept when a log is written anew
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
    """Is written by `follow`, and exists from the first edit until the document is closed by hand."""

    def __init__(
        self, folder: Callable[[], Path], name: str, saved: Saved | None, failed: Callable[[Exception], object]
    ) -> None:
        self._folder, self._failed = folder, failed
        self.name, self.saved = name, saved
        self.path: Path | None = None
        self._descriptor: int | None = None
        self._syncing = Syncing()
        self._start, self._graphs, self._index = 0, list[Graph](), 0  # number of the first graph, all known, and of now
        self._lines = list[bytes]()  # of the steps between these graphs
        self._version, self._bytes, self._most = FIRST_VERSION, 0, 0
        self._told, self._next_try = False, 0.0

    @property
    def works(self) -> bool:
        """Whether what was done last is in the log."""
        return self._descriptor is not None

    def follow(self, history: History) -> None:
        """Write what changed since the last call; where that is impossible, `failed` is called once."""
        if self._descriptor is None and history.count == 0:
            return
        with self._telling():
            if self._descriptor is None:
                if time.monotonic() >= self._next_try:
                    self._begin(history)
            elif min(history.index, history.count) < self._start or self._is_beyond_version(history):
                self._begin(history)
            else:
                self._go_on(history)

    def write_ahead(self, saved: Saved) -> None:
        """Say what is about to be saved, before it is."""
        if self._descriptor is not None:
            with self._telling():
                self._append(encoded({"save": saved_fields(saved)}))
                self._syncing.now()

    def flush(self) -> None:
        """Have all on the disk, power or not."""
        if self._descriptor is not None:
            with self._telling():
                self._syncing.now()

    def close(self, *, keep: bool) -> None:
        """Let go of the log; without `keep` it is deleted, because nothing is left to be recovered."""
        if keep:
            self.flush()
        elif self.path is not None:
            with contextlib.suppress(OSError):  # it stays, and equals its file
                self.path.unlink()
            self.path = None
        self._let_go()

    # --- lines ---------------------------------------------------------------------------------------

    def _first_other(self, history: History) -> int:
        """The number of the first step that is not in the log as it is now. Stacks only ever change at their end."""
        number = min(self._start + len(self._lines), history.count)
        while number > self._start and history.graph(number) is not self._graphs[number - self._start]:
            number -= 1
        return number + 1

    def _go_on(self, history: History) -> None:
        first = self._first_other(history)
        lines = [self._step_line(history, number) for number in range(first, history.count + 1)]
        went = history.index != (history.count if lines else self._index)
        data = b"".join([*lines, _go_line(history)] if went else lines)
        if self._bytes + len(data) > self._most:
            self._begin(history)
        elif data:
            self._append(data)
            self._index = history.index
            kept = first - self._start
            self._graphs[kept:] = [history.graph(number) for number in range(first, history.count + 1)]
            self._lines[kept - 1 :] = lines

    def _step_line(self, history: History, number: int) -> bytes:
        change = patch(history.graph(number - 1), history.graph(number), self._version)
        return encoded({"step": number, "text": history.text(number), "at": now(), "change": change})

    def _is_beyond_version(self, history: History) -> bool:
        """Whether a document of the first version got what only the second one can say."""
        numbers = range(self._first_other(history), history.count + 1)
        return self._version == FIRST_VERSION and any(
            needs_version_2(history.graph(number - 1), history.graph(number)) for number in numbers
        )

    def _append(self, data: bytes) -> None:
        assert self._descriptor is not None
        if os.write(self._descriptor, data) != len(data):
            raise OSError("the disk took only part of it")
        self._bytes += len(data)
        self._syncing.soon()

    # --- a file of its own ---------------------------------------------------------------------------

    def _begin(self, history: History) -> None:
        """Write the log anew beside the old one, held, then put it in its place: there is a whole one at any moment."""
        start, lines, data = self._anew(history)
        path = self.path or _fresh(self._folder())
        descriptor = _put(data, path, is_new=self.path is None)
        self._let_go()
        self.path, self._descriptor, self._bytes = path, descriptor, len(data)
        self._syncing = Syncing(descriptor)
        self._syncing.soon()
        self._start, self._index, self._lines = start, history.index, lines
        self._graphs = [history.graph(number) for number in range(start, start + len(lines) + 1)]

    def _anew(self, history: History) -> tuple[int, list[bytes], bytes]:
        """The number of the first graph, the lines of the steps, and all that is to be written.

        It has as many steps around now as half of the log can hold, so that there is room for what comes.
        """
        start = max(0, history.index - MOST_STEPS)
        end = min(history.count, history.index + MOST_STEPS)
        known = self._lines_known(history, start, end)
        while True:
            head = self._head(history, start, end)
            lines = [known[number] for number in range(start + 1, end + 1)]
            data = b"".join([head, *lines, _go_line(history) if history.index != end else b""])
            if len(data) <= self._most // 2 or start == end:
                return start, lines, data
            start = history.index - (history.index - start) // 2
            end = history.index + (end - history.index) // 2

    def _lines_known(self, history: History, start: int, end: int) -> dict[int, bytes]:
        """The lines of steps by their numbers, made only where there are none yet."""
        first_other, version = self._first_other(history), self._version
        self._version = max(version, version_of(history.graph(start)))
        pairs = ((history.graph(number - 1), history.graph(number)) for number in range(start + 1, end + 1))
        if any(needs_version_2(*pair) for pair in pairs):
            self._version = VERSION
        known = dict(enumerate(self._lines, self._start + 1)) if version == self._version else {}
        return {
            number: known[number] if number in known and number < first_other else self._step_line(history, number)
            for number in range(start + 1, end + 1)
        }

    def _head(self, history: History, start: int, end: int) -> bytes:
        clean = history.clean if start <= history.clean <= end else None
        head = head_line(whole(history.graph(start), self._version), self.saved, self.name, start, clean)
        self._most = TIMES * len(head) + MORE
        return head

    def _let_go(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            self._syncing.end()
            os.close(descriptor)

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            self._let_go()
            self._next_try = time.monotonic() + RETRY
            if not self._told:
                self._told = True
                self._failed(error)


def _go_line(history: History) -> bytes:
    return encoded({"go": history.index})


def _put(data: bytes, path: Path, *, is_new: bool) -> int:
    """Write a log whole, and return its descriptor, which holds it."""
    beside = path.with_suffix(".new")
    with contextlib.suppress(FileNotFoundError):
        beside.unlink()
    descriptor = private_file(beside)
    try:
        hold(descriptor)
        if os.write(descriptor, data) != len(data):
            raise OSError("the disk took only part of it")
        if not is_new:
            os.fsync(descriptor)  # else a power cut could leave neither
        os.replace(beside, path)
    except BaseException:
        os.close(descriptor)
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    return descriptor


def _fresh(folder: Path) -> Path:
    """A name behind those of all other logs, so that their order needs no clock."""
    numbers = [int(path.name.partition("-")[0]) for path in folder.glob(f"*{SUFFIX}") if path.name[:6].isdigit()]
    return folder / f"{max(numbers, default=0) + 1:06d}-{os.urandom(6).hex()}{SUFFIX}"
