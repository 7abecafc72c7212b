"""Recovered: what a recovery log says of its document; a torn last line is left out."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import MsgspecError

from core.base.errors import DocumentError
from core.base.text import say
from core.files import answering, document_format
from core.files.document_format import graph_of
from core.files.fingerprint import Fate, digest, digest_of, fate_of
from core.files.storage import dumps, load
from core.graph.model import Graph
from core.recovery.bounds import Bounds
from core.recovery.lines import FORMAT, KIND, VERSION, Saved, read_saved, readable
from core.recovery.patches import Raw, make, raw_of, read_change

IN_STATE = 20  # records that take as long as the smallest graph
MOST_RECORDS = 100_000  # of all graphs of the undo steps that come back: some two seconds
NO_SENSE = (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError, MsgspecError)


class NewerError(DocumentError):
    """A log that a newer version of the program wrote."""


@dataclass
class Recovered:
    """A document as its log has it: as it was first, the steps that changed it, and the step it is at."""

    name: str
    host: str
    when: str  # by the clock of then, to be shown
    saved: Saved | None  # the file as it was opened, or saved last
    clean: int | None  # the step after which nothing was left to be saved
    first: Raw
    left_out: int = 0  # steps before the first state
    changes: list[Mapping[str, Any]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # what the steps are called
    index: int = 0
    is_torn: bool = False  # whether something in the midst makes no sense, and what follows is lost
    ahead: tuple[Saved, int | None] | None = None  # what was about to be saved, and after which step

    @property
    def what(self) -> str:
        """What was done last, "" if nothing."""
        return self.texts[self.index - 1] if self.index else ""

    @property
    def edits(self) -> int:
        """How many steps are not saved."""
        return self.left_out + self.index if self.clean is None else abs(self.index - self.clean)

    def graph(self) -> Graph:
        """The document as it was at last; raises DocumentError with a sentence."""
        (raw,) = self._states(self.index, self.index)
        return graph_of(raw.document())

    @property
    def steps(self) -> tuple[object, ...]:
        """What two logs have in common of which one restores the other, besides the document."""
        return self.name, self.host, self.saved, self.index, self.is_torn, *self.texts

    def digest(self) -> str:
        """A hash of the document as it was at last, which takes long."""
        return digest_of(dumps(self.graph()))

    def history(self) -> tuple[list[Graph], list[str], int]:
        """All graphs, the texts of the steps between them, and the number of the one at last.

        Where they are too many, the oldest and those that were undone are left out. Raises DocumentError.
        """
        replayed = self._replayed(self.first.copy(), self.changes)
        sizes = [max(size, IN_STATE) for size in (len(self.first), *map(len, replayed))]
        first = last = self.index
        room = MOST_RECORDS - sizes[first]
        while first > 0 and (room := room - sizes[first - 1]) >= 0:
            first -= 1
        while last + 1 < len(sizes) and (room := room - sizes[last + 1]) >= 0:
            last += 1
        raws, now = self._states(first, last), self.index - first
        before, after = _readable(reversed(raws[:now])), _readable(raws[now + 1 :])
        start = self.index - len(before)
        graphs = [*reversed(before), graph_of(raws[now].document()), *after]
        return graphs, self.texts[start : start + len(graphs) - 1], len(before)

    def _states(self, first: int, last: int) -> list[Raw]:
        """The document after each of these steps."""
        raw = self.first.copy()
        for _ in self._replayed(raw, self.changes[:first]):
            pass
        return [raw.copy(), *(each.copy() for each in self._replayed(raw, self.changes[first:last]))]

    @staticmethod
    def _replayed(raw: Raw, changes: Iterable[Mapping[str, Any]]) -> Iterator[Raw]:
        """Make changes, and yield the document after each of them: always the same object."""
        for change in changes:
            make(raw, change)
            yield raw

    # --- lines -----------------------------------------------------------------------------------------

    def follow(self, line: Mapping[str, Any]) -> None:
        """Take in one more line; raises what NO_SENSE lists."""
        if not isinstance(line, Mapping):
            raise TypeError
        if "step" in line:
            self._step(int(line["step"]) - self.left_out, line)
        elif "go" in line:
            index, count = int(line["go"]) - self.left_out, int(line["of"]) - self.left_out
            if not 0 <= index <= count <= len(self.changes):
                raise ValueError
            self.index = index
            self._forget(count + 1)
        elif "save" in line and (saved := read_saved(line["save"])) is not None:
            self.ahead = saved, self.index
        elif "saved" in line and (saved := read_saved(line["saved"])) is not None:
            self._know(saved, self.index)

    def _know(self, saved: Saved, clean: int | None) -> None:
        """The document was saved, maybe under another name, after this step."""
        self.saved, self.clean, self.ahead, self.name = saved, clean, None, readable(saved.path.name)

    def _step(self, number: int, line: Mapping[str, Any]) -> None:
        change, text, when = read_change(line["change"]), str(line["text"]), str(line["at"])
        if not 0 < number <= len(self.changes) + 1:
            raise ValueError
        self._forget(number)
        self.changes.append(change)
        self.texts.append(text)
        self.index, self.when = number, when

    def _forget(self, number: int) -> None:
        """Leave out this step and those after it, if they are there: a head may know steps that only follow it."""
        is_there = number <= len(self.changes)
        del self.changes[number - 1 :], self.texts[number - 1 :]
        if is_there and self.clean is not None and self.clean >= number:
            self.clean = None
        if is_there and self.ahead is not None and self.ahead[1] is not None and self.ahead[1] >= number:
            self.ahead = self.ahead[0], None

    def end(self) -> None:
        """Leave out the steps that do not fit, and find out whether what was about to be saved is on the disk.

        Raises DocumentError with a sentence if not even the first state can be read.
        """
        made = 0
        try:
            for _ in self._replayed(self.first.copy(), self.changes):
                made += 1
        except NO_SENSE:
            self._tear(made)
        if not self._makes_graph(self.index):
            self._tear(self._last_graph(self.index))
        self.graph()
        if self.clean is not None and self.clean > len(self.changes):
            self.clean = None  # it was behind what is torn
        if self.ahead is not None and digest(self.ahead[0].path) == self.ahead[0].hash:
            self._know(*self.ahead)

    def _makes_graph(self, number: int) -> bool:
        return not number or bool(_readable(self._states(number, number)))

    def _last_graph(self, bad: int) -> int:
        """The last step that makes a graph before one that makes none; found by few tries, for each takes long."""
        good, back = bad - 1, 1
        while not self._makes_graph(good):
            bad, back = good, 2 * back
            good = max(0, bad - back)
        while bad - good > 1:
            middle = (good + bad) // 2
            good, bad = (middle, bad) if self._makes_graph(middle) else (good, middle)
        return good

    def _tear(self, number: int) -> None:
        self._forget(number + 1)
        self.index, self.is_torn = min(self.index, number), True

    # --- its file ------------------------------------------------------------------------------------

    def fate(self) -> Fate:
        """What became of its file since this document knew it; SAME if it has none."""
        return Fate.SAME if self.saved is None else fate_of(self.saved.path, self.saved.hash)

    @property
    def is_finished(self) -> bool:
        """Whether nothing would be lost without the log."""
        if self.is_torn:
            return False
        if self.saved is None:
            return self.clean == self.index
        try:
            return load(self.saved.path, answering.LOOK) == self.graph()
        except DocumentError:
            return False


def _readable(raws: Iterable[Raw]) -> list[Graph]:
    """The graphs of documents, up to the first that cannot be read."""
    graphs = []
    for raw in raws:
        try:
            graphs.append(graph_of(raw.document()))
        except (DocumentError, *NO_SENSE):
            break
    return graphs


def newer() -> NewerError:
    """What is kept there is not for this version."""
    return NewerError(say("It was kept by a newer version of Autograd Canvas, which can restore it."))


def no_sense() -> DocumentError:
    """What is kept there is nothing that any version wrote."""
    return DocumentError(say("What is kept there makes no sense."))


def read(data: bytes) -> Recovered:
    """Read a log; raise DocumentError with a sentence if it is of a newer version, or makes no sense."""
    lines = filter(_is_whole, io.BytesIO(data))  # which holds none of them while it is read, as a loop would
    try:
        bounds = Bounds()
        recovered = _read_head(bounds.read(next(lines, b"")))
        _read_lines(recovered, map(bounds.read, lines))
        recovered.end()
    except NO_SENSE as error:
        raise no_sense() from error
    return recovered


def _is_whole(line: bytes) -> bool:
    return line.endswith(b"\n")  # what follows the last line's end is torn


def _read_lines(recovered: Recovered, lines: Iterable[Any]) -> None:
    try:
        for line in lines:
            recovered.follow(line)
    except (DocumentError, *NO_SENSE):
        recovered.is_torn = True


def _read_head(head: Any) -> Recovered:
    if head[KIND] != FORMAT:
        raise ValueError
    if head["version"] > VERSION or head["document"]["head"]["version"] > document_format.VERSION:
        raise newer()
    first, left_out, clean = raw_of(head["document"]), int(head["start"]), head["clean"]
    clean = None if clean is None else int(clean) - left_out
    return Recovered(str(head["name"]), str(head["host"]), str(head["at"]), read_saved(head), clean, first, left_out)
