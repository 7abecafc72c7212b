"""Drafts: lessons that are made and not saved yet. Each is small, so it is written whole, in a file that is held."""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.base.errors import DocumentError
from core.files.bounds import check_items
from core.files.holding import held, is_at
from core.files.state_folder import state_folder
from core.recovery.lines import SUFFIX
from core.recovery.new_file import fresh, put

Raw = dict[str, Any]
MOST_BYTES = 64_000_000
MOST_ITEMS = 1_000_000  # commas and brackets: a lesson that opens has a tenth of that
NO_DRAFT = (ValueError, RecursionError, DocumentError)


class DraftFile:
    """The file of one draft, from its first edit until it is saved or given up; a crash leaves it for `left`."""

    def __init__(self, path: Path | None = None, descriptor: int = -1) -> None:
        self._path, self._descriptor = path, descriptor

    def keep(self, draft: Raw) -> None:
        """Have the draft on the disk as it is now; raises OSError or ValueError."""
        folder = _folder()  # somebody may have deleted it
        path = fresh(folder) if self._path is None else folder / self._path.name
        descriptor = put(json.dumps(draft, ensure_ascii=False).encode(), path)
        self.let_go()
        self._path, self._descriptor = path, descriptor

    def drop(self) -> None:
        """Delete it, because nothing would be lost without it."""
        path, self._path = self._path, None
        if path is not None and is_at(self._descriptor, path):
            with contextlib.suppress(OSError):  # it is offered, though nobody needs it
                path.unlink()
        self.let_go()

    def let_go(self) -> None:
        """Hold it no longer: it stays for `left`."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1


def left() -> Iterator[tuple[DraftFile, Raw]]:
    """Yield the drafts that programs left when they were ended, newest first, and their files, which are held."""
    with contextlib.suppress(OSError):  # no such folder can be made: there is nothing in it
        for path in sorted(_folder().glob(f"*{SUFFIX}"), reverse=True):
            found = _taken(path)
            if found is not None:
                yield found


def are_left() -> bool:
    """Whether there is such a draft; it stays there."""
    for file, _ in left():
        file.let_go()
        return True
    return False


def _taken(path: Path) -> tuple[DraftFile, Raw] | None:
    with contextlib.suppress(OSError):  # it was taken or given up just now, or is no file
        descriptor = held(path)
        if descriptor is not None:
            draft = _read(descriptor)
            if draft is not None:
                return DraftFile(path, descriptor), draft
            os.close(descriptor)
    return None


def _folder() -> Path:
    return state_folder("recovery/lessons")


def _read(descriptor: int) -> Raw | None:
    """The draft in an open file; None if it makes no sense."""
    with open(descriptor, "rb", closefd=False) as file, contextlib.suppress(*NO_DRAFT):
        data = file.read(MOST_BYTES)
        check_items(data, MOST_ITEMS)
        draft = json.loads(data)
        return draft if isinstance(draft, dict) else None
    return None
