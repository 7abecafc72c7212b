"""Drafts: lessons that are made and not saved yet. Each is small, so it is written whole, in a file that is held."""

import contextlib
import json
import os
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
    """The file of one draft, from its first edit until it is saved or given up; a crash leaves it for `take`."""

    def __init__(self, path: Path | None = None, descriptor: int = -1) -> None:
        self._path, self._descriptor = path, descriptor

    def keep(self, draft: Raw) -> None:
        """Have the draft on the disk as it is now; raises OSError or ValueError."""
        path = self._path or fresh(_folder())
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
        """Hold it no longer: it stays for `take`."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1


def take() -> tuple[DraftFile, Raw] | None:
    """Return the newest draft that a program left when it was ended, and its file, which is held from now on."""
    with contextlib.suppress(OSError):  # no such folder can be made: there is nothing in it
        for path in sorted(_folder().glob(f"*{SUFFIX}"), reverse=True):
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
