"""Fingerprint: what a file on disk was, to see later whether somebody else changed it."""

import os
import stat
from enum import Enum
from functools import partial
from pathlib import Path

from msgspec import Struct

from core.files.answering import SilentError, in_time


class Fate(Enum):
    """What became of a file."""

    SAME = "same"
    CHANGED = "changed"  # or nobody can know
    GONE = "gone"
    FOLDER_GONE = "folder gone"  # it is gone, and cannot be written anew
    SILENT = "silent"  # its folder does not answer

    @property
    def is_gone(self) -> bool:
        """Whether there is no file any more."""
        return self in (Fate.GONE, Fate.FOLDER_GONE)


class Fingerprint(Struct, frozen=True):
    """Two files with the same digest hold the same; the rest tells without reading that nothing happened."""

    device: int
    inode: int
    size: int
    modified: int  # nanoseconds
    status: int  # nanoseconds: when content, times, owner or mode changed last, which no program can set
    digest: str  # SHA-256; "" if the file cannot be read


def fingerprint(path: Path) -> Fingerprint | None:
    """The fingerprint of a file; None if there is none, it is not an ordinary file, or its folder does not answer."""
    try:
        return in_time(path, partial(_fingerprint, path))
    except SilentError:
        return None


def digest(path: Path) -> str:
    """The SHA-256 of a file; "" if it is not there, is not an ordinary file, or cannot be read."""
    found = fingerprint(path)
    return "" if found is None else found.digest


def fate(path: Path, known: Fingerprint | None) -> tuple[Fate, Fingerprint | None]:
    """What became of a file since it had this fingerprint, and the one that it has now."""
    try:
        return in_time(path, partial(_fate, path, known))
    except SilentError:
        return Fate.SILENT, None


def fate_of(path: Path, digest: str) -> Fate:
    """What became of a file since it held what has this SHA-256; "" is that of no file."""
    return fate(path, holding(digest))[0]


def digest_of(data: bytes) -> str:
    """The SHA-256 of what is to be in a file."""
    import hashlib  # not needed before the first picture

    return hashlib.sha256(data).hexdigest()


def holding(digest: str) -> Fingerprint:
    """The fingerprint of a file of which only the content is known."""
    return Fingerprint(0, 0, 0, 0, 0, digest)


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file, by whatever way; if a folder does not answer, as far as is known."""
    if one == other:
        return True
    try:
        return in_time(one, partial(_identity, one)) == in_time(other, partial(_identity, other))
    except SilentError:
        return False


# --- what may hang -------------------------------------------------------------------------------------


def _fingerprint(path: Path) -> Fingerprint | None:
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            return None
    except (OSError, ValueError):
        return None
    return _print_of(found, _digest(path))


def _fate(path: Path, known: Fingerprint | None) -> tuple[Fate, Fingerprint | None]:
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return Fate.GONE if os.path.isdir(path.parent) else Fate.FOLDER_GONE, None
    except (OSError, ValueError):
        return Fate.CHANGED, None
    if known is not None and _print_of(found, known.digest) == known:
        return Fate.SAME, known
    now = _fingerprint(path)
    same = now is not None and known is not None and now.digest != "" and now.digest == known.digest
    return (Fate.SAME if same else Fate.CHANGED), now


def _identity(path: Path) -> object:
    """What two paths have in common if they lead to the same file."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):  # it is not there
        return os.path.realpath(path)
    return found.st_dev, found.st_ino


def _print_of(found: os.stat_result, digest: str) -> Fingerprint:
    return Fingerprint(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns, digest)


def _digest(path: Path) -> str:
    import hashlib  # as above

    try:
        with open(path, "rb", opener=_without_waiting) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _without_waiting(path: str, flags: int) -> int:
    """Open a file, even if a pipe took its place just now, for whose other end one would wait."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
