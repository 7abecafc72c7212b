"""Syncing: a file reaches the disk at most some seconds after it was written, without anyone waiting for it."""

import os
import threading
from pathlib import Path

from core.files.replacing import sync_folder

EVERY = 5.0  # seconds: what a power cut may take at most


class Syncing:
    """Calls fsync in a thread of its own, for a descriptor that stays open until `end`."""

    def __init__(self, descriptor: int, folder: Path, every: float = EVERY) -> None:
        self._descriptor: int | None = descriptor
        self._folder: Path | None = folder  # until it is on the disk that the file is there
        self._every = every
        self._timer: threading.Timer | None = None
        self._error: OSError | None = None
        self._lock = threading.Lock()

    def soon(self) -> None:
        """Sync within some seconds, once for all that is written until then; raises what the last sync raised."""
        with self._lock:
            error, self._error = self._error, None
            if error is not None:
                raise error
            if self._timer is None:
                self._timer = threading.Timer(self._every, self._later)
                self._timer.daemon = True
                self._timer.start()

    def now(self) -> None:
        """Sync at once; raises OSError."""
        with self._lock:
            if self._descriptor is None:
                return
            descriptor, folder = os.dup(self._descriptor), self._folder
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if folder is not None:
            sync_folder(folder)
        with self._lock:
            self._folder = None

    def end(self) -> None:
        """Sync no more."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = self._descriptor = None

    def _later(self) -> None:
        with self._lock:
            self._timer = None
        try:
            self.now()
        except OSError as error:
            with self._lock:
                self._error = error
