"""JSON read strictly: UTF-8, each key once, finite numbers, text that can be written again, bounded depth."""

import json
import math
import re
from collections import Counter
from itertools import chain
from typing import Any

import numpy as np

from core.base.errors import DocumentError
from core.base.numbers import MAX_DEPTH as DEPTH_OF_VALUE
from core.base.text import inside_sentence, say

MOST_DIGITS = 500  # of a whole number: a float has up to 309, and the time to read one grows with their square
MAX_DEPTH = 3 + DEPTH_OF_VALUE  # the document, its list of nodes, a node, and the deepest value
LARGE_TEXT = 1_000_000  # bytes: of fewer it does not matter what they take as a text
WIDE = 0xC4  # the first byte of a character that does not fit into one byte of a text
FEW = 0.01  # the share of bytes beyond ASCII that are written as escapes: each of them takes its time

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")


class _Twice(dict[str, Any]):
    """An object that holds `key` more than once."""

    key = ""


class _OddityError(Exception):
    """What is wrong, and where: the path grows while the error rises."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.path: list[str | int] = []


def parse(data: bytes) -> Any:
    """Return the JSON value in `data`; raise DocumentError with a sentence that names the place."""
    check_beginning(data)
    try:
        raw = json.loads(_text(data), object_pairs_hook=_object, parse_int=_whole_number)
        _check(raw, 0)
    except UnicodeDecodeError as error:
        raise DocumentError(say("byte {number} is not UTF-8 text.", number=error.start)) from error
    except json.JSONDecodeError as error:
        raise DocumentError(_syntax(error)) from error
    except RecursionError as error:
        raise DocumentError(too_deep()) from error
    except _OddityError as oddity:
        raise DocumentError(f"{at(oddity.path)}: {oddity}") from oddity
    return raw


def check_beginning(data: bytes) -> None:
    """Raise DocumentError with a sentence for bytes before the text, and where there is none."""
    if data.startswith(b"\xef\xbb\xbf"):
        raise DocumentError(say("it starts with a byte order mark; save it as UTF-8 without one."))
    if not data or data.isspace():
        raise DocumentError(say("the file is empty."))


def at(path: list[str | int]) -> str:
    """Name a place in a document: at nodes[3].x."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return say("at {place}", place=steps.lstrip(".") or say("the top"))


def is_wide(data: bytes) -> bool:
    """Whether a text of these bytes takes 2 or 4 bytes of memory for each character, as one emoji brings about."""
    return not data.isascii() and int(np.frombuffer(data, np.uint8).max()) >= WIDE


def _text(data: bytes) -> str:
    """The text of some bytes; where few characters would make a large one wide, they are written as JSON's escapes."""
    if len(data) < LARGE_TEXT or not is_wide(data):
        return data.decode()
    beyond_ascii = np.count_nonzero(np.frombuffer(data, np.int8) < 0)
    return _BEYOND_ASCII.sub(_escaped, data).decode() if beyond_ascii < FEW * len(data) else data.decode()


def _escaped(found: re.Match[bytes]) -> bytes:
    try:
        return json.dumps(found[0].decode())[1:-1].encode()
    except UnicodeDecodeError as error:
        place = found.start() + error.start
        raise UnicodeDecodeError(error.encoding, found.string, place, place + 1, error.reason) from error


def _whole_number(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise DocumentError(say("it holds a number with too many digits."))
    return int(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    twice = _Twice(made)
    twice.key = next(key for key, number in Counter(key for key, _ in pairs).items() if number > 1)
    return twice


def _check(raw: Any, depth: int) -> None:
    """Raise _OddityError for what JSON lets pass, but a document must not hold."""
    if isinstance(raw, str):
        if not raw.isascii():
            _check_text(raw)
    elif isinstance(raw, float):
        if not math.isfinite(raw):
            raise _OddityError(say("numbers must be finite and smaller than 1.8e308."))
    elif isinstance(raw, dict | list):
        _check_items(raw, depth + 1)


def _check_items(raw: dict[str, Any] | list[Any], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise _OddityError(too_deep())
    if isinstance(raw, _Twice):
        raise _OddityError(say("“{key}” is given twice.", key=_shown(raw.key)))
    if isinstance(raw, list) and _are_good_numbers(raw, depth):
        return
    step: str | int = ""
    try:
        for step, item in raw.items() if isinstance(raw, dict) else enumerate(raw):
            if isinstance(step, str) and not step.isascii():
                _check_text(step)
            if type(item) is int or (type(item) is str and item.isascii()):
                continue  # most are: without this line it takes twice as long
            _check(item, depth)
    except _OddityError as oddity:
        oddity.path.insert(0, _shown(step) if isinstance(step, str) else step)
        raise


def _are_good_numbers(level: list[Any], depth: int) -> bool:
    """Whether there are only finite numbers in lists, and in the lists that they hold, a level at once."""
    while (kinds := set(map(type, level))) == {list} and depth < MAX_DEPTH:
        level, depth = list(chain.from_iterable(level)), depth + 1
    return kinds <= {int, float} and (float not in kinds or all(map(math.isfinite, level)))


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _OddityError(say("the text holds half a character (a lone surrogate).")) from error


def _shown(text: str) -> str:
    """A key as it can be printed: short, and with half characters replaced."""
    return text[:40].encode(errors="replace").decode()


def too_deep() -> str:
    """The sentence for more than MAX_DEPTH lists or objects within each other."""
    return say("lists or objects are nested more than {most} deep.", most=MAX_DEPTH)


def _syntax(error: json.JSONDecodeError) -> str:
    return say(
        "line {line}, column {column}: this is not JSON ({reason}).",
        line=error.lineno,
        column=error.colno,
        reason=inside_sentence(error.msg),
    )
