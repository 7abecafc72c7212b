"""OpenLog: the file of a log while it is written, held so that no other program offers what is in it."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from core.files.holding import is_at
from core.recovery.new_file import fresh, put, write
from core.recovery.syncing import Syncing


class OpenLog:
    """Is whole at its path from the first moment, and grows at its end; where it is written anew, it stays there."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self.path: Path | None = None  # once it was begun, until it is removed
        self.bytes = 0
        self._open: tuple[int, Syncing] | None = None  # its descriptor

    @property
    def is_open(self) -> bool:
        """Whether it is held, at its path or not."""
        return self._open is not None

    @property
    def is_there(self) -> bool:
        """Whether it is still at its path: somebody may delete the file, or clear the folder."""
        return self._open is not None and self.path is not None and is_at(self._open[0], self.path)

    def begin(self, data: bytes) -> None:
        """Write it anew beside the old one, then put it in its place: there is a whole one at any moment.

        Raises OSError, and then the old one is there.
        """
        folder = self._folder()  # somebody may have deleted it
        path = fresh(folder) if self.path is None else folder / self.path.name
        if os.name == "nt":  # written by the book, not run: what is open cannot be replaced there
            self.close()
        descriptor = put(data, path)
        self.close()
        self.path, self.bytes, self._open = path, len(data), (descriptor, Syncing(descriptor, folder))
        self._open[1].soon()

    def append(self, data: bytes) -> None:
        """Write more, if it is open; raises OSError, and then the disk may have taken a part of it."""
        if self._open is not None:
            descriptor, syncing = self._open
            write(descriptor, data)
            self.bytes += len(data)
            syncing.soon()

    def flush(self) -> None:
        """Have all of it on the disk, power or not; raises OSError."""
        if self._open is not None:
            self._open[1].now()

    def close(self) -> None:
        """Hold it no longer: it stays on the shelf."""
        if self._open is not None:
            (descriptor, syncing), self._open = self._open, None
            syncing.end()
            os.close(descriptor)

    def remove(self) -> None:
        """Delete it, because nothing is left to be recovered."""
        self.close()
        path, self.path = self.path, None
        if path is not None:
            with contextlib.suppress(OSError):  # it stays, and is offered though nobody needs it
                path.unlink()
