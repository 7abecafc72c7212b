"""Printed arithmetic: whether an equation holds as it is printed, its short form, and what cancellation leaves."""

import math
import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np

from core.base.numbers import MINUS, SHOWN_DIGITS, Numeric, rounded_text

TIMES, PLUS = " × ", " + "
BY_ITEMS = " ⊙ "  # the product of two matrices item by item, which × would make a matrix product
EQUAL, ROUNDED = "=", "≈"
ELLIPSIS = "…"
DIGITS = 15  # significant decimal digits that every float64 keeps
SUSPICIOUS = 10.0 ** (SHOWN_DIGITS - DIGITS)  # a sum that is smaller than this share of its parts has lost shown digits
LOOKED_AT = 100  # entries of an array in which cancellation is looked for

_NUMBER = re.compile(rf"{MINUS}?(?:\d+(?:\.\d*)?(?:e[+{MINUS}]?\d+)?|∞|nan)")
_LONE_NUMBER = re.compile(rf"(?<![\w.]){MINUS}?\d+(?:\.\d+)?(?:e[+{MINUS}]?\d+)?(?![\w.])")


def operand(text: str) -> str:
    """Return a printed number as it is written behind an operation's sign: a negative one in brackets."""
    return f"({text})" if text.startswith(MINUS) else text


def times_sign(a: Numeric, b: Numeric) -> str:
    """Return the sign of a product item by item: ×, or ⊙ between two matrices."""
    return BY_ITEMS if np.ndim(a) > 1 and np.ndim(b) > 1 else TIMES


@lru_cache(maxsize=20_000)
def equals_sign(sign: str, parts: tuple[str, ...], result: str) -> str:
    """Return "=" if parts joined by TIMES or PLUS are exactly the result, all as printed, else "≈".

    Lists are compared item by item, as far as they are written out. What is infinite or undefined already in the parts
    is not rounded.
    """
    if any(part == ELLIPSIS for part in parts):
        return ROUNDED
    columns = [_items(part) for part in parts]
    results = _items(result)
    longest = min((len(column) for column in (*columns, results) if len(column) != 1), default=1)
    stretched = [column * longest if len(column) == 1 else column[:longest] for column in (*columns, results)]
    rows = zip(*stretched, strict=True)
    return EQUAL if all(_holds(sign, row) for row in rows) else ROUNDED


def _items(text: str) -> list[Fraction | None]:
    """The numbers of a printed value, None for those that are infinite or undefined."""
    numbers = _NUMBER.findall(text.partition("] (")[0])
    return [None if number[-1] in "∞n" else Fraction(number.replace(MINUS, "-")) for number in numbers]


def _holds(sign: str, row: tuple[Fraction | None, ...]) -> bool:
    *parts, result = row
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return True
    return result == (math.prod(known) if sign == TIMES else sum(known))


def rounding_sign(number: Numeric, text: str) -> str:
    """Return "=" if a printed text is the number itself to 15 digits as far as it is written out, else "≈"."""
    shown = _items(text)
    numbers = np.ravel(number)[: len(shown)].tolist()
    same = all(
        item is None or not math.isfinite(number) or item == Fraction(f"{number:.{DIGITS}g}")
        for item, number in zip(shown, numbers, strict=True)
    )
    return EQUAL if same else ROUNDED


def in_four_digits(text: str) -> str:
    """Return a printed text with its numbers in four significant digits; a sign of equality is left as it is."""
    return _LONE_NUMBER.sub(lambda found: rounded_text(float(found[0].replace(MINUS, "-"))), text)


# --- what cancellation leaves ------------------------------------------------------------------------


def digits_left(parts: Sequence[Numeric], result: Numeric) -> int | None:
    """Return how many digits of a sum are right, if they are fewer than the six that may be shown, else None.

    Compared is with the sum of the parts as decimal numbers of 15 digits, which is what a person would add.
    """
    with np.errstate(all="ignore"):
        largest = np.max(np.abs(np.broadcast_arrays(*parts)), axis=0)
        lost = np.isfinite(largest) & (np.abs(result) < SUSPICIOUS * largest)
    places = np.argwhere(np.atleast_1d(lost))[:LOOKED_AT]
    rows = [np.ravel(np.broadcast_to(part, np.shape(lost))).tolist() for part in (*parts, result)]
    flat = np.ravel_multi_index(tuple(places.T), np.shape(np.atleast_1d(lost))) if len(places) else ()
    left = [_right_digits([row[place] for row in rows]) for place in flat]
    return min((digits for digits in left if digits < SHOWN_DIGITS), default=None)


def _right_digits(row: Sequence[float]) -> int:
    """How many digits of the last number are those of the sum of the others in decimals."""
    *parts, result = row
    exact = sum((Fraction(f"{part:.{DIGITS}g}") for part in parts), Fraction(0))
    error = abs(Fraction(result) - exact)
    if error == 0:
        return DIGITS
    return math.floor(-math.log10(error / abs(exact))) if error < abs(exact) else 0
