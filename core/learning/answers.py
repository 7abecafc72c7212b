"""Answers as learners type them: numbers, fractions, expressions over names of the canvas, lists, shapes, names.

What cannot be read raises GraphError with a sentence and is not a try.
"""

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.base.errors import GraphError
from core.base.numbers import MAX_DEPTH, Numeric, to_value, too_deep
from core.base.signs import as_python, clipped
from core.base.text import say
from core.description.views import Basis
from core.evaluation.evaluate import Evaluation, evaluate
from core.graph.model import descendants
from core.language.expression import read
from core.learning.questions import Ask, Question, truth_of

RELATIVE = 1e-9  # how far an answer may be from the truth, as a share of it
LEAST_DIGITS = 2  # significant digits of a typed number that may be rounded
MOST_WHOLE = 1e6  # a whole number below is shown whole, and has to be given exactly
RESIDUE = 1e-12  # a truth that is a smaller share of the numbers it was added from is 0

_PLAIN = re.compile(r"[-+]?(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?")
_SPECIAL = {"nan": math.nan, "inf": math.inf, "infinity": math.inf, "∞": math.inf}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was typed: the number or array, and for each item how far its last typed place allows it to be off."""

    value: Numeric
    slack: Numeric
    is_literal: bool = False  # one plain number, in which no expression was calculated


# --- reading -----------------------------------------------------------------------------------------


def read_answer(basis: Basis, question: Question, text: str, covered: Collection[str] = ()) -> Answer:
    """Return the number or list that was typed; raise GraphError with a sentence where it cannot be read.

    `covered` are ids of nodes whose names may not be used. A comma is decimal, and in a list too if ; separates.
    """
    truth_is_list = _wants_list(basis, question)
    source = text.strip()
    if not source:
        raise GraphError(say("Type a number, a fraction such as 1/3, or an expression such as 2*3."))
    if not truth_is_list or ";" in source:
        source = _decimal(source).replace(";", ",")
    names = _Names(basis.evaluation, _forbidden(basis, question) | set(covered))
    return _item(source, names, 0, listed=truth_is_list)


def _wants_list(basis: Basis, question: Question) -> bool:
    return isinstance(truth_of(basis, question), np.ndarray)


def _decimal(text: str) -> str:
    """A comma between digits as a decimal point; two in one number can be read in no one way."""
    if twice := re.search(r"\d+,\d+,\d+", text):
        raise GraphError(say("“{text}” has two commas: write it without the first.", text=clipped(twice[0])))
    return re.sub(r"(?<=\d),(?=\d)", ".", re.sub(r"(?<![\w.]),(?=\d)", "0.", text))


def _forbidden(basis: Basis, question: Question) -> set[str]:
    """A value that is asked must not be used to calculate itself, nor what is calculated from it."""
    if question.ask is not Ask.VALUE:
        return set()
    return {question.node, *descendants(basis.evaluation.graph, question.node)}


@dataclass(frozen=True, slots=True)
class _Names:
    """The nodes whose names an expression may use, and those whose names it may not."""

    evaluation: Evaluation
    forbidden: set[str]


def _item(text: str, names: _Names, depth: int, listed: bool) -> Answer:
    """One number, one expression, or a list of them in brackets; at the top a list needs none."""
    if depth > MAX_DEPTH:
        raise too_deep()
    parts = _inside(text)
    if parts is None and depth == 0 and listed:
        bare = _split(text)
        parts = bare if len(bare) > 1 else None
    if parts is None:
        return _scalar(text, names)
    items = [_item(part.strip(), names, depth + 1, listed=False) for part in parts]
    if len({np.shape(item.value) for item in items}) != 1:
        raise GraphError(say("The rows of a list must have the same length, as in [[1, 2], [3, 4]]."))
    return Answer(np.array([item.value for item in items]), np.array([item.slack for item in items]))


def _inside(text: str) -> list[str] | None:
    """The items of a list in brackets; None for anything else: (1 + 2) and (1 + 2)*(3 + 4) are expressions."""
    if (text[:1], text[-1:]) not in (("[", "]"), ("(", ")")) or not text[1:-1].strip():
        return None
    depth = 0
    for sign in text[:-1]:
        depth += (sign in "([") - (sign in ")]")
        if depth == 0:  # the first bracket is closed before the end
            return None
    parts = _split(text[1:-1])
    return parts if text[0] == "[" or len(parts) > 1 else None


def _split(text: str) -> list[str]:
    """The parts of a text between commas outside of all brackets; raises GraphError where brackets do not fit."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in "([") - (sign in ")]")
        if depth < 0:
            break
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    if depth:
        raise GraphError(say("The brackets of “{text}” do not belong together.", text=clipped(text, 40)))
    return [part for part in parts if part.strip()]


