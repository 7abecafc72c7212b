"""Values and the texts that show them: what a tensor may hold, up to six significant digits, exact texts."""

import math
import struct
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, TypeAlias, Union, cast

import numpy as np
from numpy.typing import NDArray

from core.base.errors import GraphError
from core.base.text import say

Value: TypeAlias = Union[float, tuple["Value", ...]]  # noqa: UP007 - a string cannot stand beside |
Array: TypeAlias = NDArray[np.float64]
Numeric: TypeAlias = float | Array

MAX_ITEMS = 10_000
MAX_DEPTH = 32  # numpy has no more dimensions
MINUS = "\N{MINUS SIGN}"
HIDDEN = "?"  # what is shown of a covered number
SHOWN_DIGITS, ROUNDED_DIGITS = 6, 4  # significant digits of a number that is shown: if these are all of it; if not
MOST_IN_FULL = 1_000_000.0  # from here on whole numbers have an exponent
FEW = 4  # a list of at most so many numbers is shown whole


# --- covered numbers -----------------------------------------------------------------------------------

# A number that a learner is to find is nan with these low bits, in which it differs from every nan that a calculation
# gives. Arithmetic keeps them, so that what is calculated with a covered number is covered as well; where a processor
# should not keep them, "nan" is shown, which tells as little.
_COVERED_BITS = 0x7FF8_0000_00C0_7E12
_LOW = 0xFFFF_FFFF  # the bits that are compared: sign and quietness may change on the way
COVERED: float = struct.unpack("<d", struct.pack("<Q", _COVERED_BITS))[0]


def is_covered(number: Numeric | Value) -> bool:
    """Whether a number, or any number of an array, is covered."""
    if isinstance(number, float):
        return number != number and _low_bits(number) == _COVERED_BITS & _LOW
    array = np.asarray(number, dtype=np.float64)
    bits = array[np.isnan(array)].view(np.uint64) if array.ndim else np.array([], dtype=np.uint64)
    return bool((bits & _LOW == _COVERED_BITS & _LOW).any())


def covered_like(number: Numeric) -> Numeric:
    """A covered number, or an array of them, in the shape of a number."""
    return COVERED if isinstance(number, float) else np.full(number.shape, COVERED)


def _low_bits(number: float) -> int:
    return int(struct.unpack("<Q", struct.pack("<d", number))[0]) & _LOW


# --- checking ----------------------------------------------------------------------------------------


def checked_value(raw: object) -> Value:
    """Return nested lists or numbers as a Value.

    Raises GraphError if it is ragged, too large, nested too deep, or not finite.
    """
    level: list[Any] = [raw]
    sizes: list[tuple[int, int]] = []  # of each level of lists: how many there are, and how long they are
    while _LISTS.intersection(map(type, level)):  # a level at once, since there may be thousands of lists in it
        sizes.append((len(level), _length(level, len(sizes))))
        level = list(chain.from_iterable(level))
    if len(level) > MAX_ITEMS:
        raise too_long()
    value: tuple[Any, ...] = _frozen(level)
    for count, length in reversed(sizes):
        value = tuple(zip(*[iter(value)] * length, strict=True)) if length else ((),) * count
    return cast(Value, value[0])


def shaped(numbers: list[Any], shape: Sequence[int]) -> Value:
    """Return as many numbers as a shape has, which is not 0, as a Value of it; raise GraphError if one is none."""
    value: tuple[Any, ...] = _frozen(numbers)
    for length in reversed(shape):
        value = tuple(zip(*[iter(value)] * length, strict=True))
    return cast(Value, value[0])


_LISTS = frozenset({list, tuple})


def no_number(thing: object) -> GraphError:
    """The sentence for what no tensor can hold."""
    return GraphError(say("A tensor holds numbers only, not “{thing}”.", thing=str(thing)[:40]))


def not_finite() -> GraphError:
    """The sentence for a number that is none, or larger than any float."""
    return GraphError(say("A value must be a finite number, smaller than 1.8e308."))


def too_long() -> GraphError:
    """The sentence for more numbers than a tensor may hold."""
    return GraphError(say("That is too long: a tensor here holds up to {most} numbers.", most=MAX_ITEMS))


def too_deep() -> GraphError:
    """The sentence for more dimensions than a tensor may have."""
    return GraphError(say("Lists can be nested {most} deep, not deeper.", most=MAX_DEPTH))


def ragged() -> GraphError:
    """The sentence for lists that no tensor can have beside each other."""
    return GraphError(say("The rows of a list must have the same length, as in [[1, 2], [3, 4]]."))


def _length(level: list[Any], depth: int) -> int:
    """How long each of some lists is; raises GraphError where they differ, or where other things are among them."""
    if depth == MAX_DEPTH:
        raise too_deep()
    numbers = [item for item in level if type(item) not in _LISTS]
    lengths = set() if _frozen(numbers) else set(map(len, level))
    if len(lengths) != 1:
        raise ragged()
    return lengths.pop()


def _frozen(numbers: list[Any]) -> tuple[float, ...]:
    if set(map(type, numbers)) <= {float} and all(map(math.isfinite, numbers)):
        return tuple(numbers)
    return tuple(_number(number) for number in numbers)


def _number(raw: object) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise no_number(raw)
    try:
        number = float(raw)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise not_finite()
    return number


# --- adding up -----------------------------------------------------------------------------------------


def added_to(held: Numeric | None, arrived: Numeric) -> Numeric:
    """Return what is held once a gradient of its shape has been added: too large is infinite, as in PyTorch."""
    if held is None:
        return arrived
    with np.errstate(all="ignore"):
        return held + arrived


