"""The shelf: all recovery logs of this user, of documents and of lessons, and what can be done with each."""

import contextlib
import os
import platform
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.base.errors import DocumentError
from core.base.progress import checkpoint
from core.base.text import say
from core.files.faults import reason_of
from core.files.holding import held, remove_unless_held
from core.files.state_folder import state_folder
from core.recovery import drafts
from core.recovery.drafts import FOLDER, Draft
from core.recovery.lines import KIND, SUFFIX
from core.recovery.new_file import HALF, fresh
from core.recovery.reading import NewerError, Recovered, read

OFF = "AUTOGRAD_CANVAS_NO_RECOVERY"  # set to anything by administrators: nothing is kept, nothing offered
MOST_ASIDE, MOST_BYTES_ASIDE = 20, 50_000_000  # what is kept of logs that were discarded or make no sense
MOST_BYTES = 400_000_000  # of a log that is read: 4 times the largest document, and more


@dataclass(frozen=True)
class Kept:
    """One log: with what it holds, or with a sentence that says why that is unknown."""

    path: Path
    holds: Recovered | Draft | None = None
    problem: str = ""
    is_newer: bool = False  # written by a newer version of the program
    is_elsewhere: bool = False  # written on another machine, whose programs one cannot see from here
    is_aside: bool = False

    @property
    def recovered(self) -> Recovered | None:
        """The document, if it is the log of one."""
        return self.holds if isinstance(self.holds, Recovered) else None

    @property
    def draft(self) -> Draft | None:
        """The lesson, if it is the log of one."""
        return self.holds if isinstance(self.holds, Draft) else None

    @property
    def can_be_offered(self) -> bool:
        """Whether it can be restored, and its program surely has ended."""
        return self.holds is not None and not self.is_elsewhere


def is_on() -> bool:
    """Whether unsaved work is kept on this machine."""
    return not os.environ.get(OFF)


def folder() -> Path:
    """Where logs are; may raise OSError."""
    return state_folder("recovery")


def why_empty() -> str:
    """Why nothing is kept or listed here, as a sentence; "" where that is possible."""
    if not is_on():
        return say("Nothing is kept on this computer: whoever looks after it has switched that off.")
    try:
        os.listdir(folder())
    except OSError as error:
        return say("Nothing can be kept or listed: {reason}.", reason=reason_of(error))
    return ""


def kept() -> list[Kept]:
    """All logs that no program holds, oldest first, and behind those of documents those of lessons.

    One that nobody needs any more is deleted here.
    """
    return [*_kept_in(), *lessons()]


def lessons() -> list[Kept]:
    """Those of lessons alone, which are soon read."""
    return _kept_in(FOLDER)


def _kept_in(part: str = "") -> list[Kept]:
    if not is_on():
        return []
    try:
        place = folder() / part
        _tidy(place)
        found = []
        for path in sorted(place.glob(f"*{SUFFIX}")):
            checkpoint()
            if (each := _look_at(path)) is not None:
                found.append(each)
        return _without_copies(found)
    except OSError:  # no such folder can be made: there is nothing in it
        return []


def _without_copies(found: list[Kept]) -> list[Kept]:
    """Set aside what a later one says too: a program was killed after it had restored it, and before it deleted it."""
    number_of = Counter(each.holds.steps for each in found if each.holds is not None)
    left: list[Kept] = []
    seen: set[object] = set()
    for each in reversed(found):
        now = None if each.is_elsewhere else each.holds
        if now is not None and number_of[now.steps] > 1:  # to compare the documents of all would take long
            said = now.steps, now.digest()
            if said in seen:
                set_aside(each)
                continue
            seen.add(said)
        left.insert(0, each)
    return left


def offered() -> list[Kept]:
    """Those that can be restored, and whose programs surely have ended."""
    return [each for each in kept() if each.can_be_offered]


def aside() -> list[Kept]:
    """Logs that were set aside, newest first."""
    if not is_on():
        return []
    try:
        paths = sorted(_aside().glob(f"*{SUFFIX}"), reverse=True)
    except OSError:  # no such folder can be made: there is nothing in it
        return []
    found = []
    for path in paths:
        with _held(path) as data:
            if data is not None:
                found.append(_read(path, data, is_aside=True))
    return found


@contextlib.contextmanager
def taken(each: Kept) -> Iterator[Recovered]:
    """What a log holds now; no other program has it until it is in a window, and in the log of that one.

    Raises DocumentError with a sentence. Afterwards the log is to be deleted, or it is offered again.
    """
    with _taken(each) as data:
        yield read(data)


@contextlib.contextmanager
def taken_draft(each: Kept) -> Iterator[Draft]:
    """The same for the log of a lesson."""
    with _taken(each) as data:
        yield drafts.read(data)


@contextlib.contextmanager
def _taken(each: Kept) -> Iterator[bytes]:
    with _held(each.path) as data:
        if data is None:
            raise DocumentError(say("Another program has restored it already, or is about to; or it was deleted."))
        yield data


def delete(each: Kept) -> None:
    """Delete a log for good."""
    with contextlib.suppress(OSError):  # it is offered again
        each.path.unlink()


def set_aside(each: Kept) -> None:
    """Keep a log out of sight, for the day when it is missed; the oldest give way to new ones."""
    with contextlib.suppress(OSError):  # it is offered again
        place = _aside()
        os.replace(each.path, place / fresh(folder()).name)  # a new number: their order is that of setting them aside
        files = sorted(place.glob(f"*{SUFFIX}"), reverse=True)
        total = 0
        for number, path in enumerate(files):
            total += path.stat().st_size
            if number and (number >= MOST_ASIDE or total > MOST_BYTES_ASIDE):
                path.unlink()


def _aside() -> Path:
    return state_folder("recovery/aside")


def _look_at(path: Path) -> Kept | None:
    with _held(path) as data:
        if data is None:
            return None
        each = _read(path, data)
    if each.is_elsewhere:
        return each
    if each.holds is None and not each.is_newer:
        set_aside(each)
        return None
    if each.recovered is not None and each.recovered.is_finished:
        delete(each)
        return None
    return each


def _read(path: Path, data: bytes, *, is_aside: bool = False) -> Kept:
    try:
        holds = read(data) if data.startswith(b'{"%s"' % KIND.encode()) else drafts.read(data)
    except DocumentError as error:
        return Kept(path, problem=str(error), is_newer=isinstance(error, NewerError), is_aside=is_aside)
    return Kept(path, holds, is_elsewhere=holds.host != platform.node(), is_aside=is_aside)


@contextlib.contextmanager
def _held(path: Path) -> Iterator[bytes | None]:
    """The bytes of a log while nobody else can have it; None if a program has it, or it is gone."""
    try:
        descriptor = held(path)
    except OSError:
        descriptor = None
    if descriptor is None:
        yield None
        return
    with open(descriptor, "rb") as file:
        yield file.read(MOST_BYTES)


def _tidy(place: Path) -> None:
    """Delete what a program that was killed left half written; the whole log is beside it."""
    for path in place.glob(f"*{HALF}"):
        with contextlib.suppress(OSError):  # it is only in the way, and tried again at the next start
            remove_unless_held(path)
