"""Whether large content that means nothing is refused at once."""

import sys

from tests.bench.files import BUDGETS, FAULT, TIMES, TRIES, printed
from tests.bench.readers import KINDS
from tests.trust.row import Row

ROOM = 3  # times the budgets in every run, in which other tests run at the same time


def measured(*, thorough: bool) -> list[Row]:
    """A row for each size; nothing where the system does not tell the memory of a process."""
    if sys.platform != "linux":
        return []
    sizes = sorted(BUDGETS, reverse=True) if thorough else [min(BUDGETS)]
    return [_row(size, 1 if thorough else ROOM) for size in sizes]


def _row(size: int, room: int) -> Row:
    found = printed(size)
    assert len(found) == len(KINDS), found
    slow = [cost.name for cost in found if cost.seconds > room * BUDGETS[size]]
    wide = [cost.name for cost in found if cost.times > TIMES]
    faulty = [cost.name for cost in found if cost.outcome.startswith(FAULT)]
    seconds, times = max(cost.seconds for cost in found), max(cost.times for cost in found)
    what = f"A file of {size // 1_000_000} MB that means nothing is refused, or opened, at once"
    text = f"at most {seconds:.1f} s of a processor and {times:.0f} times its size of memory"
    for names, fault in (
        (slow, f"over {BUDGETS[size]} s"),
        (wide, f"over {TIMES} times"),
        (faulty, "without sentence"),
    ):
        if names:
            text += f"; {len(names)} {fault} ({', '.join(names)})"
    tried = f"{len(found)} kinds of content, each tried {TRIES} times at most"
    return Row(what, tried, text, not slow and not wide and not faulty)
