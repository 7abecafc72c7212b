"""Where JSON opens and closes lists, objects and texts: found for many bytes at once, more quickly than it is read.

The answers are right for right JSON. For anything else they only have to come soon.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
import numpy as np

PIECE = 100_000  # bytes that are looked at together: of more, what is made of them takes new memory each time
BRACKETS = b"[{]}"
_QUOTE, _IS_QUOTE = ord('"'), 128  # the sign, and what it becomes
_STEPS = {_QUOTE: _IS_QUOTE, ord("["): 1, ord("{"): 1, ord("]"): 255, ord("}"): 255}  # 255 is -1 in a byte
_ONE = np.uint8(1)
# Eight bytes are one word, and the first of them is the last in the number that it is: so one multiplication adds to
# each byte those before it, and one shift adds to each bit the one before it.
_WORD = np.dtype("<u8")
_BYTES, _BITS = 8, 64  # in a word
_IN_EACH = np.uint64(int.from_bytes(bytes([1] * _BYTES), "little"))
_COUNTED = np.uint64(int.from_bytes(bytes(range(1, _BYTES + 1)), "little"))
_ZERO = 64  # is added to depths while they are bytes of a word, for none of these may be negative
_LEAST, _MOST = -32, 119  # a depth before a word that is beyond is taken for this


class Signs(NamedTuple):
    """The signs that were looked for in a piece of JSON, and all quotes, in their order."""

    piece: bytes
    steps: Any  # what each does to the depth, in 8 bits: 1, -1, or 0, as all do in texts
    are_outside: Any  # of texts: quotes never are

    @property
    def number(self) -> int:
        """How many there are outside of texts."""
        return int(np.count_nonzero(self.are_outside))

    def around(self, depth: int) -> "Around":
        """How many lists and objects are around them; `depth` are around the first."""
        words = (self.steps + _ONE).view(_WORD) * _IN_EACH  # in each byte: the steps up to it, and their number
        after = np.cumsum((words >> np.uint64(_BITS - 8)).view(np.int64) - _BYTES)
        after += depth
        return Around(words, np.concatenate([[depth], after[:-1]]), int(after[-1]))


class Around(NamedTuple):
    """How many lists and objects are around some signs."""

    words: Any  # what the signs do, eight in each
    before: Any  # how many are around the first sign of each word
    after: int  # and around what follows all

    @property
    def at_most(self) -> int:
        """A bound that is found sooner than the depths."""
        return int(self.before.max()) + _BYTES

    def depths(self) -> Any:
        """How many are around what follows each sign; whatever is deeper than 120 has a depth of 120 at least."""
        clipped = np.clip(self.before, _LEAST, _MOST) + _ZERO
        each = self.words + clipped.view(_WORD) * _IN_EACH - _COUNTED
        return (each.view(np.uint8) - np.uint8(_ZERO)).view(np.int8)


def signs_in(data: bytes | msgspec.Raw, signs: bytes) -> Iterator[Signs]:
    """Look for some signs in JSON, piece by piece."""
    table, others = _table(signs)
    view, start, is_in_text = memoryview(data), 0, np.uint64(0)
    while start < len(view):
        piece = bytes(view[start : start + PIECE])
        if _ends_in_escape(piece):  # what follows belongs to it
            piece = bytes(view[start : start + PIECE + 1])
        start += len(piece)
        left = _without_escapes(piece).translate(table, others)
        has_quotes = _IS_QUOTE in left
        if is_in_text and not has_quotes:
            left = b""
        number = len(left)
        steps = np.frombuffer(left.ljust(number + _BITS - number % _BITS, b"\0"), np.uint8)  # whole words
        are_outside = np.ones(len(steps), np.bool_)
        if has_quotes:
            quotes = steps == _IS_QUOTE
            in_text, is_in_text = _in_texts(quotes, is_in_text)
            are_outside = ~(quotes | in_text)
            steps = steps & -are_outside.view(np.uint8)
        are_outside[number:] = False
        yield Signs(piece, steps, are_outside)


def _in_texts(quotes: Any, is_in_text: np.uint64) -> tuple[Any, np.uint64]:
    """Return which signs are in a text, or begin one, and whether what follows all is; also given for the first."""
    words = np.packbits(quotes, bitorder="little").view(_WORD)
    for width in (1, 2, 4, 8, 16, 32):  # then each bit says whether there is an odd number of quotes up to it
        words = words ^ (words << np.uint64(width))
    is_odd = words >> np.uint64(_BITS - 1)
    after = np.bitwise_xor.accumulate(is_odd) ^ is_in_text
    words = words ^ -(after ^ is_odd)  # all bits of a word that begins in a text
    return np.unpackbits(words.view(np.uint8), bitorder="little").view(np.bool_), after[-1]


@lru_cache
def _table(signs: bytes) -> tuple[bytes, bytes]:
    """What each byte does to the depth, where brackets that end something are looked for too; and what is left out."""
    has_depth = set(BRACKETS) <= set(signs)
    steps = {code: step for code, step in _STEPS.items() if has_depth or code == _QUOTE}
    return bytes(steps.get(code, 0) for code in range(256)), bytes(set(range(256)) - set(signs) - {_QUOTE})


def _ends_in_escape(piece: bytes) -> bool:
    if not piece.endswith(b"\\"):
        return False
    others = np.flatnonzero(np.frombuffer(piece, np.uint8) != ord("\\"))
    return bool((len(piece) - 1 - others.max(initial=-1)) % 2)  # two are one sign


def _without_escapes(piece: bytes) -> bytes:
    if b'"' in piece and b"\\" in piece and b'\\"' in piece:  # a single byte is found more quickly
        return piece.replace(b"\\\\", b"..").replace(b'\\"', b"..")
    return piece
