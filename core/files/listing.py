"""What is in a folder, for a dialog that lets choose a file there.

First come the names, which ask nothing but the folder itself; then what each file alone can tell. So a link to a folder
that never answers hides none of the others.
"""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

import msgspec

from core.files import reading
from core.files.answering import SilentError, in_time

MOST_LISTED = 10_000  # entries of one folder: nobody reads more, and so many are sorted unnoticed
AT_ONCE = 50  # files that are looked at with one question
MOST_SILENT = 3  # questions without an answer until the rest of a folder is left alone: each keeps a thread


# Half characters, which stand for bytes that are no UTF-8, and signs that end a line or turn the letters round.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Entry(msgspec.Struct, frozen=True):
    """One name in a folder, and what is known of it."""

    name: str
    is_folder: bool | None  # None: a link that was not followed yet
    size: int | None = None  # bytes
    changed: float | None = None  # seconds since 1970


def shown(name: str) -> str:
    """A name, or path, as it can be shown on one line."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", name)


def entries(folder: str, seconds: float) -> list[Entry]:
    """Return what is not hidden in a folder, at most MOST_LISTED; raises OSError, which SilentError is."""
    return in_time(_within(folder), partial(_entries, folder), seconds)


def is_folder(path: str) -> bool | None:
    """Return whether a path leads to a folder, None if there is nothing; raises OSError, which SilentError is."""
    try:
        status = in_time(_within(path), lambda: os.stat(path), reading.PATIENCE)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return stat.S_ISDIR(status.st_mode)


def make_folder(path: str) -> None:
    """Make a new folder; raises OSError, which SilentError is."""
    in_time(_within(path), lambda: os.mkdir(path), reading.PATIENCE)


def details(folder: str, found: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Look at all that are no folders, some at a time: yield those that answered, with what they tell."""
    silent = 0
    for few in _questions(found):
        told = list[Entry]()
        try:
            in_time(_within(os.path.join(folder, few[0].name)), partial(_look, folder, few, told))
        except SilentError:
            silent += 1
        yield told[:]
        if silent == MOST_SILENT:
            return


def _within(folder: str) -> str:
    """A path in it: what is asked is the folder itself, or what a link leads to, not the folder around it."""
    return os.path.join(folder, "x")


def _entries(folder: str) -> list[Entry]:
    with os.scandir(folder) as scanned:
        seen = (each for each in scanned if not each.name.startswith("."))
        return [Entry(each.name, _is_folder_itself(each)) for each in islice(seen, MOST_LISTED)]


def _is_folder_itself(entry: "os.DirEntry[str]") -> bool | None:
    return None if entry.is_symlink() else entry.is_dir(follow_symlinks=False)


def _questions(found: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Files in one folder answer or hang together; each link may lead to another one."""
    files = (each for each in found if each.is_folder is False)
    while few := list(islice(files, AT_ONCE)):
        yield few
    for each in found:
        if each.is_folder is None:
            yield [each]


def _look(folder: str, few: Sequence[Entry], told: list[Entry]) -> None:
    for each in few:
        try:
            status = os.stat(os.path.join(folder, each.name))
        except OSError:  # it was deleted meanwhile, or a link leads nowhere: it stays as it is
            told.append(each)
            continue
        if stat.S_ISDIR(status.st_mode):
            told.append(Entry(each.name, True))
        else:
            told.append(Entry(each.name, False, status.st_size, status.st_mtime))
