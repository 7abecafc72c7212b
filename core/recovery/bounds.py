"""Bounds: how much the lines of a log may hold, counted before anything of them is made in memory."""

import json
from typing import Any

from core.base.unread import NOTHING, known
from core.files.bounds import FEW, LISTS, at_most, check_items
from core.files.large import rooms_of

IN_LINE = 100  # commas and brackets of a line besides records
IN_ORDER = 6  # of one record in the lists of those that are gone, and of their order; a wire is named by two fields


class Bounds:
    """For one log, whose lines are read one after the other."""

    def __init__(self) -> None:
        self._records = 0  # that may have been in the document so far, at most
        self._more = FEW  # commas and brackets in all lines that an older version may have written besides

    def read(self, line: bytes) -> Any:
        """Return the parsed JSON of a line; raise ValueError, MsgspecError or DocumentError for what makes no sense."""
        self._records += line.count(b"{")
        if at_most(line) > IN_LINE:
            least = IN_LINE + self._in_records(line) + IN_ORDER * self._records
            items = check_items(line, least + self._more)
            self._more -= max(0, items - least)
        return json.loads(line)

    def _in_records(self, line: bytes) -> int:
        """How many commas and brackets the records may have that a line puts into the document."""
        parts = known(line, ("document", "change"))
        lists = known(bytes(parts.get("document", b"{}")), LISTS)
        for name, part in known(bytes(parts.get("change", b"{}")), LISTS).items():
            lists[name] = known(bytes(part), ("put",)).get("put", NOTHING)
        return sum(room.items for room in rooms_of(lists, is_whole=False).values())
