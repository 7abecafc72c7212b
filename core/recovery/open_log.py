"""OpenLog: the file of a log while it is written, held so that no other program offers what is in it."""

import os
from pathlib import Path

from core.files.holding import is_at
from core.recovery.new_file import put, write
from core.recovery.syncing import Syncing


class OpenLog:
    """Is whole at its path from the first moment, and grows at its end."""

    def __init__(self, data: bytes, path: Path) -> None:
        """Write it, in the place of an older one if there is one; raises OSError, and then the older one is there."""
        self._descriptor = put(data, path)
        self.path, self.bytes = path, len(data)
        self._syncing = Syncing(self._descriptor, path.parent)
        self._syncing.soon()

    @property
    def is_there(self) -> bool:
        """Whether it is still at its path: somebody may delete the file, or clear the folder."""
        return is_at(self._descriptor, self.path)

    def append(self, data: bytes) -> None:
        """Write more; raises OSError, and then the disk may have taken a part of it."""
        write(self._descriptor, data)
        self.bytes += len(data)
        self._syncing.soon()

    def flush(self) -> None:
        """Have all of it on the disk, power or not; raises OSError."""
        self._syncing.now()

    def close(self) -> None:
        """Hold it no longer."""
        self._syncing.end()
        os.close(self._descriptor)
