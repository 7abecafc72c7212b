"""JSON read strictly: UTF-8, each key once, finite numbers, text that can be written again, bounded depth."""

import json
import math
from typing import Any

from core.base.errors import DocumentError
from core.base.numbers import MAX_DEPTH as DEPTH_OF_VALUE
from core.base.text import inside_sentence, say

MAX_DEPTH = 3 + DEPTH_OF_VALUE  # the document, its list of nodes, a node, and the deepest value


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
    if data.startswith(b"\xef\xbb\xbf"):
        raise DocumentError(say("it starts with a byte order mark; save it as UTF-8 without one."))
    try:
        text = data.decode()
        raw = json.loads(text, object_pairs_hook=_object)
        _check(raw, 0)
    except UnicodeDecodeError as error:
        raise DocumentError(say("byte {number} is not UTF-8 text.", number=error.start)) from error
    except json.JSONDecodeError as error:
        raise DocumentError(_syntax(error)) from error
    except RecursionError as error:
        raise DocumentError(too_deep()) from error
    except ValueError as error:  # Python refuses to read whole numbers of thousands of digits
        raise DocumentError(say("it holds a number with too many digits.")) from error
    except _OddityError as oddity:
        raise DocumentError(f"{at(oddity.path)}: {oddity}") from oddity
    return raw


def at(path: list[str | int]) -> str:
    """Name a place in a document: at nodes[3].x."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return say("at {place}", place=steps.lstrip(".") or say("the top"))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    keys = [key for key, _ in pairs]
    twice = _Twice(made)
    twice.key = next(key for key in keys if keys.count(key) > 1)
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
    if isinstance(raw, list) and _are_good_numbers(raw):
        return
    step: str | int = ""
    try:
        for step, item in raw.items() if isinstance(raw, dict) else enumerate(raw):
            if isinstance(step, str) and not step.isascii():
                _check_text(step)
            _check(item, depth)
    except _OddityError as oddity:
        oddity.path.insert(0, _shown(step) if isinstance(step, str) else step)
        raise


def _are_good_numbers(items: list[Any]) -> bool:
    """Whether all are finite numbers: looked at together, since lists are long where they hold numbers."""
    kinds = set(map(type, items))
    return kinds <= {int, float} and (float not in kinds or all(map(math.isfinite, items)))


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _OddityError(say("the text holds half a character (a lone surrogate).")) from None


def _shown(text: str) -> str:
    """A key as it can be printed: short, and with half characters replaced."""
    return text[:40].encode(errors="replace").decode()


def too_deep() -> str:
    """The sentence for more than MAX_DEPTH lists or objects within each other."""
    return say("lists or objects are nested more than {most} deep.", most=MAX_DEPTH)


def _syntax(error: json.JSONDecodeError) -> str:
    if not error.doc.strip():
        return say("the file is empty.")
    return say(
        "line {line}, column {column}: this is not JSON ({reason}).",
        line=error.lineno,
        column=error.colno,
        reason=inside_sentence(error.msg),
    )
