"""The rule of a formula, derived from the rules of the operations that it is made of: the chain rule, in symbols."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from core.engine.op import Op
from core.engine.operators import apply
from core.engine.ops import FUNCTIONS
from core.engine.own.collecting import collected
from core.engine.rule import OUT, SIGNS, UP, Algebra, factor_in, fold, names_in, parsed
from core.engine.rules import facts_of, rule_of
from core.engine.tensor import Tensor
from core.engine.ways import Shape


def derived_rule(formula: str, by: str, shapes: Mapping[str, Shape]) -> str:
    """Return the rule of a formula for the input `by`, where the inputs have these shapes."""
    return ast.unparse(_Deriving(formula, by, shapes).rule())


class _Deriving:
    """One derivation: the gradient is followed from the whole formula down to each place where the input stands."""

    def __init__(self, formula: str, by: str, shapes: Mapping[str, Shape]) -> None:
        self.whole, self.by = parsed(formula), by
        ones = {name: Tensor(np.ones(shape)) for name, shape in shapes.items()}
        self.algebra: Algebra[Tensor] = Algebra(ones, Tensor, _computed, {})

    def rule(self) -> ast.expr:
        """The sum of what comes back from each place."""
        parts = list(self._down(self.whole, ast.Name(UP)))
        factors = [factor for part in parts if (factor := factor_in(part)) is not None]
        if len(factors) < len(parts):
            return _sum(parts)
        factor = collected(_sum(factors) if factors else ast.Constant(0))
        is_one = isinstance(factor, ast.Constant) and factor.value == 1
        return ast.Name(UP) if is_one else ast.BinOp(ast.Name(UP), ast.Mult(), factor)

    def _down(self, tree: ast.expr, upstream: ast.expr) -> Iterator[ast.expr]:
        """What comes back to the input from a part of the formula that receives this gradient."""
        if isinstance(tree, ast.Name) and tree.id == self.by:
            yield upstream
        if isinstance(tree, ast.Name | ast.Constant):
            return
        function, operands, params = _parts(tree)
        op = FUNCTIONS[function]
        op = op.bound(op.checked(params), len(operands))
        shapes = [self._shape(each) for each in (*operands, tree)]
        for slot, operand in enumerate(operands):
            if self.by in names_in(operand) and op.slots[slot].way is not None:
                yield from self._down(operand, self._pulled(op, slot, tree, operands, shapes, upstream))

    def _pulled(
        self,
        op: Op,
        slot: int,
        tree: ast.expr,
        operands: Sequence[ast.expr],
        shapes: Sequence[Shape],
        upstream: ast.expr,
    ) -> ast.expr:
        """The rule of one operation, with the parts of the formula for its names."""
        names = dict(zip(op.letters, operands, strict=True)) | {UP: upstream}
        names[OUT] = ast.Name(OUT) if tree is self.whole else tree
        rule = _copied(parsed(rule_of(op, slot, shapes)))  # which the substitution changes
        pulled = _shortened(_Substitution(names, facts_of(op, slot, shapes)).visit(rule))
        if self._shape_of_rule(pulled, shapes[-1]) == shapes[slot]:
            return pulled
        return ast.Call(ast.Name("sum_to"), [pulled, operands[slot]], [])

    def _shape(self, tree: ast.expr) -> Shape:
        return fold(tree, self.algebra).shape

    def _shape_of_rule(self, tree: ast.expr, upstream: Shape) -> Shape:
        """The shape of what a rule gives; its upstream gradient has that of the whole."""
        whole = fold(self.whole, self.algebra)
        names = {**self.algebra.names, OUT: whole, UP: Tensor(np.ones(whole.shape))}
        return fold(tree, self.algebra._replace(names=names)).shape


def _sum(parts: Sequence[ast.expr]) -> ast.expr:
    total = parts[0]
    for part in parts[1:]:
        total = ast.BinOp(total, ast.Add(), part)
    return total


def _copied(tree: ast.expr) -> ast.expr:
    return ast.parse(ast.unparse(tree), mode="eval").body


def _parts(tree: ast.expr) -> tuple[str, list[ast.expr], dict[str, Any]]:
    """The function, the operands and the parameters of a part of a formula."""
    match tree:
        case ast.BinOp(left=left, op=sign, right=right):
            return SIGNS[type(sign)], [left, right], {}
        case ast.UnaryOp(operand=operand):
            return "neg", [operand], {}
        case ast.Call(func=ast.Name(id=function), args=args, keywords=keywords):
            return function, args, {str(word.arg): ast.literal_eval(word.value) for word in keywords}
    raise ValueError("not a part of a checked formula")


def _computed(function: str, operands: Sequence[Tensor], params: Mapping[str, Any]) -> Tensor:
    return apply(FUNCTIONS[function], *operands, params=params)


class _Substitution(ast.NodeTransformer):
    """Puts parts of the formula for the names of a rule, and literals for its facts."""

    def __init__(self, names: Mapping[str, ast.expr], facts: Mapping[str, Any]) -> None:
        self.names, self.facts = names, facts

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in self.names:
            return self.names[node.id]
        if node.id in self.facts:
            return ast.parse(repr(self.facts[node.id]), mode="eval").body
        return node


def _shortened(tree: ast.expr) -> ast.expr:
    """The same with calculations of numbers done, and without factors and exponents of 1."""
    match tree:
        case ast.BinOp(left=left, op=sign, right=right):
            short = ast.BinOp(_shortened(left), sign, _shortened(right))
            return _of_numbers(short) or _without_one(short) or short
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return ast.UnaryOp(ast.USub(), _shortened(operand))
    return tree


def _of_numbers(tree: ast.BinOp) -> ast.expr | None:
    if not (isinstance(tree.left, ast.Constant) and isinstance(tree.right, ast.Constant)):
        return None
    value = fold(tree, Algebra({}, Tensor, _computed, {})).item()
    return ast.Constant(int(value) if value.is_integer() else value) if np.isfinite(value) and value >= 0 else None


def _without_one(tree: ast.BinOp) -> ast.expr | None:
    is_one = isinstance(tree.right, ast.Constant) and tree.right.value == 1
    return tree.left if is_one and isinstance(tree.op, ast.Mult | ast.Div | ast.Pow) else None
