"""Standard output and standard error: what cannot be written there is a sentence and exit code 1, never a traceback."""

import io
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

from core.base.text import say
from core.files.faults import reason_of


class _Watched:
    """Standard output that remembers its first failure: argparse passes over it, and Python finds the last at its end.

    Where the shell has closed it, Python has nothing, and print would say nothing.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self.failure: OSError | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        try:
            if self._stream is None:
                raise OSError(say("it is closed"))
            return self._stream.write(text)
        except OSError as error:
            self.failure = self.failure or error
            raise

    def flush(self) -> None:
        try:
            if self._stream is not None:
                self._stream.flush()
        except OSError as error:
            self.failure = self.failure or error
            raise


def told(run: Callable[[], int]) -> int:
    """Run a command and return its exit code, or 1 after a sentence if what it printed could not be written."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        _let_all_be_written(stream)
    watched = _Watched(stream)
    sys.stdout = watched
    try:
        try:
            return run()
        finally:  # --help and --version end by SystemExit
            if watched.failure is None:
                watched.flush()
            else:
                raise watched.failure
    except OSError as error:
        if error is not watched.failure:
            raise
        return _failed(error, stream)
    finally:
        sys.stdout = stream


def _let_all_be_written(stream: io.TextIOWrapper) -> None:
    """Let a terminal show a sign that it lacks by its number, and give programs and files UTF-8.

    Windows and some older systems have another encoding, without most signs of mathematics.
    """
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8")


def _failed(error: OSError, stream: TextIO | None) -> int:
    if stream is not None:
        _abandon(stream)
    if isinstance(error, BrokenPipeError):  # whoever reads our output has seen enough, as `head` does
        return 0
    complain(say("Standard output cannot be written: {reason}.", reason=reason_of(error)))
    return 1


def complain(sentence: str) -> None:
    """Write a sentence on standard error, on one line; where even that is impossible, the exit code has to do."""
    line = "".join(sign if sign.isprintable() else " " for sign in sentence)  # a name may hold a line's end
    if sys.stderr is not None:
        try:
            print(f"autograd-canvas: {line}", file=sys.stderr, flush=True)
        except OSError:
            _abandon(sys.stderr)


def _abandon(stream: TextIO) -> None:
    """Let what is still waiting go nowhere, or Python would try once more at its end and fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
