"""From the text of an expression to checked statements of Python's syntax tree. Nothing in it is ever run."""

import ast
import re
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from core.base.errors import GraphError
from core.base.numbers import Value, checked_value
from core.base.signs import as_python, clipped
from core.base.text import say
from core.description.formula import MAX_LENGTH, MAX_OPERATIONS
from core.language.products import names_said, with_brackets, with_products
from core.language.refusals import refuse_other_code, syntax_sentence

EMPTY = "ʔ"  # the name of ? in the syntax tree: one letter long, so that it is never cut in a sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one statement, as Python writes it, and where it is in the whole; "" where that is clear."""

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, read, and where it is in the whole text."""

    tree: ast.stmt
    place: str = ""


def statements(text: str, known: Collection[str] = (), own: Collection[str] = ()) -> tuple[list[Statement], list[str]]:
    """Return the statements of an expression, and notices about products that were read where no sign was written.

    Lines and `;` separate statements, # begins a comment, a bracket may go over several lines. `known` are names of
    values besides those in the text: x(y + 1) is a product if x is one, unless it is in `own`, functions besides.
    Raises GraphError with a sentence that names the place where something cannot be read.
    """
    pieces = _pieces(text)
    if not pieces:
        raise GraphError(say("Type an expression such as (x*w + b)**2."))
    for piece in pieces:
        with located(piece.place):
            refuse_other_code(piece.text)
    names = set(known).union(*(names_said(piece.text) for piece in pieces)).difference(own)
    found: list[Statement] = []
    notices: list[str] = []
    for piece in pieces:
        with located(piece.place):
            called, calls = with_brackets(piece.text, names)
            python, products = with_products(called, names)
            found += [Statement(tree, piece.place) for tree in _parsed(python)]
            notices += [*calls, *products]
    parts = (node for statement in found for node in ast.walk(statement.tree))
    if sum(_counts(node) for node in parts) > MAX_OPERATIONS:
        raise GraphError(_too_many())
    return found, list(dict.fromkeys(notices))


@contextmanager
def located(place: str) -> Iterator[None]:
    """Let a GraphError from inside begin with a place, if there is one to name."""
    try:
        yield
    except GraphError as error:
        raise GraphError(say("{place}: {sentence}", place=place, sentence=error) if place else str(error)) from None


def one_line(text: str) -> str:
    """Return a text of several lines on one: `;` between statements, without comments and empty lines."""
    parts: list[str] = []
    for _, line in _whole_lines([(number, _without_comment(line)) for number, line in enumerate(text.splitlines())]):
        if line.strip("; \t"):
            parts.append(line.strip("; \t"))
    return "; ".join(parts)


# --- from text to pieces -----------------------------------------------------------------------------


def _pieces(text: str) -> list[Piece]:
    if len(text) > MAX_LENGTH:
        raise GraphError(say("The expression is too long: it may have {most} characters.", most=f"{MAX_LENGTH:,}"))
    bare = [(number, _without_comment(line)) for number, line in enumerate(text.splitlines(), start=1)]
    several = sum(bool(line) for _, line in bare) > 1
    lines = []
    for number, line in bare:
        with located(_line(number) if several else ""):
            lines.append((number, as_python(line)))
    pieces: list[Piece] = []
    for number, line in _whole_lines(lines):
        parts = [part for part in map(str.strip, line.split(";")) if part]
        for index, part in enumerate(parts):
            place = _line(number) if several else _in(part) if len(parts) > 1 else ""
            if pieces and (part[0] == "+" or (part[0] == "-" and several and index == 0)):
                with located(place):
                    raise GraphError(_goes_on(part[0]))
            pieces.append(Piece(part, place))
    return pieces


def _without_comment(line: str) -> str:
    """The line without what follows #, and without the signs that Python's prompt puts before it."""
    return re.sub(r"^\s*(>>>|\.\.\.)", "", re.split("[#＃]", line, maxsplit=1)[0]).strip()


def _goes_on(sign: str) -> str:
    return say("Nothing is before {sign}; put brackets around a formula that goes over several lines.", sign=sign)


def _line(number: int) -> str:
    return say("Line {number}", number=number)


def _in(part: str) -> str:
    return say("In “{part}”", part=clipped(part))


def _whole_lines(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines put together where a bracket is still open or the line ends with \\; each with its first number."""
    parts: list[str] = []
    first = opened = 0
    for number, line in lines:
        if not parts:
            first, opened = number, 0
        goes_on = line.rstrip().endswith("\\")
        part = line.rstrip()[:-1].strip() if goes_on else line.strip()
        parts += [part] if part else []
        opened += sum(map(part.count, "([{")) - sum(map(part.count, ")]}"))
        if not goes_on and opened <= 0:
            yield first, " ".join(parts)
            parts = []
    if parts:
        yield first, " ".join(parts)


# --- from a piece to its tree --------------------------------------------------------------------------


def _parsed(python: str) -> list[ast.stmt]:
    with_inputs = re.sub(r" *\? *", f" {EMPTY} ", python).strip()
    try:
        with warnings.catch_warnings(action="ignore"):  # Python's remarks on style would not help a learner
            return ast.parse(with_inputs).body
    except SyntaxError as error:
        raise GraphError(syntax_sentence(with_inputs, error).replace(EMPTY, "?")) from None
    except (RecursionError, MemoryError):
        raise GraphError(_too_many()) from None
    except ValueError:
        raise GraphError(say("The expression holds a character that cannot be read.")) from None


def _counts(node: ast.AST) -> bool:
    """Whether a part of an expression is more than a name, a number with its sign, or a list."""
    if isinstance(node, ast.UnaryOp):
        return not isinstance(node.operand, ast.Constant)
    return isinstance(node, ast.expr) and not isinstance(node, ast.Name | ast.Constant | ast.List | ast.Tuple)


def _too_many() -> str:
    return say("The expression is too long: it may have {most} operations.", most=f"{MAX_OPERATIONS:,}")


def as_text(tree: ast.AST) -> str:
    """Return a part of an expression as a learner would type it, short enough for a sentence."""
    return clipped(ast.unparse(tree).replace(EMPTY, "?"))


# --- numbers -------------------------------------------------------------------------------------------


def number(expression: ast.expr) -> Value | None:
    """The value of a number, a negative number, a fraction such as 1/2 or a list of these; None for anything else."""
    match expression:
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() | float() as literal):
            return checked_value(literal)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
            value = number(operand)
            return negated(value) if value is not None and isinstance(sign, ast.USub) else value
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            under = number(right)
            over = number(left) if under is not None else None  # a long chain of divisions is looked at from its end
            if isinstance(over, float) and isinstance(under, float) and under != 0.0:
                return checked_value(over / under)
        case ast.List(elts=items) if items:
            values = [number(item) for item in items]
            return None if None in values else checked_value(values)
    return None


def negated(value: Value) -> Value:
    """Return the value with the other sign."""
    return tuple(map(negated, value)) if isinstance(value, tuple) else -value
