"""From the text of an expression to a checked syntax tree. Nothing in it is ever run."""

import ast
import re
import warnings

from core.base.errors import GraphError
from core.base.names import refuse_keyword
from core.base.numbers import Value, checked_value
from core.base.text import say

MAX_LENGTH = 10_000
MAX_OPERATIONS = 200

_MEANT = str.maketrans({"·": "*", "×": "*", "⋅": "*", "⊙": "*", "−": "-", "÷": "/"} | {"^": "**"})
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def statements(text: str) -> list[ast.stmt]:
    """Return the statements of an expression; raise GraphError with a sentence where it cannot be read."""
    if len(text) > MAX_LENGTH:
        raise GraphError(say("The expression is too long: it may have {most} characters.", most=MAX_LENGTH))
    refuse_keyword(text)
    parsed = _parsed(text)
    if not parsed:
        raise GraphError(say("Type an expression such as (x*w + b)**2."))
    parts = (node for statement in parsed for node in ast.walk(statement))
    if sum(_counts(node) for node in parts) > MAX_OPERATIONS:
        raise GraphError(_too_many())
    return parsed


def _counts(node: ast.AST) -> bool:
    """Whether a part of an expression is more than a name, a number with its sign, or a list."""
    if isinstance(node, ast.UnaryOp):
        return not isinstance(node.operand, ast.Constant)
    return isinstance(node, ast.expr) and not isinstance(node, ast.Name | ast.Constant | ast.List | ast.Tuple)


def _parsed(text: str) -> list[ast.stmt]:
    try:
        with warnings.catch_warnings(action="ignore"):  # Python's remarks on style would not help a learner
            return ast.parse(_as_python(text)).body
    except SyntaxError as error:
        raise GraphError(_syntax_sentence(text, error)) from None
    except (RecursionError, MemoryError):
        raise GraphError(_too_many()) from None
    except ValueError:
        raise GraphError(say("The expression holds a character that cannot be read.")) from None


def _as_python(text: str) -> str:
    """Mathematical signs as Python writes them: x·w² means x*w**2, and w₁ means w1."""
    text = text.translate(_MEANT).translate(_LOWERED)
    text = re.sub("⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda found: f"**({found[0].translate(_RAISED)})", text)
    return " ".join(text.split())


def _syntax_sentence(text: str, error: SyntaxError) -> str:
    python = _as_python(text)
    if "never closed" in error.msg:
        return say("A bracket is opened that is never closed.")
    if "unmatched" in error.msg:
        return say("A bracket is closed that was never opened.")
    if found := re.search(r"(?<![\w.])\d+(\.\d*)?\s*[^\W\d]\w*|\)\s*\w+|\w\s+[^\W\d]\w*", python):
        return say("Write * between factors, as in 2*x: near “{near}”.", near=clip(found[0]))
    rest = python[max((error.offset or 1) - 1, 0) :].strip()
    if not rest or python.rstrip()[-1] in "+-*/=":
        return say("Something is missing at the end, after “{near}”.", near=clip(python[-12:]))
    return say("The expression cannot be read from “{near}” on.", near=clip(rest))


def _too_many() -> str:
    return say("The expression is too long: it may have {most} operations.", most=MAX_OPERATIONS)


def clip(text: str) -> str:
    """Return a text short enough for a sentence."""
    return text if len(text) <= 24 else text[:23] + "…"


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
            over, under = number(left), number(right)
            if isinstance(over, float) and isinstance(under, float) and under != 0.0:
                return checked_value(over / under)
        case ast.List(elts=items) if items:
            values = [number(item) for item in items]
            return None if None in values else checked_value(values)
    return None


def negated(value: Value) -> Value:
    """Return the value with the other sign."""
    return tuple(map(negated, value)) if isinstance(value, tuple) else -value
