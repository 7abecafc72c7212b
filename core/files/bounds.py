"""What a large document may hold, counted in its bytes before anything of it is made in memory.

A file of brackets or commas becomes twenty times its size. Whatever edits can make is within these bounds, however
long it takes to open.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
import numpy as np

from core.base.errors import DocumentError
from core.base.numbers import MAX_DEPTH as DEPTH_OF_VALUE
from core.base.numbers import MAX_ITEMS, no_number, too_long
from core.base.text import say
from core.files.faults import naming
from core.files.signs import BRACKETS, Around, signs_in
from core.files.strict_json import at, too_deep
from core.graph.model import MAX_FAN_IN, MAX_NODES
from core.graph.notes import MOST_NOTES
from core.graph.operations import MOST_OPERATIONS

FEW = 50_000  # commas and brackets of which nothing needs to be known: they are read in 0.1 s
SMALL = 1_000_000  # bytes of a document that may become values whatever they are
MOST_IN_VALUE = MAX_ITEMS * (DEPTH_OF_VALUE + 2)  # commas and brackets: each number may have all lists around it
MOST_IN_NUMBER = 10_000  # bytes: whatever is written as a number by a program is shorter
MOST_BYTES_OF_VALUE = 10_000_000  # with all blanks that people write
IN_RECORD = 40  # commas and brackets of a record besides values: it has at most 11 fields, and lists of 8
IN_SMALL_RECORD = 6  # of a wire or a note, with at most 4 fields
UNKNOWN = 4  # of the fields of a record that are unknown, where they are made into values
LISTS = ("nodes", "edges", "notes", "groups", "operations")
OF_NUMBERS = b"0123456789+-.eE,[] \t\r\n"  # all that lists of numbers are written with
IN_RECORDS = 2  # lists and objects around the fields of records in a list
PIECE = 1 << 18  # bytes that are counted at once, so that counting ends soon after the bound
COUNTED = b"[{,"  # what makes objects


class Room(NamedTuple):
    """How much may be made into values."""

    items: int  # commas and brackets
    size: int  # in bytes

    def holds(self, data: bytes | memoryview | msgspec.Raw) -> bool:
        return len(data) <= self.size and is_within(data, self.items)


NO_ROOM = Room(1, len(b"{}"))
UNKNOWN_IN_RECORD, IN_DOCUMENT = Room(UNKNOWN, 1_000), Room(FEW, SMALL)


def most_records(nodes: int) -> dict[str, int]:
    """Return how many records each list of a document with so many nodes may have."""
    most = (MAX_NODES, MAX_FAN_IN * nodes, MOST_NOTES, nodes, MOST_OPERATIONS)
    return dict(zip(LISTS, most, strict=True))


def too_many(name: str) -> DocumentError:
    """The sentence for more records in a list than a graph can have."""
    sentences = {
        "nodes": say("at nodes: a graph has at most {most} nodes.", most=f"{MAX_NODES:,}"),
        "edges": say("at edges: there are more wires than nodes can have inputs."),
        "notes": say("at notes: a document has at most {most} notes.", most=f"{MOST_NOTES:,}"),
        "groups": say("at groups: there are more groups than nodes."),
        "operations": say("at operations: a document has at most {most} of its own.", most=MOST_OPERATIONS),
    }
    return DocumentError(sentences[name])


def items_in_records(numbers: Mapping[str, int]) -> dict[str, int]:
    """Return how many commas and brackets each list may have, besides values, by its number of records."""
    nodes, edges, notes, groups, operations = (numbers[name] for name in LISTS)
    large, small = IN_RECORD + UNKNOWN, IN_SMALL_RECORD + UNKNOWN
    counted = (nodes * large, edges * small, notes * small, groups * large + nodes, operations * large)
    return dict(zip(LISTS, counted, strict=True))  # each node may be a member of a group


def check_values(values: Sequence[tuple[list[str | int], msgspec.Raw]]) -> None:
    """Raise DocumentError for what can be no values, given with their places."""
    for place, raw in values:
        if len(raw) > MOST_IN_NUMBER and bytes(memoryview(raw)[:1]) != b"[":
            raise DocumentError(say("it holds a number with too many digits."))
        if len(raw) > MOST_IN_VALUE and not is_within(raw, MOST_IN_VALUE):
            with naming(at(place)):
                raise too_long()
        if len(raw) > MOST_BYTES_OF_VALUE:
            raise too_long_text()
        value = bytes(raw)
        if value.startswith(b"[") and (others := value.translate(None, OF_NUMBERS)):
            with naming(at(place)):
                raise no_number(others[:40].decode(errors="replace"))


def check_items(data: bytes, most: int) -> int:
    """Raise DocumentError with a sentence for more commas and brackets than `most`, but for those inside of texts.

    Returns how many there are, at most.
    """
    if is_within(data, most):
        return at_most(data)
    items = 0
    for signs in signs_in(data, COUNTED):
        items += signs.number
        if items > most:
            raise too_much()
    return items


def fields_in(records: bytes | msgspec.Raw, width: float = math.inf, most: float = math.inf) -> int | None:
    """Count the fields of all records in a list.

    None as soon as some have more than `width`, or the list is longer than `most` fields and FEW more can be.
    """
    number = begun = commas = depth = 0
    for signs in signs_in(records, BRACKETS + b","):
        around = signs.around(depth)
        depths, depth = around.depths(), around.after
        commas += int(np.count_nonzero(signs.are_outside & (signs.steps == 0) & (depths <= IN_RECORDS)))
        begun += int(np.count_nonzero((signs.steps == 1) & (depths == IN_RECORDS)))
        number += signs.number
        if commas > width * begun or number > 2 * most + FEW:
            return None
    return commas + 1


def check_depth(data: bytes | msgspec.Raw, most: int) -> None:
    """Raise DocumentError with a sentence for more than so many lists and objects within each other."""
    for _ in _around(data, most):
        pass


def outer_pieces(data: bytes, most: int) -> bytes:
    """Return the pieces of an object that may have something outside of inner ones; raises as `check_depth` does."""
    near = [piece for piece, around in _around(data, most) if around.depths().min() <= 1]
    return b"".join(near) if sum(map(len, near)) < len(data) else data


def _around(data: bytes | msgspec.Raw, most: int) -> Iterator[tuple[bytes, Around]]:
    """Pieces of some bytes, and what is around the brackets in them; raises as `check_depth` does."""
    depth = 0
    for signs in signs_in(data, BRACKETS):
        around = signs.around(depth)
        if around.at_most > most and around.depths().max() > most:
            raise DocumentError(too_deep())
        depth = around.after
        yield signs.piece, around


def too_long_text() -> DocumentError:
    """The sentence for longer names, notes and formulas than there can be."""
    return DocumentError(say("it holds more text than a document can have."))


def too_much() -> DocumentError:
    """The sentence for more of what this program does not know than can be kept."""
    return DocumentError(say("it holds too much that this program does not know."))


def at_most(data: bytes) -> int:
    """Commas and opening brackets, those inside of texts too."""
    return data.count(b",") + data.count(b"[") + data.count(b"{")


def is_within(data: bytes | memoryview | msgspec.Raw, most: int, signs: bytes = COUNTED) -> bool:
    """Whether there are at most so many commas and opening brackets, or other signs, those inside of texts too."""
    view = memoryview(data)
    for start in range(0, len(view), PIECE):
        piece = bytes(view[start : start + PIECE])
        most -= sum(map(piece.count, signs))
        if most < 0:
            return False
    return True
