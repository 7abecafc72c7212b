"""What is not parsed of a large document, by its place, and how it is joined with what is."""

from functools import reduce
from operator import getitem
from typing import Any, TypeAlias

from core.base.unread import Unread
from core.files.unknown_fields import PartlyRead
from core.files.values import ReadValue

Path: TypeAlias = tuple[str | int, ...]
# What is unknown and has no room, by the place of its record, and what stands for values that are read, by theirs.
Rests: TypeAlias = dict[Path, Unread | ReadValue]


def joined(raw: Any, rests: Rests, *place: str) -> Any:
    """Parsed JSON with what was divided from it: of a document that is at a place in it."""
    for path in sorted(rests, key=len, reverse=True):  # what is inside of another record first
        if not (steps := (*place, *path)):
            return _with(raw, rests[path])
        inner = reduce(getitem, steps[:-1], raw)
        inner[steps[-1]] = _with(inner[steps[-1]], rests[path])
    return raw


def _with(raw: Any, rest: Unread | ReadValue) -> Any:
    return rest if isinstance(rest, ReadValue) else PartlyRead(raw, rest)
