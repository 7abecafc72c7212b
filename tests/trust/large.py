"""Whether a large file that means nothing is refused at once."""

import re
import subprocess
import sys
from pathlib import Path

from tests.bench.bombs import BOMBS
from tests.bench.files import BUDGETS, TIMES
from tests.trust.row import Row

HOME = Path(__file__).parents[2]


def measured(*, thorough: bool) -> list[Row]:
    """A row for each size; nothing where the system does not tell the memory of a process."""
    if sys.platform != "linux":
        return []
    sizes = sorted(BUDGETS, reverse=True) if thorough else [min(BUDGETS)]
    names = list(BOMBS) if thorough else list(BOMBS)[:3]
    return [_row(size, names) for size in sizes]


def _row(size: int, names: list[str]) -> Row:
    seconds, times = [0.0], [0.0]
    for name in names:
        command = [sys.executable, "-m", "tests.bench", "files", name, str(size)]
        said = subprocess.run(command, cwd=HOME, capture_output=True, encoding="utf-8", check=False).stdout
        found = re.search(r"([0-9.]+) s +([0-9.]+) x", said)
        assert found is not None, said
        seconds.append(float(found[1]))
        times.append(float(found[2]))
    slow, wide = sum(each > BUDGETS[size] for each in seconds), sum(each > TIMES for each in times)
    what = f"A file of {size // 1_000_000} MB that means nothing is refused, or opened, at once"
    found_text = f"at most {max(seconds):.1f} s of a processor and {max(times):.0f} times its size of memory"
    if slow or wide:
        found_text += f"; {slow} over {BUDGETS[size]} s, {wide} over {TIMES} times"
    return Row(what, f"{len(names)} kinds of content", found_text, not slow and not wide)
