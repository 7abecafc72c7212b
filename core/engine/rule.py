"""A rule, the derivative of one input as an expression of the program's own language: read, never run as Python.

It is folded, from its leaves up, into whatever an `Algebra` makes of it: tensors, texts, nodes of a graph.
"""

import ast
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from core.base.errors import GraphError
from core.base.text import say

UP, OUT = "up", "out"  # the upstream gradient and the result; no input of an operation has these names
T = TypeVar("T")

# The functions that Python's signs stand for.
SIGNS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "div",
    ast.Pow: "pow",
    ast.MatMult: "matmul",
}


class Algebra(NamedTuple, Generic[T]):
    """What a rule is made into.

    names: what each name stands for; number: what a literal becomes.
    call(function, operands, params): what a function makes of operands; params are numbers, tuples, True, False, None.
    """

    names: Mapping[str, T]
    number: Callable[[float], T]
    call: Callable[[str, Sequence[T], Mapping[str, Any]], T]
    facts: Mapping[str, Any]  # what may stand for a parameter: axis=axis, shape=before


@lru_cache(maxsize=2_000)
def parsed(rule: str) -> ast.expr:
    """Return the syntax tree of a rule; raise GraphError with a sentence where it cannot be read."""
    try:
        return ast.parse(rule, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise GraphError(say("The rule “{rule}” cannot be read.", rule=rule[:60])) from None


def names_in(tree: ast.AST) -> set[str]:
    """Return the names that a tree says, those of functions not among them."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called}


def fold(tree: ast.expr, algebra: Algebra[T]) -> T:
    """Return what an algebra makes of a rule; raise GraphError for what no rule may say."""
    match tree:
        case ast.Name(id=name) if name in algebra.names:
            return algebra.names[name]
        case ast.Name(id=name) if isinstance(algebra.facts.get(name), int | float):
            return algebra.number(float(algebra.facts[name]))
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as number):
            return algebra.number(_literal(number))
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in SIGNS:
            return algebra.call(SIGNS[type(sign)], (fold(left, algebra), fold(right, algebra)), {})
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return algebra.call("neg", (fold(operand, algebra),), {})
        case ast.Call(func=ast.Name(id=function), args=args, keywords=keywords):
            params = {str(word.arg): _param(word.value, algebra) for word in keywords}
            return algebra.call(function, tuple(fold(arg, algebra) for arg in args), params)
    raise GraphError(say("A rule cannot say “{what}”.", what=ast.unparse(tree)[:60]))


def _literal(number: float) -> float:
    try:
        return float(number)
    except OverflowError:  # a whole number of more than 308 digits
        raise GraphError(say("A value must be a finite number, smaller than 1.8e308.")) from None


def _param(tree: ast.expr, algebra: Algebra[Any]) -> Any:
    """The value of a parameter: a literal, a fact, or a calculation of whole numbers such as start + 1."""
    match tree:
        case ast.Name(id=name) if name in algebra.facts:
            return algebra.facts[name]
        case ast.Tuple(elts=items):
            return tuple(_param(item, algebra) for item in items)
    try:
        return ast.literal_eval(tree)
    except (TypeError, ValueError):  # a TypeError for a list as a key
        raise GraphError(say("A rule cannot say “{what}”.", what=ast.unparse(tree)[:60])) from None


@lru_cache(maxsize=2_000)
def without_up(rule: str) -> ast.expr | None:
    """Return the factor that a rule multiplies the upstream gradient by; None where it is no such product."""
    return factor_in(parsed(rule))


def factor_in(tree: ast.expr) -> ast.expr | None:
    """Return what a tree multiplies the upstream gradient by; None where it is no such product."""
    match tree:
        case ast.Name(id="up"):
            return ast.Constant(1)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            rest = factor_in(operand)
            return rest and ast.UnaryOp(ast.USub(), rest)
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as sign, right=right) if UP not in names_in(right):
            rest = factor_in(left)
            return rest and ast.BinOp(rest, sign, right)
        case ast.BinOp(left=left, op=ast.Mult(), right=right) if UP not in names_in(left):
            rest = factor_in(right)
            return rest and ast.BinOp(left, ast.Mult(), rest)
    return None