# --- between tuples, arrays and JSON ------------------------------------------------------------------


def to_numeric(value: Value) -> Numeric:
    """Return a Python float for a number, a float64 array for a list."""
    return value if isinstance(value, float) else np.array(value, dtype=np.float64)


def to_value(number: Numeric) -> Value:
    """Return nested tuples for an array, a float for a scalar."""
    return _freeze_any(np.asarray(number, dtype=np.float64).tolist())


def _freeze_any(raw: Any) -> Value:
    return tuple(_freeze_any(item) for item in raw) if isinstance(raw, list) else float(raw)


def same_value(a: Value | None, b: Value | None) -> bool:
    """Whether two values are the same to the last bit, as == is not: 0 is not −0, and nan is nan."""
    if a is b:
        return True
    if isinstance(a, float) and isinstance(b, float):
        return (a == b and math.copysign(1.0, a) == math.copysign(1.0, b)) or (a != a and b != b)
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(same_value, a, b))
    return False


def jsonable(number: Numeric | Value | None) -> Any:
    """Return nested lists of floats; nan and infinities become the strings "nan", "inf", "-inf"."""
    if number is None:
        return None
    return _jsonable(np.asarray(number, dtype=np.float64).tolist())


def _jsonable(raw: Any) -> Any:
    if isinstance(raw, list):
        return [_jsonable(item) for item in raw]
    return raw if math.isfinite(raw) else str(raw)


# --- showing -----------------------------------------------------------------------------------------


def format_number(x: float) -> str:
    """Return x in up to six significant digits where that is all of it to 15 digits, otherwise in four.

    Whole numbers below a million are written in full; the minus is a true one, also in an exponent.
    """
    return _text_of_nonzero(x) if x else f"{x:.0f}".replace("-", MINUS)  # 0 and −0 would be one in a cache


@lru_cache(maxsize=20_000)
def _text_of_nonzero(x: float) -> str:
    if math.isnan(x):
        return HIDDEN if is_covered(x) else "nan"
    if math.isinf(x):
        return "∞" if x > 0 else MINUS + "∞"
    if _is_short_whole(x):
        return f"{x:.0f}".replace("-", MINUS)
    six = f"{x:.{SHOWN_DIGITS}g}"
    return _with_true_minus(six) if float(six) == float(f"{x:.15g}") else rounded_text(x)


def rounded_text(x: float) -> str:
    """Return a finite number in four significant digits; below a million all digits before the point are kept."""
    if _is_short_whole(x) or 1000.0 <= abs(x) < MOST_IN_FULL - 0.5:
        return f"{x:.0f}".replace("-", MINUS)
    return _with_true_minus(f"{x:.{ROUNDED_DIGITS}g}")


def _is_short_whole(x: float) -> bool:
    return abs(x) < MOST_IN_FULL and x == int(x)


def _with_true_minus(text: str) -> str:
    mantissa, _, exponent = text.partition("e")
    return (mantissa + (f"e{int(exponent)}" if exponent else "")).replace("-", MINUS)


def format_value(number: Numeric | Value) -> str:
    """Return the short text of a number or array: all items if few, else its first items and its shape."""
    if isinstance(number, float):
        return format_number(number)
    array = np.asarray(number, dtype=np.float64)
    if array.ndim == 0:
        return format_number(float(array))
    return _nested(array.tolist()) if array.size <= FEW else f"{_first(array, FEW - 2)} ({shape_text(array.shape)})"


def format_within(number: Numeric | Value, letters: int, *, shaped: bool = True) -> str:
    """Return `format_value`, or where that is longer than so many characters only the first item of an array.

    The first item is followed by the shape of the array if `shaped`.
    """
    text = format_value(number)
    if len(text) <= letters or np.ndim(number) == 0 or np.size(number) < 2:
        return text
    array = np.asarray(number, dtype=np.float64)
    return f"{_first(array, 1)} ({shape_text(array.shape)})" if shaped else _first(array, 1)


def _first(array: Array, count: int) -> str:
    """The first items of a longer array: [1, 2, …]."""
    items = ", ".join(map(format_number, array.ravel()[:count].tolist()))
    return f"{'[' * array.ndim}{items}, …]"


def shape_text(shape: tuple[int, ...]) -> str:
    """Return "3" for three numbers, "2×3" for two rows of three."""
    return "×".join(map(str, shape)) or say("a single number")


def _nested(raw: Any) -> str:
    return "[" + ", ".join(map(_nested, raw)) + "]" if isinstance(raw, list) else format_number(raw)


def exact_text(number: Numeric | Value) -> str:
    """Return every digit of a number or array, as Python writes it."""
    text = repr(float(number) if isinstance(number, float) else np.asarray(number, dtype=np.float64).tolist())
    return text.replace("nan", HIDDEN) if "nan" in text and is_covered(number) else text


def written(exact: str) -> str:
    """Return an exact text with the signs that the program writes: a true minus, and ∞."""
    return exact.replace("-", MINUS).replace("inf", "∞")


def digits_text(number: Numeric) -> str:
    """Return every digit as a person writes it: 6, not 6.0; a true minus, and ∞."""
    return written(edit_text(to_value(number)))


def edit_text(value: Value) -> str:
    """Return the text that a value's editor starts with: whole numbers without a decimal point."""
    if isinstance(value, tuple):
        return "[" + ", ".join(map(edit_text, value)) + "]"
    if is_covered(value):
        return HIDDEN
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
