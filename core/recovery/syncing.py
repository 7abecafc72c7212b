"""Syncing: a file reaches the disk at most some seconds after it was written, without anyone waiting for it."""

import contextlib
import os
import threading

EVERY = 5.0  # seconds: what a power cut may take at most


class Syncing:
    """Calls fsync in a thread of its own, on a descriptor of its own."""

    def __init__(self, descriptor: int | None = None, every: float = EVERY) -> None:
        self._descriptor = None if descriptor is None else os.dup(descriptor)
        self._every = every
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()

    def soon(self) -> None:
        """Sync within some seconds, once for all that is written until then."""
        with self._lock:
            if self._timer is None and self._descriptor is not None:
                self._timer = threading.Timer(self._every, self._sync)
                self._timer.daemon = True
                self._timer.start()

    def now(self) -> None:
        """Sync at once; raises OSError."""
        with self._lock:
            if self._descriptor is not None:
                os.fsync(self._descriptor)

    def end(self) -> None:
        """Sync no more."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            if self._descriptor is not None:
                os.close(self._descriptor)
            self._timer = self._descriptor = None

    def _sync(self) -> None:
        with self._lock:
            self._timer = None
            descriptor = None if self._descriptor is None else os.dup(self._descriptor)
        if descriptor is not None:
            with contextlib.suppress(OSError):  # the next write says it
                os.fsync(descriptor)
            os.close(descriptor)
