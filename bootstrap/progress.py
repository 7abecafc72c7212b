"""What is said while pip works: which package arrives, and how much of a large one is there.

Pip shows a bar to a terminal only. So its temporary files are looked at, which hold what has arrived.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from bootstrap.processes import say

if TYPE_CHECKING:
    from typing import Self

PERIOD = 0.5  # seconds between two looks
LARGE = 20.0  # MB; what is smaller arrives soon
SHARE = 10  # per cent that have to come before it is said again
ARRIVING = re.compile(r"\s*(?:Downloading|Using cached) (?:\S*/)?((\S+?)-(\d[^-]*)-\S+\.whl) (\((?:([\d.]+) MB|.*)\))")


class Progress:
    """While it is open, it says how far pip is, which writes its temporary files into a folder that is then removed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.surroundings = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))}
        self._large: dict[str, float] = {}  # MB of each large file that was announced
        self._ended = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self._watching.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        self._watching.join()
        shutil.rmtree(self.folder, ignore_errors=True)

    def hear(self, line: str) -> None:
        """Say what one line of pip's output means to the person who waits, if anything."""
        if found := ARRIVING.match(line):
            file, name, version, size, megabytes = found.groups()
            say(f"  {name} {version} {size}")
            if megabytes and float(megabytes) >= LARGE:
                self._large[file] = float(megabytes)
        elif line.startswith("Installing collected packages"):
            say("  unpacking ...")

    def _watch(self) -> None:
        said: dict[str, int] = {}  # per cent
        while not self._ended.wait(PERIOD):
            for file, megabytes in list(self._large.items()):
                share = int(100 * self._arrived(file) / megabytes)
                if SHARE + said.get(file, 0) <= share < 100:
                    said[file] = share
                    say(f"    {share} % of {megabytes:g} MB")

    def _arrived(self, file: str) -> float:
        """MB of a file that are there; none where pip keeps it elsewhere, or has just taken it away."""
        try:
            return sum(part.stat().st_size for part in self.folder.glob(f"*/{file}")) / 1e6
        except FileNotFoundError:
            return 0.0
