"""Which small faults can be planted in a module: what may be put at each place of it instead."""

import ast
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from tests.mutants.places import Place, places, put, says_nothing

Item = TypeVar("Item")
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
}
LONGEST = 160  # characters of a text before or after
OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any"}
CONDITIONS = {(ast.If, "test"), (ast.IfExp, "test"), (ast.While, "test"), (ast.comprehension, "ifs")}


class Change(NamedTuple):
    """What to put at a place instead, and the texts that show the difference."""

    node: ast.AST
    before: str
    after: str


class Mutant(NamedTuple):
    """A module with one fault in it."""

    file: str
    line: int
    text: str  # where it is, and what it changes
    source: str


def sites(tree: ast.Module) -> list[tuple[Place, list[Change]]]:
    """Return every place of a module that can be changed, in the order of the text, with all its changes."""
    found = [(place, list(_changes(place))) for place in places(tree)]
    return [(place, changes) for place, changes in found if changes]


def planted(file: str, tree: ast.Module, place: Place, change: Change) -> Mutant:
    """Return the module's text with the change in it; the tree stays as it is."""
    put(place, change.node)
    try:
        source = ast.unparse(ast.fix_missing_locations(tree))
    finally:
        put(place, place.node)
    return Mutant(file, place.node.lineno, described(file, place, change), source)


def described(file: str, place: Place, change: Change) -> str:
    """Return a line that says where a change is, and what it changes."""
    return f"{file}:{place.node.lineno}  {_short(change.before)}  →  {_short(change.after)}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"


def _changes(place: Place) -> Iterator[Change]:
    node = place.node
    if (type(place.parent), place.field) in CONDITIONS and isinstance(node, ast.expr):
        if not isinstance(node, ast.UnaryOp):  # of `not a` there is `a` below
            yield _instead(node, ast.UnaryOp(ast.Not(), node))
        yield _instead(node, ast.Constant(isinstance(place.parent, ast.comprehension)))  # a branch or a filter less
    if isinstance(place.parent, ast.Return) and not _is_none(node):
        yield _instead(node, ast.Constant(None))
    if isinstance(node, ast.expr):
        yield from _of_expression(node)
    else:
        yield from _of_statement(node)


def _of_statement(node: ast.stmt) -> Iterator[Change]:
    match node:
        case ast.Break():
            yield _instead(node, ast.Continue())
        case ast.Continue():
            yield _instead(node, ast.Break())
        case ast.Expr() | ast.AugAssign() | ast.Raise():
            yield _instead(node, ast.Pass())


def _of_expression(node: ast.expr) -> Iterator[Change]:
    match node:
        case ast.Compare() | ast.BinOp() | ast.BoolOp() | ast.UnaryOp():
            yield from _of_operator(node)
        case ast.Constant(value):
            yield from (_instead(node, ast.Constant(other)) for other in _other_constants(value))
        case ast.Name(id, ast.Load()) if id in OPPOSITES:
            yield _instead(node, ast.Name(OPPOSITES[id], ast.Load()))
        case ast.Slice(lower, upper, step):
            if lower is not None:
                yield _instead(node, ast.Slice(None, upper, step))
            if upper is not None:
                yield _instead(node, ast.Slice(lower, None, step))
        case ast.Call():
            yield from _of_call(node)
        case ast.Dict() | ast.List() | ast.Tuple() | ast.Set():
            yield from _with_less(node)


def _of_operator(node: ast.expr) -> Iterator[Change]:
    match node:
        case ast.Compare(left, [op], others):
            for other in COMPARISONS[type(op)]:
                yield _instead(node, ast.Compare(left, [other()], others))
        case ast.BinOp(left, op, right):
            if type(op) in ARITHMETIC:
                yield _instead(node, ast.BinOp(left, ARITHMETIC[type(op)](), right))
            yield _instead(node, left)
            yield _instead(node, right)
        case ast.BoolOp(op, values):
            yield _instead(node, ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values))
            yield from (_instead(node, value) for value in values)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield _instead(node, operand)


def _of_call(node: ast.Call) -> Iterator[Change]:
    """Two neighbouring arguments swapped, or one dropped."""
    args = node.args
    ordered = not isinstance(node.func, ast.Name) or node.func.id not in OPPOSITES  # max(a, b) is max(b, a)
    for first in range(len(args) - 1 if ordered else 0):
        swapped = [*args[:first], args[first + 1], args[first], *args[first + 2 :]]
        yield _instead(node, ast.Call(node.func, swapped, node.keywords))
    if len(args) > 1:
        yield _without(args[-1], ast.Call(node.func, args[:-1], node.keywords))
    for index, keyword in enumerate(node.keywords):
        if not says_nothing(keyword):
            yield _without(keyword, ast.Call(node.func, args, _but(node.keywords, index)))


def _with_less(node: ast.expr) -> Iterator[Change]:
    """An entry dropped."""
    match node:
        case ast.Dict(keys, values):
            for index, value in enumerate(values):
                yield _without(keys[index] or value, ast.Dict(_but(keys, index), _but(values, index)))
        case ast.Tuple(elements, ast.Load()) | ast.List(elements, ast.Load()):
            for index, element in enumerate(elements):
                yield _without(element, type(node)(_but(elements, index), ast.Load()))
        case ast.Set(elements) if len(elements) > 1:
            for index, element in enumerate(elements):
                yield _without(element, ast.Set(_but(elements, index)))


def _other_constants(value: object) -> list[bool | int | float | str]:
    match value:
        case bool():
            return [not value]
        case int() | float():
            return [other for other in dict.fromkeys((value + 1, value - 1, value * 2, 0)) if other != value]
        case str() if value:
            return [""]
    return []


def _but(items: list[Item], index: int) -> list[Item]:
    return [*items[:index], *items[index + 1 :]]


def _instead(node: ast.AST, other: ast.AST) -> Change:
    return Change(other, ast.unparse(node), ast.unparse(ast.fix_missing_locations(other)))


def _without(dropped: ast.AST, left: ast.AST) -> Change:
    return Change(left, ast.unparse(dropped), "(dropped)")


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
