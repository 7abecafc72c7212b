"""What a large file that means nothing costs: processor time and memory, each in a process of its own (Linux).

`python -m tests.bench files` prints a table for 50 and for 5 MB.
"""

import subprocess
import sys
import time
from pathlib import Path

from core.base.errors import DocumentError
from core.files import storage
from tests.bench.bombs import BOMBS

BUDGETS = {50_000_000: 0.5, 5_000_000: 0.2}  # bytes: seconds
TIMES = 4  # the memory that opening may take, as a multiple of the file


def main() -> int:
    """Print the table, or one line of it where it is named; return 1 if a budget is exceeded."""
    if len(sys.argv) > 2:
        return measure(sys.argv[2], int(sys.argv[3]))
    exceeded = 0
    for size in BUDGETS:
        for name in BOMBS:
            command = [sys.executable, "-m", "tests.bench", "files", name, str(size)]
            exceeded += subprocess.run(command, check=False).returncode
    return min(exceeded, 1)


def measure(name: str, size: int) -> int:
    """Open one file and print what it took."""
    data = BOMBS[name](size)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    before, begun = _peak() - len(data), time.process_time()
    try:
        storage.loads(data, "x")
        outcome = "opened"
    except DocumentError as error:
        outcome = str(error)
    seconds, times = time.process_time() - begun, (_peak() - before) / size
    is_over = seconds > BUDGETS[size] or times > TIMES
    sign = "!" if is_over else " "
    print(f"{size // 1_000_000:3} MB  {name:26} {seconds:5.2f} s {times:5.1f} x {sign} {outcome[:70]}", flush=True)
    return int(is_over)


def _peak() -> int:
    """The most memory that this process had so far, in bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
