"""Log: follows the edits of one document in a file that is whole at every moment."""

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from core.files.record_fields import BeyondVersion1Error
from core.recovery.anew import anew
from core.recovery.bounds import most_of
from core.recovery.lines import Saved, encoded, saved_fields
from core.recovery.open_log import OpenLog
from core.recovery.steps import History, Steps, go_line

DRAG = 0.1  # seconds between lines that say the same step anew, as while a node is dragged
RETRY = 5.0  # seconds until a log that could not be written is tried again


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
        self._failed, self._clock = failed, clock
        self.name, self.saved = name, saved
        self.is_behind = False  # whether a part of a drag was held back: `follow` is to be called again after DRAG
        self._file = OpenLog(folder)
        self._steps = Steps()  # that are in the file
        self._most = 0  # how many bytes the file may have
        self._is_in_trouble = False  # since the last error, which was told, until the file was written anew
        self._next_try = self._next_line = 0.0  # by the clock: not before, a new file is tried, and a drag goes on

    @property
    def path(self) -> Path | None:
        """Where it is, from the first edit on."""
        return self._file.path

    @property
    def works(self) -> bool:
        """Whether what was done is in the log, but for what was held back."""
        return self._file.is_open and not self._is_in_trouble

    def follow(self, history: History, *, at_once: bool = False) -> None:
        """Write what changed since the last call; where that becomes impossible, `failed` is called.

        A step that changes again and again, as in a drag, is written every DRAG seconds only, and a disk that took
        nothing is tried again after RETRY seconds, unless `at_once`.
        """
        if not self._file.is_open and history.count == history.clean == 0:
            return
        with self._telling():
            if not self._file.is_there:
                self._file.close()
            if not self.works:
                if at_once or self._clock() >= self._next_try:
                    self._begin(history)
            elif self._steps.can_follow(history):
                self._go_on(history, at_once)
            else:
                self._begin(history)

    def write_ahead(self, saved: Saved) -> None:
        """Say what is about to be saved, before it is: a crash may come before `written` is called."""
        self._say("save", saved)
        if self.works:
            self.flush()

    def written(self, saved: Saved) -> None:
        """Say that the document was saved, and where."""
        self.saved = saved
        self._say("saved", saved)
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
        with self._telling():
            self._file.flush()

    def close(self, *, keep: bool) -> None:
        """Let go of the log; without `keep` it is deleted, because nothing is left to be recovered."""
        if keep:
            self.flush()
            self._file.close()
        else:
            self._file.remove()

    def _say(self, what: str, saved: Saved) -> None:
        if self.works:
            with self._telling():
                self._file.append(encoded({what: saved_fields(saved)}))

    def _go_on(self, history: History, at_once: bool) -> None:
        """Write the steps up to now; those after it are there already, or so many that they were left out."""
        file, steps, index = self._file, self._steps, history.index
        first = steps.first_other(history)
        is_same_step_anew = first == index == steps.index == steps.last == history.count
        self.is_behind = is_same_step_anew and not at_once and self._clock() < self._next_line
        if self.is_behind:
            return
        try:
            lines = [steps.line(history, number) for number in range(first, index + 1)]
        except BeyondVersion1Error:
            self._begin(history)
            return
        went = not lines and (index != steps.index or steps.last >= first)
        data = go_line(index, first - 1) if went else b"".join(lines)
        if not data:
            return
        is_full = file.bytes + len(data) > self._most
        if not is_full:
            file.append(data)
        steps.take(history, first, lines)
        if is_full:
            self._begin(history)  # which has these lines then, and need not make them again
        if lines:
            self._next_line = self._clock() + DRAG

    def _begin(self, history: History) -> None:
        """Write the log anew."""
        steps, data, most = anew(history, self._steps, self.name, self.saved, most_of)
        self._file.begin(data)
        self._steps, self._most = steps, most
        self.is_behind = self._is_in_trouble = False

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell where this block fails. The file stays held, or another program would offer what is open here."""
        try:
            yield
        except (OSError, ValueError) as error:
            was_told, self._is_in_trouble = self._is_in_trouble, True
            self._next_try = self._clock() + RETRY
            if not was_told:
                self._failed(error)
