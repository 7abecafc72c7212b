"""Locks: which program works on a document, so that no two overwrite each other.

Each document has a small file in the state folder, named by device and inode, so that every way to the document leads
to it. The program that works on the document holds this file, and the system lets go of it however the program ends.
Who takes a document over puts another file in its place, by which the former holder sees that it lost it.
"""

import contextlib
import json
import os
import platform
import time
from dataclasses import dataclass, field
from pathlib import Path

from core.files.answering import in_time
from core.files.holding import hold, is_at, remove_unless_held
from core.files.state_folder import PRIVATE_FILE, private_file, state_folder

PROGRAM = "Autograd Canvas"
SUFFIX = ".lock"
MOST_BYTES = 10_000  # of what a lock says about its holder
UNUSED = 24 * 3600  # seconds after which a lock that a killed program left behind is deleted
THIS_PROCESS = os.urandom(8).hex()  # process numbers are no proof: sandboxes on one machine count alike
TRIES = 100  # how often a lock that changes hands just now is tried again


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that works on a document; `since` is in seconds of Unix time, 0 if nobody knows."""

    pid: int = 0
    program: str = PROGRAM
    host: str = ""
    since: float = 0.0
    path: str = ""
    process: str = ""  # as no other process calls itself
    place: Path | None = field(default=None, compare=False)  # of the lock


class Lock:
    """A document that this program works on, until it is released or taken over."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path, self._descriptor = path, descriptor

    def is_ours(self) -> bool:
        """Whether no other program took the document over."""
        return self._descriptor >= 0 and is_at(self._descriptor, self._path)

    def is_of(self, document: Path) -> bool:
        """Whether it is the lock of the file that is at this path now, or nobody knows of another one there."""
        return _name(document) in ("", self._path.name)

    def release(self) -> None:
        """Let another program work on the document."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with contextlib.suppress(OSError):  # what stays behind is held by nobody
                if is_at(descriptor, self._path):
                    self._path.unlink()
            os.close(descriptor)


def lock(document: Path, since: float = 0.0) -> Lock | Holder | None:
    """Hold a document, or say who holds it; None if there is no such file or no place for locks.

    `since` is when the work on it began, if that was not now. A lock that this very program holds for a window that is
    gone passes on.
    """
    try:
        place = _place(document)
        _tidy(place)
        for _ in range(TRIES):
            descriptor = os.open(place, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
            if not hold(descriptor):
                os.close(descriptor)
                holder = _read(place)
                return take_over(document, since) if holder.process == THIS_PROCESS else holder
            if is_at(descriptor, place):
                _write(descriptor, document, since)
                return Lock(place, descriptor)
            os.close(descriptor)
    except OSError:
        return None
    return None


def holder(document: Path) -> Holder | None:
    """The other program that works on a document, if one does."""
    try:
        place = _place(document)
    except OSError:
        return None
    found = _read(place) if _is_held(place) else None
    return None if found is None or found.process == THIS_PROCESS else found


def still_holds(holder: Holder) -> bool:
    """Whether the lock is held that this program was found with; it lets go of that only after it has the next one."""
    return holder.place is not None and _is_held(holder.place)


def take_over(document: Path, since: float = 0.0) -> Lock | None:
    """Hold a document, whoever held it before; None if there is no such file or no place for locks."""
    try:
        place = _place(document)
        beside = place.with_name(f"{place.name}-{os.urandom(6).hex()}")
        descriptor = private_file(beside)
        try:
            hold(descriptor)
            _write(descriptor, document, since)
            os.replace(beside, place)
        except OSError:
            os.close(descriptor)
            beside.unlink(missing_ok=True)
            raise
    except OSError:
        return None
    return Lock(place, descriptor)


def _place(document: Path) -> Path:
    name = _name(document)
    if not name:
        raise FileNotFoundError(str(document))
    return state_folder("locks") / name


def _name(document: Path) -> str:
    """The name of the lock of a document; "" if there is none, or its folder does not answer."""
    try:
        found = in_time(document, lambda: os.stat(document))
    except (OSError, ValueError):
        return ""
    return f"{found.st_dev}-{found.st_ino}{SUFFIX}"


def _is_held(place: Path) -> bool:
    try:
        descriptor = os.open(place, os.O_RDWR)
    except OSError:
        return False
    try:
        return not hold(descriptor)
    finally:
        os.close(descriptor)


def _write(descriptor: int, document: Path, since: float) -> None:
    """Say who holds it. The first byte says nothing: where a lock forbids reading (Windows), it is the one locked."""
    fields = {
        "pid": os.getpid(),
        "program": PROGRAM,
        "host": platform.node(),
        "since": since or time.time(),
        "path": str(document),
        "process": THIS_PROCESS,
    }
    with contextlib.suppress(OSError):  # a full disk: it is held all the same, and nobody knows by whom
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, b"\n" + json.dumps(fields).encode())


def _read(place: Path) -> Holder:
    """Who holds it, as far as its file says."""
    try:
        with place.open("rb", buffering=0) as file:
            file.seek(1)
            fields = json.loads(file.read(MOST_BYTES) or b"")
        numbers = int(fields["pid"]), float(fields["since"])
        words = [str(fields[name]) for name in ("program", "host", "path", "process")]
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
        # it is written just now, or by a program of another time
        return Holder(place=place)
    since = numbers[1] if 0 <= numbers[1] <= time.time() else 0.0  # another can be no date
    return Holder(numbers[0], words[0], words[1], since, words[2], words[3], place)


def _tidy(kept: Path) -> None:
    """Delete old locks that programs left behind when they were killed."""
    for place in kept.parent.glob(f"*{SUFFIX}*"):
        with contextlib.suppress(OSError):
            if place != kept and time.time() - place.stat().st_mtime >= UNUSED:
                remove_unless_held(place)
