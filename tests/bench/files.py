"""What content that means nothing costs: processor time and memory, each in a process of its own (Linux).

A machine that others use too is slower for a while. So each process also measures how long it takes just then to pass
over brackets without making anything of them, and a budget holds in seconds, or in the time of so many such passes.

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

import msgspec

from core.base.errors import DocumentError, GraphError
from tests.bench.readers import KINDS

HOME = Path(__file__).parents[2]
BUDGETS = {50_000_000: 0.5, 5_000_000: 0.2}  # bytes: seconds
PASSED_OVER, PASS = 48_000_000, 0.12  # bytes, and the seconds in which they are passed over where the budgets are from
FAULT = "no sentence:"  # how an outcome begins that is none
PATIENCE = 30  # seconds of a processor, after which a process is ended
TRIES = 10  # at most, of one content
TIMES = {50_000_000: 4, 5_000_000: 10}  # bytes: the memory that reading may take, as a multiple of them


class Cost(NamedTuple):
    """What one content took, and what came of it: a sentence, or that it was opened."""

    name: str
    size: int
    seconds: float
    passing: float  # seconds that a pass over PASSED_OVER bytes of brackets takes just then
    times: float
    outcome: str

    @property
    def line(self) -> str:
        sign = "!" if self.is_over else " "
        measured = f"{self.seconds:5.2f} s {self.passing:5.3f} s {self.times:5.1f} x {sign}"
        return f"{self.size // 1_000_000:3} MB  {self.name:40} {measured} {self.outcome[:70]}"

    @property
    def at_usual_speed(self) -> float:
        """The seconds that it takes on the machine the budgets are from, if this one is slower just then."""
        return self.seconds / max(1, self.passing / PASS)

    @property
    def is_over(self) -> bool:
        return self.at_usual_speed > BUDGETS[self.size] or self.times > TIMES[self.size]


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
        Cost(found[1].strip(), size, float(found[2]), float(found[3]), float(found[4]), found[5])
        for found in re.finditer(r"(?m)^ *\d+ MB  (.{40}) *([\d.]+) s *([\d.]+) s *([\d.]+) x . (.*)$", said)
    ]


def costs(size: int) -> list[Cost]:
    """What each content of about so many bytes takes; an error that is no sentence is an outcome that says its type.

    What seems to take too long is tried again after all others; the shortest time counts.
    """
    found = {name: _cost(name, size) for name in KINDS}
    for _ in range(TRIES - 1):
        for name in [name for name, cost in found.items() if cost.is_over and cost.seconds < PATIENCE]:
            found[name] = min(found[name], _cost(name, size), key=attrgetter("at_usual_speed"))
    return list(found.values())


def _cost(name: str, size: int) -> Cost:
    """What one content takes in a process of its own, which is a copy of this one."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        _measure(name, size, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read() or f"{PATIENCE} {PASS} 0 {FAULT} it was ended"
    os.waitpid(process, 0)
    seconds, passing, times, outcome = said.split(" ", 3)
    return Cost(name, size, float(seconds), float(passing), float(times), outcome)


def _measure(name: str, size: int, writing: int) -> None:
    """Read one content, write what it took, and end this process, which is a copy of another."""
    import resource  # here: Windows has none

    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    kind = KINDS[name]
    data = kind.make(size)
    passing = _passing()
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
    passing += _passing()
    os.write(writing, f"{seconds} {passing} {times} {outcome[:200]}".encode(errors="replace"))
    os._exit(0)


def _passing() -> float:
    """How many seconds of a processor a pass over half of PASSED_OVER bytes takes now."""
    brackets = b"[" + b"[]," * (PASSED_OVER // 6) + b"[]]"
    begun = time.process_time()
    msgspec.json.decode(brackets, type=msgspec.Raw)
    return time.process_time() - begun


def _peak() -> int:
    """The most memory that this process had so far, in bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
