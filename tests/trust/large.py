"""Whether large content that means nothing is refused at once."""

import sys
from operator import attrgetter

from tests.bench.files import BUDGETS, FAULT, PASS, PASSED_OVER, TIMES, TRIES, printed
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
    slow = [cost.name for cost in found if cost.at_usual_speed > room * BUDGETS[size]]
    wide = [cost.name for cost in found if cost.times > TIMES[size]]
    faulty = [cost.name for cost in found if cost.outcome.startswith(FAULT)]
    slowest, times = max(found, key=attrgetter("at_usual_speed")), max(cost.times for cost in found)
    what = f"A file of {size // 1_000_000} MB that means nothing is refused, or opened, at once"
    passes = f"passing over {PASSED_OVER // 1_000_000} MB of brackets"
    text = (
        f"at most {slowest.at_usual_speed:.2f} s of a processor where {passes} takes {PASS} s "
        f"(here {slowest.seconds:.2f} s, where that takes {slowest.passing:.2f} s), "
        f"and {times:.0f} times its size of memory"
    )
    for names, fault in (
        (slow, f"over {BUDGETS[size]} s"),
        (wide, f"over {TIMES[size]} times"),
        (faulty, "without sentence"),
    ):
        if names:
            text += f"; {len(names)} {fault} ({', '.join(names)})"
    tried = f"{len(found)} kinds of content, each tried {TRIES} times at most"
    return Row(what, tried, text, not slow and not wide and not faulty)
