"""The program as a process of its own, watched by the lines it prints."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.screens import IN_MEMORY, Screen

HOME = Path(__file__).resolve().parents[2]
PATIENCE = 180.0  # seconds until a process that should have ended counts as stuck
PAINTED = "Flushing"  # what Qt says when a window has been painted, which is after the event loop began
# What Python and Qt were asked to tell of themselves, and what the offscreen platform always says.
UNCOUNTED = ("import time:", "qt.widgets.painting:", "This plugin does not support")


class Process:
    """A started program; all that it prints is read line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._lines: list[str] = []

    def wait_for(self, *words: str) -> None:
        """Read until a line has all these words."""
        for line in self._process.stdout or ():
            self._lines.append(line)
            if all(word in line for word in words):
                return
        raise AssertionError(f"ended without saying {words}: {self.printed()}")

    @property
    def number(self) -> int:
        """Of the process, and of its first thread."""
        return self._process.pid

    def send(self, number: int) -> None:
        """Send a signal, unless the program has ended."""
        self._process.send_signal(number)

    def ended(self) -> int:
        """Read to the end and return the exit code, which is negative for a signal."""
        self._lines += list(self._process.stdout or ())
        return self._process.wait()

    def printed(self) -> str:
        """What the program itself said so far, and every other warning of Qt."""
        return "".join(line for line in self._lines if not line.startswith(UNCOUNTED))


@contextmanager
def started(
    arguments: list[str],
    home: Path,
    folder: Path = HOME,
    python: str = sys.executable,
    screen: Screen = IN_MEMORY,
    shared: tuple[int, ...] = (),
) -> Iterator[Process]:
    """Start Python with these arguments in `folder`, with settings in `home`; nothing is left of it afterwards.

    The descriptors that are `shared` are open in it too.
    """
    surroundings = os.environ | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        **screen.surroundings,
        "QT_LOGGING_RULES": "qt.widgets.painting.debug=true",
        "PYTHONPROFILEIMPORTTIME": "1",
    }
    with subprocess.Popen(
        [python, *arguments],
        cwd=folder,
        env=surroundings,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=shared,
    ) as process:
        watchdog = threading.Timer(PATIENCE, process.kill)
        watchdog.start()
        try:
            yield Process(process)
        finally:
            watchdog.cancel()
            process.kill()
