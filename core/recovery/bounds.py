"""Bounds: how much the lines of a log may hold, counted before anything of them is made in memory."""

import json
from typing import Any

from core.base.unread import known
from core.files.bounds import FEW, LISTS, at_most, check_items, too_much
from core.files.large import records_of, rooms_of

IN_LINE = 100  # commas and brackets of a line besides records
TIMES, MORE = 4, 1_000_000  # a log has at most so many times the bytes of its largest document, and so many bytes more
OF_SAVES = 500_000  # bytes of lines that are written whatever the size: a thousand saves without an edit
MOST_STEPS = 100  # of undo and of redo that are kept when a log is written anew
FIRST_LINES = 2 * MOST_STEPS + 2  # with its head and the step it is at; they say all of the document that there is then
IN_ORDER = 6  # of one record in the lists of those that are gone, and of their order; a wire is named by two fields


class Bounds:
    """For one log, whose lines are read one after the other."""

    def __init__(self) -> None:
        self._records = 0  # that may have been in the document so far, at most
        self._ends = self._begins = 0  # bytes that were read, and of them those of the first lines
        self._lines = 0
        self._more = FEW  # commas and brackets in all lines that an older version may have written besides

    def read(self, line: bytes) -> Any:
        """Return the parsed JSON of a line; raise ValueError, MsgspecError or DocumentError for what makes no sense."""
        self._lines, self._ends = self._lines + 1, self._ends + len(line)
        if self._lines <= FIRST_LINES:
            self._begins = self._ends
        elif self._ends > TIMES * self._begins + MORE + OF_SAVES:
            raise too_much()
        self._records += line.count(b"{")
        if at_most(line) > IN_LINE:
            least = IN_LINE + self._in_records(line) + IN_ORDER * self._records
            items = check_items(line, least + self._more)
            self._more -= max(0, items - least)
        return json.loads(line)

    def _in_records(self, line: bytes) -> int:
        """How many commas and brackets the records may have that a line puts into the document."""
        parts = known(line, ("document", "change"))
        lists = known(parts["document"], LISTS) if "document" in parts else {}
        for name, part in known(parts["change"], LISTS).items() if "change" in parts else ():
            if put := known(part, ("put",)).get("put"):
                lists[name] = put
        return sum(room.items for room in rooms_of(lists, records_of(lists, self._records)).values())
