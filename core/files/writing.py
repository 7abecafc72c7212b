"""Files written so that a path holds the old one or the whole new one, with owner, rights and links as they were."""

import os
from functools import partial
from pathlib import Path

from core.base.errors import DocumentError
from core.base.text import say, say_count
from core.files import in_place
from core.files.answering import in_time
from core.files.faults import called, fault, not_saved, one_line
from core.files.reading import PATIENCE, check_regular
from core.files.replacing import replaced

LEAST_SPEED = 1_000_000  # bytes a second: a disk that takes less counts as one that does not answer


class CannotKeepError(DocumentError):
    """A file that can only be saved if something that belongs to it gets lost; nothing was written."""


def write(data: bytes, path: str | os.PathLike[str], *, may_lose: bool = False) -> None:
    """Write a file; raise DocumentError with a sentence if that fails, and then the old file is as it was.

    What a new file in its place would not have is kept by writing the old one where it is. Where that is not safe,
    CannotKeepError says what would get lost, unless it `may_lose` that. A folder that does not answer is given up.
    """
    try:
        target, old = in_time(path, partial(_destination, path))
        seconds = PATIENCE + len(data) / LEAST_SPEED
        in_time(path, partial(_write, data, path, target, old, may_lose=may_lose), seconds)
    except (OSError, ValueError) as error:
        raise not_saved(path, error) from error


def _write(
    data: bytes, path: str | os.PathLike[str], target: Path, old: os.stat_result | None, *, may_lose: bool
) -> None:
    loss = "" if old is None else _loss(target, old)
    if old is None or (not loss and os.access(target.parent, os.W_OK)):
        if replaced(target, data, old, may_lose=False):
            return
        loss = say("{file} has attributes that a new file in its place would not have.", file=called(path))
    _write_in_place(target, data, old, loss, may_lose=may_lose)


def _write_in_place(target: Path, data: bytes, old: os.stat_result | None, loss: str, *, may_lose: bool) -> None:
    try:
        in_place.overwrite(target, data)
    except in_place.NoCopyError as error:
        if not loss:
            raise not_saved(target, error.reason) from error
        if not may_lose:
            raise CannotKeepError(one_line(loss)) from error
        replaced(target, data, old, may_lose=True)


def _destination(path: str | os.PathLike[str]) -> tuple[Path, os.stat_result | None]:
    """The file at the end of all links, so that a link stays a link, and its status, None if there is no such file.

    Raises OSError, or DocumentError with a sentence, if it cannot be written.
    """
    if not os.fspath(path):
        raise FileNotFoundError
    target = Path(os.path.realpath(path))
    try:
        old = os.stat(target)
    except FileNotFoundError:
        return target, None
    check_regular(old)
    if not os.access(target, os.W_OK):
        raise fault(say("{file} cannot be saved: it is read-only.", file=called(target)))
    return target, old


def _loss(target: Path, old: os.stat_result) -> str:
    """What a new file in the place of the old one would not have, as a sentence; "" if nothing that is known before."""
    if old.st_nlink > 1:
        one = "{file} has {n} more name (a hard link), which would keep the old content."
        more = "{file} has {n} more names (hard links), which would keep the old content."
        return say_count(one, more, old.st_nlink - 1, file=called(target))
    if os.name != "posix" or os.geteuid() == 0:
        return ""
    if old.st_uid != os.geteuid():
        return say("{file} belongs to somebody else, and would then belong to you.", file=called(target))
    if old.st_gid not in {os.getegid(), *os.getgroups()}:
        return say(
            "{file} belongs to a group that you are not in, and would then belong to yours.", file=called(target)
        )
    return ""
