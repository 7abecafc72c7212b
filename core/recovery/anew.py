"""What is written where a log begins anew: a whole document, and as many steps around now as there is room for."""

from collections.abc import Callable
from typing import NamedTuple

from core.files.document_format import VERSION
from core.files.record_fields import BeyondVersion1Error
from core.recovery.bounds import MOST_STEPS
from core.recovery.lines import Saved, encoded, head_line
from core.recovery.patches import whole
from core.recovery.steps import History, Steps, go_line


class Anew(NamedTuple):
    """A log that is written anew."""

    steps: Steps
    data: bytes  # all of it
    most: int  # how many bytes it may grow to


def anew(history: History, before: Steps, name: str, saved: Saved | None, most_of: Callable[[int], int]) -> Anew:
    """Return the log of a document now; of the steps that it had before, the lines are not made again.

    `most_of` says how many bytes a log may have whose largest document has so many. Half of them may be used now, so
    that there is room for what comes. Raises ValueError for what JSON or UTF-8 cannot say.
    """
    try:
        return _anew(history, before, name, saved, most_of)
    except BeyondVersion1Error:
        return _anew(history, Steps(VERSION), name, saved, most_of)  # lines of the first version say too little


def _anew(history: History, before: Steps, name: str, saved: Saved | None, most_of: Callable[[int], int]) -> Anew:
    index, version = history.index, before.version
    largest = len(encoded(whole(history.graph(index), version)))
    made = _around_now(history, before, most_of(largest) // 2 - largest)
    start, end = min(made, default=index + 1) - 1, max(made, default=index)
    while True:
        clean = history.clean if start <= history.clean <= end else None
        head = head_line(whole(history.graph(start), version), saved, name, start, clean)
        largest = max(largest, len(head))
        most = most_of(largest)
        lines = [made[number] for number in range(start + 1, end + 1)]
        data = b"".join([head, *lines, go_line(index, end) if index != end else b""])
        if len(data) <= most // 2 or start == end:
            graphs = [history.graph(number) for number in range(start, end + 1)]
            return Anew(Steps(version, start, graphs, lines, index), data, most)
        start = index - (index - start) // 2
        end = index + (end - index) // 2


def _around_now(history: History, before: Steps, room: int) -> dict[int, bytes]:
    """The lines of the steps next to now that fit into so many bytes; others are not made, for each takes long."""
    known = dict(zip(range(before.start + 1, before.first_other(history)), before.lines, strict=False))
    first, last = max(1, history.index - MOST_STEPS + 1), min(history.count, history.index + MOST_STEPS)
    now = history.index + 0.5  # step number n is the one before graph number n
    made: dict[int, bytes] = {}
    for number in sorted(range(first, last + 1), key=lambda number: abs(number - now)):
        line = known.get(number) or before.line(history, number)
        room -= len(line)
        if room < 0:
            break
        made[number] = line
    return made
