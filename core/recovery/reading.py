"""Recovered: what a recovery log says of its document; a torn last line is left out."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.base.errors import DocumentError
from core.base.text import say
from core.files.document_format import graph_of
from core.files.storage import load
from core.graph.model import Graph
from core.recovery.lines import FORMAT, VERSION, Saved, read_saved
from core.recovery.patches import Raw, patched, raw_of

MOST_RECORDS = 100_000  # of all graphs of the undo steps that come back: some two seconds


@dataclass
class Recovered:
    """A document as its log has it: a state for each undo step, and the step it is at."""

    name: str
    host: str
    when: str
    saved: Saved | None  # the file as it was opened, or saved last
    clean: int | None  # the step after which nothing was left to be saved
    raws: list[Raw]
    start: int = 0  # the number of the first state; below, steps are counted from there
    texts: list[str] = field(default_factory=list)  # of the steps, one fewer than states
    index: int = 0
    aheads: list[tuple[Saved, int]] = field(default_factory=list)  # what was about to be saved, and at which step

    @property
    def what(self) -> str:
        """What was done last, "" if nothing."""
        return self.texts[self.index - 1] if 0 < self.index <= len(self.texts) else ""

    def graph(self) -> Graph:
        """The document as it was at last; raises DocumentError with a sentence."""
        return graph_of(self.raws[self.index].document())

    def history(self) -> tuple[list[Graph], list[str], int]:
        """All graphs, the texts of the steps between them, and the number of the one at last.

        Where they are too many, the oldest and those that were undone are left out. Raises DocumentError.
        """
        first = last = self.index
        room = MOST_RECORDS - _size(self.raws[first])
        while first > 0 and (room := room - _size(self.raws[first - 1])) >= 0:
            first -= 1
        while last + 1 < len(self.raws) and (room := room - _size(self.raws[last + 1])) >= 0:
            last += 1
        graphs = [graph_of(raw.document()) for raw in self.raws[first : last + 1]]
        return graphs, self.texts[first:last], self.index - first

    # --- and its file --------------------------------------------------------------------------------

    def settle_saves(self) -> None:
        """Find out which save reached the disk: a line says so before it does, and a crash may lie between."""
        for ahead, step in reversed(self.aheads):
            if hash_of(ahead.path) == ahead.hash:
                self.saved, self.clean = ahead, step
                return

    @property
    def fits(self) -> bool:
        """Whether the file is as this document knows it."""
        return self.saved is None or hash_of(self.saved.path) == self.saved.hash

    @property
    def is_finished(self) -> bool:
        """Whether nothing would be lost without the log."""
        if self.saved is None:
            return self.clean == self.index
        if not self.fits:
            return False
        try:
            return load(self.saved.path) == self.graph()
        except DocumentError:
            return False


def _size(raw: Raw) -> int:
    return sum(map(len, raw.sections.values()))


def hash_of(path: Path) -> str:
    """The SHA-256 of a file; "" if it is not there or cannot be read."""
    try:
        if not path.is_file():  # nothing that could keep us waiting, such as a pipe
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def read(data: bytes) -> Recovered:
    """Read a log; raise DocumentError with a sentence if it is of a newer version, or makes no sense."""
    lines = data.split(b"\n")[:-1]  # what follows the last line's end is torn
    try:
        recovered = _read_head(lines[0])
        for line in lines[1:]:
            _follow(recovered, json.loads(line))
        recovered.settle_saves()
        recovered.graph()
    except DocumentError:
        raise
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise DocumentError(say("What is kept there makes no sense.")) from error
    return recovered


def _read_head(line: bytes) -> Recovered:
    head = json.loads(line)
    if head["recovery"] != FORMAT:
        raise ValueError
    if head["version"] > VERSION:
        raise NewerError(say("It was kept by a newer version of Autograd Canvas, which can restore it."))
    raw = raw_of(head["document"])
    start, clean = int(head["start"]), head["clean"]
    clean = None if clean is None else int(clean) - start
    return Recovered(str(head["name"]), str(head["host"]), str(head["at"]), read_saved(head), clean, [raw], start)


class NewerError(DocumentError):
    """A log that a newer version of the program wrote."""


def _follow(recovered: Recovered, line: Mapping[str, Any]) -> None:
    if "step" in line:
        number = int(line["step"]) - recovered.start
        if not 0 < number <= len(recovered.raws):
            raise ValueError
        del recovered.raws[number:], recovered.texts[number - 1 :]
        recovered.raws.append(patched(recovered.raws[-1], line["change"]))
        recovered.texts.append(str(line["text"]))
        recovered.index, recovered.when = number, str(line["at"])
        if recovered.clean is not None and recovered.clean >= number:
            recovered.clean = None
        recovered.aheads = [(saved, step) for saved, step in recovered.aheads if step < number]
    elif "go" in line:
        if not 0 <= (index := int(line["go"]) - recovered.start) < len(recovered.raws):
            raise ValueError
        recovered.index = index
    elif "save" in line and (saved := read_saved(line["save"])) is not None:
        recovered.aheads.append((saved, recovered.index))
