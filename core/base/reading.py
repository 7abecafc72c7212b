"""Values as the learner types them: a number, or a list of numbers in brackets; anything else gives one sentence."""

import ast
import math
import re
import warnings
from itertools import islice
from typing import Any

from core.base.errors import GraphError
from core.base.numbers import MAX_DEPTH, MAX_ITEMS, Value, checked_value, edit_text, too_deep, too_long
from core.base.signs import as_python, clipped
from core.base.text import choice, say

LONGEST = 40  # characters of what a sentence says of a list
_NUMBER = r"(?:\d[\d_]*(?:\.[\d_]*)*|\.\d+)(?:[eE][-+]?\d+)?"
_WITH_COMMA = re.compile(rf"(?:^-)?(?<![\w.]){_NUMBER}\s*+(?:,\s*[-+]?{_NUMBER}\s*)*+,?|(?<![\w)\]\s.]),{_NUMBER}")
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_DOTTED_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+,\d+")
_DECIMAL = re.compile(r"-?\d*,\d*(e[-+]?\d+)?", re.IGNORECASE)


def parse_value(text: str, *, listed: bool = False) -> Value:
    """Read a number or a (nested) list of numbers; raise GraphError with a sentence otherwise.

    A fraction such as 1/3, a root such as √2 and a power of ten such as 3·10^4 are numbers. Lists have brackets; only
    where `listed`, since what is asked for is known to be a list, `1, 2` is one too.
    """
    if len(text) > 40 * MAX_ITEMS or text.count("[") + text.count("(") >= 2 * MAX_ITEMS:
        raise too_long()
    source = as_python(text)
    if not source:
        raise GraphError(say("Type a number such as 2.5, or a list such as [1, 2, 3]."))
    if re.search(r"\d,0\d\d(?!\d)", source) and (listed or source.startswith("[")):
        raise GraphError(say("“{text}” can be read in two ways: put a blank after each comma.", text=clipped(text, 40)))
    if not listed and not source.startswith(("[", "(")) and (sentence := comma_sentence(source)):
        raise GraphError(sentence)
    return checked_value(_read(_tree(source, text), text, 0))


def _tree(source: str, text: str) -> ast.expr:
    try:
        with warnings.catch_warnings(action="ignore"):  # Python's remarks on style would not help a learner
            return ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _not_a_value(text) from None


def parse_over(shown: str, text: str) -> Value:
    """Read what was typed in place of a value; where that is shown as a list, `1, 2` is one without brackets too."""
    return parse_value(text, listed=shown.startswith("["))


def _read(node: ast.expr, text: str, depth: int) -> Any:
    if isinstance(node, ast.List | ast.Tuple):
        if depth == MAX_DEPTH:
            raise too_deep()
        return [_read(item, text, depth + 1) for item in node.elts]
    try:
        number = _number(node)
    except RecursionError:  # thousands of signs
        number = None
    if number is None:
        raise _not_a_value(text)
    return number


def _number(node: ast.expr) -> float | None:
    """The number that a part of the text says; None if it says none."""
    match node:
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() | float() as literal):
            return _as_float(literal)
        case ast.Name(id="inf" | "nan" as name):
            return float(name)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
            number = _number(operand)
            return -number if number is not None and isinstance(sign, ast.USub) else number
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            over, under = _number(left), _number(right)
            return over / under if over is not None and under else None
        case ast.BinOp(left=left, op=ast.Mult(), right=ast.BinOp(left=ast.Constant(value=10), op=ast.Pow()) as power):
            return _times_ten_to(_number(left), power.right)
        case ast.BinOp(left=ast.Constant(value=10), op=ast.Pow(), right=exponent):
            return _times_ten_to(1.0, exponent)
        case ast.Call(func=ast.Name(id="sqrt"), args=[operand], keywords=[]):
            square = _number(operand)
            return math.sqrt(square) if square is not None and square >= 0 else None
    return None


def _as_float(number: int | float) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf


def _times_ten_to(factor: float | None, power: ast.expr) -> float | None:
    """Return factor·10^power, rounded once, as 3e4 is; None unless the power is a whole number."""
    exponent = _number(power)
    if factor is None or exponent is None or not exponent.is_integer() or not math.isfinite(factor):
        return None
    digits, _, own = repr(factor).partition("e")
    return float(f"{digits}e{int(own or 0) + int(exponent)}")


def _not_a_value(text: str) -> GraphError:
    shown = clipped(text.strip(), 40)
    return GraphError(say("“{text}” is not a number or a list of numbers, such as 2.5 or [1, 2, 3].", text=shown))


# --- a comma between numbers without brackets ----------------------------------------------------------


def comma_sentence(text: str) -> str | None:
    """Return what to write instead of the first number with a comma in a formula or value; None if there is none.

    The sentence for `3,5` offers 3.5 and [3, 5]; for `1,000` it offers 1000 and [1, 0].
    """
    plain = re.sub(r"^- (?=\d)", "-", re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", text))
    found = next((found[0].strip() for found in _WITH_COMMA.finditer(plain) if "," in found[0]), None)
    if found is None:
        return None
    parts = islice(filter(None, found.split(",")), LONGEST)  # more would be cut off
    items = clipped("[" + ", ".join(_plain(part.strip()) for part in parts) + "]", LONGEST)
    numbers = _single_numbers(found)
    if not numbers:
        return say("“{text}” is not one number: write {items} for a list.", text=clipped(found), items=items)
    return say(
        "“{text}” can be read in several ways: write {number}, or {items} for a list.",
        text=clipped(found),
        number=choice(numbers),
        items=items,
    )


def _single_numbers(typed: str) -> list[str]:
    """The numbers that a text with commas may mean, if it means one."""
    plain = typed.replace(",", "")
    if _DOTTED_THOUSANDS.fullmatch(typed):
        return [typed.replace(".", "").replace(",", ".")]
    if _THOUSANDS.fullmatch(typed):
        decimal = typed.count(",") == 1 and "." not in typed and not typed.endswith("000")
        return [plain, typed.replace(",", ".")] if decimal else [plain]
    if _DECIMAL.fullmatch(typed) and len(typed) > 1:
        return [_plain(typed.replace(",", "."))]
    return []


def _plain(number: str) -> str:
    """A number as an editor starts with: 0 for 000, 1 for 1.000, 1000000 for 1.000.000."""
    try:
        return edit_text(float(number))
    except ValueError:
        return number.replace(".", "")
