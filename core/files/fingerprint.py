"""Fingerprint: what a file on disk was, to see later whether somebody else changed it."""

import hashlib
import os
import stat
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Fate(Enum):
    """What became of a file."""

    SAME = "same"
    CHANGED = "changed"  # or nobody can know
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Two files with the same digest hold the same; the rest tells without reading that nothing happened."""

    device: int
    inode: int
    size: int
    modified: int  # nanoseconds
    status: int  # nanoseconds: when content, times, owner or mode changed last, which no program can set
    digest: str  # SHA-256; "" if the file cannot be read


def fingerprint(path: Path) -> Fingerprint | None:
    """The fingerprint of a file; None if there is none, or it is not an ordinary file."""
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            return None
    except (OSError, ValueError):
        return None
    return _print_of(found, _digest(path))


def fate(path: Path, known: Fingerprint | None) -> tuple[Fate, Fingerprint | None]:
    """What became of a file since it had this fingerprint, and the one that it has now."""
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return Fate.GONE, None
    except (OSError, ValueError):
        return Fate.CHANGED, None
    if known is not None and _print_of(found, known.digest) == known:
        return Fate.SAME, known
    now = fingerprint(path)
    same = now is not None and known is not None and now.digest != "" and now.digest == known.digest
    return (Fate.SAME if same else Fate.CHANGED), now


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file, by whatever way."""
    try:
        return os.path.samefile(one, other)
    except OSError:  # one of them is not there
        return os.path.realpath(one) == os.path.realpath(other)


def _print_of(found: os.stat_result, digest: str) -> Fingerprint:
    return Fingerprint(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns, digest)


def _digest(path: Path) -> str:
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _without_waiting(path: str, flags: int) -> int:
    """Open a file, even if a pipe took its place just now, for whose other end one would wait."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
