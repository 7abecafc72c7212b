"""A derivative as one writes it on paper: like factors and like terms are collected, x·x + x·x + x·x is 3·x²."""

import ast
import sys
from collections.abc import Iterable
from math import inf
from typing import NamedTuple

from core.engine.rule import parsed


class _Term(NamedTuple):
    """A number times powers of parts that are no products themselves, by their texts.

    Raises OverflowError where the number would be too large or too small for a float: x may make up for that.
    """

    number: float
    powers: dict[str, float]

    def times(self, other: "_Term") -> "_Term":
        powers = dict(self.powers)
        for base, exponent in other.powers.items():
            powers[base] = powers.get(base, 0.0) + exponent
        kept = {base: exponent for base, exponent in powers.items() if exponent}
        product = self.number * other.number
        return _Term(_in_range(product) if self.number and other.number else 0.0, kept)

    def raised(self, exponent: float) -> "_Term":
        number = _in_range(self.number**exponent) if self.number else 0.0
        return _Term(number, {base: power * exponent for base, power in self.powers.items()})


def _in_range(number: float) -> float:
    if not sys.float_info.min <= abs(number) < inf:
        raise OverflowError
    return number


def collected(tree: ast.expr) -> ast.expr:
    """Return the same element-wise expression with like factors and like terms put together.

    It has the same value wherever the expression has one: x/x is 1. Broadcasting may give it fewer items, so it is
    meant for what an upstream gradient is multiplied by. Where a float cannot hold a number that it would need, as the
    10⁴⁰⁰ of (10·x)⁴⁰⁰, the expression stays as it is.
    """
    try:
        return _collected(tree)
    except OverflowError:
        return tree


def _collected(tree: ast.expr) -> ast.expr:
    terms: dict[tuple[tuple[str, float], ...], _Term] = {}
    for term in _terms(tree, 1.0):
        key = tuple(sorted(term.powers.items()))
        before = terms.get(key, _Term(0.0, term.powers))
        number = before.number + term.number
        terms[key] = _Term(_in_range(number) if number else 0.0, before.powers)
    return _sum(term for term in terms.values() if term.number)


def _terms(tree: ast.expr, sign: float) -> Iterable[_Term]:
    """The terms of a sum of sums."""
    match tree:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as operator, right=right):
            yield from _terms(left, sign)
            yield from _terms(right, sign if isinstance(operator, ast.Add) else -sign)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield from _terms(operand, -sign)
        case _:
            term = _term(tree)
            yield term._replace(number=sign * term.number)


def _term(tree: ast.expr) -> _Term:
    """A product, a quotient, a power with a number as exponent, or a part that is none of them."""
    match tree:
        case ast.Constant(value=int() | float() as number):
            return _Term(float(number), {})
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _Term(-1.0, {}).times(_term(operand))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _term(left).times(_term(right))
        case ast.BinOp(left=left, op=ast.Div(), right=right) if (below := _term(right)).number:
            return _term(left).times(below.raised(-1.0))
        case ast.BinOp(left=left, op=ast.Pow(), right=right) if (exponent := _number(collected(right))) is not None:
            base = _term(left)
            if exponent.is_integer() and (base.number or exponent > 0):
                return base.raised(exponent)
            return _Term(1.0, {ast.unparse(collected(left)): exponent})  # (x²)^0.5 is not x
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            short = collected(tree)
            return _term(short) if not _is_sum(short) else _Term(1.0, {ast.unparse(short): 1.0})
    return _Term(1.0, {ast.unparse(tree): 1.0})


def _is_sum(tree: ast.expr) -> bool:
    return isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add | ast.Sub)


def _number(tree: ast.expr) -> float | None:
    match tree:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -float(number)
    return None


# --- as a tree again ---------------------------------------------------------------------------------------


def _sum(terms: Iterable[_Term]) -> ast.expr:
    """The terms, those that are subtracted after those that are added."""
    ordered = sorted(terms, key=lambda term: term.number < 0)
    if not ordered:
        return ast.Constant(0)
    total = _product(ordered[0])
    for term in ordered[1:]:
        operator = ast.Sub() if term.number < 0 else ast.Add()
        total = ast.BinOp(total, operator, _product(term._replace(number=abs(term.number))))
    return total


def _product(term: _Term) -> ast.expr:
    above = [_power(base, exponent) for base, exponent in term.powers.items() if exponent > 0]
    below = [_power(base, -exponent) for base, exponent in term.powers.items() if exponent < 0]
    number = abs(term.number)
    if (below or above) and number < 1 and (1 / number).is_integer():  # a/2 and 1/(2·y) rather than 0.5·a and 0.5/y
        below.insert(0, _constant(1 / number))
        number = 1.0
    if number != 1 or not above:
        above.insert(0, _constant(number))
    written = ast.BinOp(_times(above), ast.Div(), _times(below)) if below else _times(above)
    return ast.UnaryOp(ast.USub(), written) if term.number < 0 else written


def _times(factors: list[ast.expr]) -> ast.expr:
    product = factors[0]
    for factor in factors[1:]:
        product = ast.BinOp(product, ast.Mult(), factor)
    return product


def _power(base: str, exponent: float) -> ast.expr:
    tree = parsed(base)
    return tree if exponent == 1 else ast.BinOp(tree, ast.Pow(), _constant(exponent))


def _constant(number: float) -> ast.Constant:
    return ast.Constant(int(number) if number.is_integer() else number)