def _scalar(text: str, names: _Names) -> Answer:
    bare = as_python(text).replace(" ", "")
    special = bare.lstrip("+-")
    if special in _SPECIAL:
        return Answer(-_SPECIAL[special] if bare.startswith("-") else _SPECIAL[special], 0.0)
    plain = _PLAIN.fullmatch(bare)
    if plain and (plain[1] or plain[2]):
        return Answer(float(bare), _half_a_unit(plain), is_literal=True)
    return Answer(_calculated(text, names), 0.0)


def _half_a_unit(plain: re.Match[str]) -> float:
    """Half a unit of the last typed place; 0 where fewer than two significant digits were typed."""
    whole, decimals = plain[1] or "", plain[2] or ""
    significant = (whole + decimals).lstrip("0")
    if len(significant) < LEAST_DIGITS:
        return 0.0
    exponent = int(plain[3] or 0) - len(decimals)
    return 0.5 * 10.0**exponent if -300 < exponent < 300 else 0.0


def _calculated(text: str, names: _Names) -> Numeric:
    """The value of an expression in the program's own language, with the values that names have on the canvas."""
    graph, known = names.evaluation.graph, {}
    ids = {node.name: id for id, node in graph.nodes.items() if not node.constant}
    reading = read(text, nodes=ids)  # so that e is the node of that name, where there is one
    for id, name in reading.typed.items():
        if not reading.chooses_value(id):
            continue
        if name not in ids:
            raise GraphError(say("There is no {name} on the canvas.", name=name))
        known[id] = _known_value(names, ids[name], name)
    nodes = {
        id: replace(node, value=to_value(known[id])) if id in known else node
        for id, node in reading.graph.nodes.items()
    }
    result = evaluate(replace(reading.graph, nodes=nodes))
    if (tensor := result.tensors.get(reading.result)) is None:
        problem = next(iter((*result.problems.values(), *result.waiting.values())), "")
        raise GraphError(problem or say("“{text}” cannot be calculated.", text=clipped(text, 40)))
    return tensor.value


def _known_value(names: _Names, id: str, name: str) -> Numeric:
    if id in names.forbidden:
        raise GraphError(say("{name} is covered: calculate it from what you see.", name=name))
    tensor = names.evaluation.tensors.get(id)
    if tensor is None:
        raise GraphError(say("{name} has no value yet.", name=name))
    return tensor.value


# --- judging -----------------------------------------------------------------------------------------


def is_right(answer: Answer, truth: Numeric, scale: float = 0.0) -> bool:
    """Return whether an answer is the truth; `scale` is the size of the numbers that the truth was added from.

    Right is what is within 1e-9 of the truth, relatively, and what rounds to it at the last typed place. A whole
    number that is shown whole must be exact, and so must one digit alone.
    """
    return matches(answer, truth, scale, is_exact=False)


def matches(answer: Answer, number: Numeric, scale: float = 0.0, *, is_exact: bool = False) -> bool:
    """The same for any number; `is_exact` leaves no room for rounding."""
    if np.shape(answer.value) != np.shape(number):
        return False
    typed, wanted = np.asarray(answer.value, dtype=float), np.asarray(number, dtype=float)
    with np.errstate(all="ignore"):
        away = np.abs(typed - wanted)
        residue = RESIDUE * max(scale, 0.0)
        is_zero = np.abs(wanted) <= residue
        allowed = np.where(is_zero, residue, RELATIVE * np.abs(wanted))
        if not is_exact:
            allowed = np.maximum(
                allowed, np.where(_is_whole(wanted, is_zero), 0.0, np.multiply(answer.slack, 1 + RELATIVE))
            )
        same = (np.isfinite(away) & (away <= allowed)) | (typed == wanted) | (np.isnan(typed) & np.isnan(wanted))
    return bool(np.all(same))


def _is_whole(numbers: Any, is_zero: Any) -> Any:
    """Which numbers are shown whole; a residue of 0 is."""
    return is_zero | ((numbers == np.round(numbers)) & (np.abs(numbers) < MOST_WHOLE))


# --- shapes and names --------------------------------------------------------------------------------


def read_shape(text: str) -> tuple[int, ...]:
    """Return a shape typed as 2×3, 2 3, (2, 3) or "a single number"; raise GraphError otherwise."""
    plain = text.strip().lower().strip("()[]").strip().rstrip(",")
    if plain in ("", "scalar", "a single number", "single number") and text.strip():
        return ()
    parts = re.split(r"\s*[×x*,;]\s*|\s+", plain)
    if not all(part.isascii() and part.isdigit() and len(part) < 7 for part in parts):
        raise GraphError(say("Write a shape as 3 or 2×3, and () for a single number."))
    return tuple(map(int, parts))


def read_node(basis: Basis, text: str) -> str:
    """Return the id of the node that has this name; raise GraphError where there is none."""
    name = text.strip()
    found = next((id for id, node in basis.evaluation.graph.nodes.items() if node.name == name), None)
    if found is None:
        raise GraphError(say("There is no {name} on the canvas.", name=clipped(name, 40) or "?"))
    return found
