"""What content that means nothing costs: processor time and memory, each in a process of its own (Linux).

`python -m tests.bench files` prints a table for 50 and for 5 MB, `python -m tests.bench files 5000000` for these alone.
"""

import os
import re
import subprocess
import sys
import time
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from core.base.errors import DocumentError, GraphError
from tests.bench.readers import KINDS

HOME = Path(__file__).parents[2]
BUDGETS = {50_000_000: 0.5, 5_000_000: 0.2}  # bytes: seconds
FAULT = "no sentence:"  # how an outcome begins that is none
PATIENCE = 30  # seconds of a processor, after which a process is ended
TRIES = 5  # at most, of one content
TIMES = 4  # the memory that reading may take, as a multiple of the content


class Cost(NamedTuple):
    """What one content took, and what came of it: a sentence, or that it was opened."""

    name: str
    size: int
    seconds: float
    times: float
    outcome: str

    @property
    def line(self) -> str:
        sign = "!" if self.is_over else " "
        measured = f"{self.seconds:5.2f} s {self.times:5.1f} x {sign}"
        return f"{self.size // 1_000_000:3} MB  {self.name:40} {measured} {self.outcome[:70]}"

    @property
    def is_over(self) -> bool:
        return self.seconds > BUDGETS[self.size] or self.times > TIMES


def main() -> int:
    """Print the table, or the lines of it that are named; return 1 if a budget is exceeded."""
    exceeded = False
    for size in map(int, sys.argv[2:] or BUDGETS):
        for cost in costs(size):
            print(cost.line, flush=True)
            exceeded |= cost.is_over
    return int(exceeded)


def printed(size: int) -> list["Cost"]:
    """What another process prints of contents of this size."""
    command = [sys.executable, "-m", "tests.bench", "files", str(size)]
    said = subprocess.run(command, cwd=HOME, capture_output=True, encoding="utf-8", check=False).stdout
    return [
        Cost(found[1].strip(), size, float(found[2]), float(found[3]), found[4])
        for found in re.finditer(r"(?m)^ *\d+ MB  (.{40}) *([\d.]+) s *([\d.]+) x . (.*)$", said)
    ]


def costs(size: int) -> list[Cost]:
    """What each content of about so many bytes takes; an error that is no sentence is an outcome that says its type.

    What seems to take too long is tried again after all others, since other programs may have had the machine for a
    while; the shortest time counts.
    """
    found = {name: _cost(name, size) for name in KINDS}
    for _ in range(TRIES - 1):
        for name in [name for name, cost in found.items() if cost.is_over and cost.seconds < PATIENCE]:
            found[name] = min(found[name], _cost(name, size), key=attrgetter("seconds"))
    return list(found.values())


def _cost(name: str, size: int) -> Cost:
    """What one content takes in a process of its own, which is a copy of this one."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        _measure(name, size, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read() or f"{PATIENCE} 0 {FAULT} it was ended"
    os.waitpid(process, 0)
    seconds, times, outcome = said.split(" ", 2)
    return Cost(name, size, float(seconds), float(times), outcome)


def _measure(name: str, size: int, writing: int) -> None:
    """Read one content, write what it took, and end this process, which is a copy of another."""
    import resource  # here: Windows has none

    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    kind = KINDS[name]
    data = kind.make(size)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    before, begun = _peak() - len(data), time.process_time()
    try:
        kind.read(data)
        outcome = "opened"
    except (DocumentError, GraphError) as error:
        outcome = str(error)
    except Exception as error:  # any other is a fault, which the caller tells
        outcome = f"{FAULT} {error!r}"
    seconds, times = time.process_time() - begun, (_peak() - before) / size
    os.write(writing, f"{seconds} {times} {outcome[:200]}".encode(errors="replace"))
    os._exit(0)


def _peak() -> int:
    """The most memory that this process had so far, in bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
