"""What a large document may hold, counted in its bytes before anything of it is made in memory.

A file of brackets or commas becomes twenty times its size. Whatever edits can make is within these bounds, however
long it takes to open.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np

from core.base.errors import DocumentError, GraphError
from core.base.numbers import MAX_DEPTH as DEPTH_OF_VALUE
from core.base.numbers import MAX_ITEMS, no_number, too_long
from core.base.text import say
from core.files.definition_format import MOST_OPERATIONS
from core.files.strict_json import at, too_deep
from core.graph.model import MAX_FAN_IN, MAX_NODES
from core.graph.notes import MOST_NOTES

FEW = 50_000  # commas and brackets of which nothing needs to be known: they are read in 0.1 s
MOST_IN_VALUE = MAX_ITEMS * (DEPTH_OF_VALUE + 2)  # commas and brackets: each number may have all lists around it
MOST_IN_NUMBER = 10_000  # bytes: whatever is written as a number by a program is shorter
MOST_BYTES_OF_VALUE = 10_000_000  # with all blanks that people write
LEAST_RECORD = 20  # bytes: what each record must have takes more
MOST_EMPTY = 100_000  # lists without numbers, of which a value may have many: in all values together
IN_RECORD = 40  # commas and brackets of a record besides values: it has at most 11 fields, and lists of 8
IN_SMALL_RECORD = 6  # of a wire or a note, with at most 4 fields
UNKNOWN = 4  # of the fields of a record that are unknown, where they are made into values
LISTS = ("nodes", "edges", "notes", "groups", "operations")
OF_NUMBERS = b"0123456789+-.eE,[] \t\r\n"  # all that lists of numbers are written with
PIECE = 1 << 18  # bytes that are counted at once, so that counting ends soon after the bound
COUNTED = b"[{,"  # what makes objects
_STEPS = {b"[{": 1, b"]}": -1, b",": 0, b'"': 2}  # what a sign does to the depth; a quote is known by its 2
_TABLE = bytes(next((step & 255 for signs, step in _STEPS.items() if code in signs), 0) for code in range(256))
_LIST, _LIST_END, _OBJECT, _OBJECT_END = b"[]{}"
_QUOTE = bytes([_TABLE[ord('"')]])


def most_records(nodes: int) -> dict[str, int]:
    """Return how many records each list of a document with so many nodes may have."""
    most = (MAX_NODES, MAX_FAN_IN * nodes, MOST_NOTES, nodes, MOST_OPERATIONS)
    return dict(zip(LISTS, most, strict=True))


def check_numbers(numbers: Mapping[str, int], nodes: int) -> None:
    """Raise DocumentError with a sentence for more records in the lists of a document than a graph can have."""
    too_many = {name for name, most in most_records(nodes).items() if numbers[name] > most}
    if "edges" in too_many:
        raise DocumentError(say("at edges: there are more wires than nodes can have inputs."))
    if "notes" in too_many:
        raise DocumentError(say("at notes: a document has at most {most} notes.", most=f"{MOST_NOTES:,}"))
    if "groups" in too_many:
        raise DocumentError(say("at groups: there are more groups than nodes."))
    if "operations" in too_many:
        raise DocumentError(say("at operations: a document has at most {most} of its own.", most=MOST_OPERATIONS))


def items_in_records(numbers: Mapping[str, int]) -> dict[str, int]:
    """Return how many commas and brackets each list may have, besides values, by its number of records."""
    nodes, edges, notes, groups, operations = (numbers[name] for name in LISTS)
    large, small = IN_RECORD + UNKNOWN, IN_SMALL_RECORD + UNKNOWN
    counted = (nodes * large, edges * small, notes * small, groups * large + nodes, operations * large)
    return dict(zip(LISTS, counted, strict=True))  # each node may be a member of a group


def check_nodes(nodes: bytes) -> None:
    """Raise DocumentError with a sentence for a list of more nodes than a graph can have."""
    if records_in(nodes, MAX_NODES) > MAX_NODES:
        raise DocumentError(say("at nodes: a graph has at most {most} nodes.", most=f"{MAX_NODES:,}"))


def items_in_values(values: Sequence[tuple[list[str | int], msgspec.Raw]]) -> int:
    """Count commas and brackets in values, given with their places; raise DocumentError for what can be no values."""
    total = empty = 0
    for place, raw in values:
        value = bytes(raw)
        if len(value) > MOST_IN_NUMBER and not value.startswith(b"["):
            raise DocumentError(say("it holds a number with too many digits."))
        if value.count(b",") > MOST_IN_VALUE or (count := at_most(value)) > MOST_IN_VALUE:
            raise _at(place, too_long())
        if len(value) > MOST_BYTES_OF_VALUE:
            raise too_long_text()
        if value.startswith(b"[") and (others := value.translate(None, OF_NUMBERS)):
            raise _at(place, no_number(others[:40].decode(errors="replace")))
        total, empty = total + count, empty + value.count(b"[]")
    if empty > MOST_EMPTY:
        raise DocumentError(say("it holds more than {most} empty lists.", most=f"{MOST_EMPTY:,}"))
    return total


def _at(place: list[str | int], error: GraphError) -> DocumentError:
    return DocumentError(say("{place}: {sentence}", place=at(place), sentence=error))


def check_items(data: bytes, most: int) -> int:
    """Raise DocumentError with a sentence for more commas and brackets than `most`, but for those inside of texts.

    Returns how many there are, at most.
    """
    if is_within(data, most):
        return at_most(data)
    items = 0
    for steps in _outside_texts(data):
        items += len(steps)
        if items > most:
            raise too_much()
    return items


def check_depth(data: bytes, most: int) -> None:
    """Raise DocumentError with a sentence for more than so many lists and objects within each other."""
    if _are_few_filled(data, most):
        return  # what is empty adds one at most
    depth = np.int8(0)  # may overflow, but only after it was more than `most`
    for steps in _outside_texts(data, b"[{]}"):
        depths = np.cumsum(steps, dtype=np.int8) + depth
        if len(depths) and depths.max() > most:
            raise DocumentError(too_deep())
        depth = depths[-1] if len(depths) else depth


def _are_few_filled(data: bytes, most: int) -> bool:
    """Whether fewer brackets than `most` open something that does not end at once."""
    signs = np.frombuffer(data, np.uint8)
    for start in range(0, len(data) - 1, PIECE):
        after = signs[start + 1 : start + PIECE + 1]
        here = signs[start : start + len(after)]
        filled = ((here == _LIST) & (after != _LIST_END)) | ((here == _OBJECT) & (after != _OBJECT_END))
        most -= int(np.count_nonzero(filled))
        if most <= 0:
            return False
    return True


def records_in(data: bytes, most: int) -> int:
    """Count the records of a list; where there are surely no more than `most`, and FEW, it may be too many."""
    if (objects := data.count(b"{")) <= min(most, FEW):
        return objects
    commas, depth = 0, np.int8(0)
    for steps in _outside_texts(data, b"[{,]}"):
        depths = np.cumsum(steps, dtype=np.int8) + depth
        commas += int(np.count_nonzero((depths == 1) & (steps == 0)))
        depth = depths[-1] if len(depths) else depth
    return commas + 1


def too_long_text() -> DocumentError:
    """The sentence for longer names, notes and formulas than there can be."""
    return DocumentError(say("it holds more text than a document can have."))


def too_much() -> DocumentError:
    """The sentence for more of what this program does not know than can be kept."""
    return DocumentError(say("it holds too much that this program does not know."))


def at_most(data: bytes) -> int:
    """Commas and opening brackets, those inside of texts too."""
    return data.count(b",") + data.count(b"[") + data.count(b"{")


def is_within(data: bytes, most: int) -> bool:
    """Whether there are at most so many commas and opening brackets, those inside of texts too."""
    for start in range(0, len(data), PIECE):
        most -= sum(data.count(sign, start, start + PIECE) for sign in (b",", b"[", b"{"))
        if most < 0:
            return False
    return True


@lru_cache
def _others(signs: bytes) -> bytes:
    return bytes(set(range(256)) - set(signs) - {ord('"')})


def _outside_texts(data: bytes, signs: bytes = COUNTED) -> Iterator[Any]:
    """What some signs do to the depth, 1, 0 or -1 for each of them outside of texts, in pieces."""
    others = _others(signs)
    start, is_inside = 0, 0
    while start < len(data):
        end = start + PIECE
        while data[end - 1 : end] == b"\\":  # what follows belongs to it
            end += 1
        piece, start = data[start:end], end
        if b"\\" in piece and b'\\"' in piece:  # a single byte is found more quickly
            piece = piece.replace(b"\\\\", b"..").replace(b'\\"', b"..")
        left = piece.translate(_TABLE, others)
        if _QUOTE in left:
            left = left.replace(_QUOTE + _QUOTE, b"")  # nothing is between them, and what follows is inside as before
        steps = np.frombuffer(left, np.int8)
        if _QUOTE in left:
            quotes = steps == _QUOTE[0]
            outside = (np.cumsum(quotes, dtype=np.uint8) & 1) == is_inside
            is_inside ^= int(np.count_nonzero(quotes)) & 1
            yield steps[outside & ~quotes]
        elif not is_inside:
            yield steps
