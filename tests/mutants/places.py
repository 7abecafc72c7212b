"""The places of a module at which a fault can be planted: its expressions and statements that say what it does."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

# What says nothing about behaviour: annotations, imports, decorators, the cause of an error.
UNTOUCHED = {"annotation", "returns", "decorator_list", "cause", "bases"}
IDLE = (ast.Import, ast.ImportFrom, ast.Assert, ast.Global, ast.Nonlocal)


class Place(NamedTuple):
    """A node of the tree, and where its parent holds it: in a field, or at an index of a list in that field."""

    parent: ast.AST
    field: str
    at: int | None
    node: ast.expr | ast.stmt


def put(place: Place, node: ast.AST) -> None:
    """Hold another node at this place."""
    if place.at is None:
        setattr(place.parent, place.field, node)
    else:
        getattr(place.parent, place.field)[place.at] = node


def places(parent: ast.AST) -> Iterator[Place]:
    """Yield the places below a node, in the order of the text."""
    for field, value in ast.iter_fields(parent):
        if field in UNTOUCHED:
            continue
        for index, node in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(node, ast.AST) and not says_nothing(node):
                if isinstance(node, ast.expr | ast.stmt):
                    yield Place(parent, field, index, node)
                yield from places(node)


def says_nothing(node: ast.AST) -> bool:
    """Docstrings, imports, names for types, and what only a type checker reads."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")) | ast.AnnAssign(value=None):
            return True
        case ast.Assign(targets=[ast.Name(id="__slots__" | "__all__")]):
            return True
        case ast.Call(func=ast.Name(id="TypeVar" | "cast")):
            return True
        case ast.keyword(arg="strict" | "repr"):  # sound code never falls out of step, and no one reads these texts
            return True
    return isinstance(node, IDLE)
