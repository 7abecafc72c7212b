"""Drafts: lessons that are made and not saved yet. Each is small, so every line of its log says the whole of it.

{"draft": "autograd-canvas", "version": 1, "host": …, "name": …, "at": "2026-11-27T06:40:12", "lesson": {…}}

The last line that is whole counts. Older versions of the program wrote the lesson alone: such a one is taken to be
of this machine, as it was by them.
"""

import json
import platform
from dataclasses import dataclass
from typing import Any

from core.base.errors import DocumentError
from core.files.bounds import check_items
from core.files.fingerprint import digest_of
from core.files.state_folder import state_folder
from core.recovery.bounds import most_of
from core.recovery.lines import FORMAT, VERSION, encoded, now, written_by
from core.recovery.open_log import OpenLog
from core.recovery.reading import NO_SENSE, NewerError, newer, no_sense

Raw = dict[str, Any]
KIND = "draft"  # the first field, where a log of a document has another one
FOLDER = "lessons"  # beside the logs of documents
MOST_BYTES = 64_000_000  # of a line
MOST_ITEMS = 1_000_000  # commas and brackets: a lesson that opens has a tenth of that
TRIES = 10  # lines at the end that are looked at: a crash tears the last one only


@dataclass(frozen=True)
class Draft:
    """A lesson as it was at last."""

    lesson: Raw
    name: str
    host: str
    when: str  # by the clock of then, to be shown

    @property
    def steps(self) -> tuple[object, ...]:
        """What two drafts of the same lesson have in common, besides the lesson."""
        return KIND, self.name, self.host

    def digest(self) -> str:
        """A hash of all that the lesson says."""
        return digest_of(json.dumps(self.lesson).encode())


class DraftFile:
    """The log of one draft, from its first edit until it is saved or given up; a crash leaves it on the shelf."""

    def __init__(self) -> None:
        self._file = OpenLog(lambda: state_folder(f"recovery/{FOLDER}"))
        self._lesson: Raw | None = None  # that is in it
        self._most = 0  # how many bytes it may have

    def keep(self, lesson: Raw, name: str) -> None:
        """Write the lesson as it is now, which is never changed in place; raises OSError or ValueError."""
        is_there = self._file.is_there
        if is_there and lesson is self._lesson:
            return
        line = encoded(written_by(KIND) | {"name": name, "at": now(), "lesson": lesson})
        goes_on = is_there and self._lesson is not None and self._file.bytes + len(line) <= self._most
        self._lesson = None  # it begins anew next time, should the disk take only a part
        if goes_on:
            self._file.append(line)
        else:
            self._file.begin(line)
            self._most = most_of(len(line))
        self._lesson = lesson

    def flush(self) -> None:
        """Have all that is written on the disk, power or not; raises OSError."""
        lesson, self._lesson = self._lesson, None
        self._file.flush()
        self._lesson = lesson

    def close(self) -> None:
        """Let the next start have what was kept."""
        self._file.close()

    def drop(self) -> None:
        """Delete it, because nothing would be lost without it."""
        self._file.remove()


def read(data: bytes) -> Draft:
    """Read a draft; raise DocumentError with a sentence if it is of a newer version, or makes no sense."""
    for line in reversed(data.rsplit(b"\n", TRIES)):
        try:
            return _read_line(line)
        except NewerError:
            raise
        except (DocumentError, *NO_SENSE):  # it is torn, or what follows the last line's end
            continue
    raise no_sense()


def _read_line(line: bytes) -> Draft:
    if len(line) > MOST_BYTES:
        raise no_sense()
    check_items(line, MOST_ITEMS)
    fields = json.loads(line)
    if KIND not in fields:
        return Draft(_lesson(fields), "", platform.node(), "")
    if fields[KIND] != FORMAT:
        raise no_sense()
    if fields["version"] > VERSION:
        raise newer()
    return Draft(_lesson(fields["lesson"]), str(fields["name"]), str(fields["host"]), str(fields["at"]))


def _lesson(raw: Any) -> Raw:
    if not isinstance(raw, dict):
        raise no_sense()
    return raw
