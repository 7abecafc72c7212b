"""What content that means nothing costs: processor time and memory, each in a process of its own (Linux).

`python -m tests.bench files` prints a table for 50 and for 5 MB.
"""

import os
import sys
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from core.base.errors import DocumentError, GraphError
from tests.bench.readers import KINDS

BUDGETS = {50_000_000: 0.5, 5_000_000: 0.2}  # bytes: seconds
TIMES = 4  # the memory that reading may take, as a multiple of the content


class Cost(NamedTuple):
    """What one content took, and what came of it: a sentence, or that it was opened."""

    name: str
    size: int
    seconds: float
    times: float
    outcome: str

    @property
    def is_over(self) -> bool:
        return self.seconds > BUDGETS[self.size] or self.times > TIMES


def main() -> int:
    """Print the table, or the lines of it that are named; return 1 if a budget is exceeded."""
    exceeded = False
    for size in BUDGETS:
        for cost in costs(sys.argv[2:] or KINDS, size):
            sign = "!" if cost.is_over else " "
            what = f"{size // 1_000_000:3} MB  {cost.name:36} {cost.seconds:5.2f} s {cost.times:5.1f} x"
            print(what, sign, cost.outcome[:70], flush=True)
            exceeded |= cost.is_over
    return int(exceeded)


def costs(names: Collection[str], size: int) -> Iterator[Cost]:
    """What each content of about so many bytes takes; an error that is no sentence is an outcome that says its type."""
    for name in names:
        reading, writing = os.pipe()
        process = os.fork()
        if not process:
            _measure(name, size, writing)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as said:
            seconds, times, outcome = said.read().split(" ", 2)
        os.waitpid(process, 0)
        yield Cost(name, size, float(seconds), float(times), outcome)


def _measure(name: str, size: int, writing: int) -> None:
    """Read one content, write what it took, and end this process, which is a copy of another."""
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


FAULT = "an error that is no sentence:"


def _peak() -> int:
    """The most memory that this process had so far, in bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
