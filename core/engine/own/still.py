"""A formula with what is behind detach held still, as its gradient has it: differences would follow it through."""

import ast
from collections.abc import Callable
from dataclasses import replace

from core.base.numbers import Numeric, to_value
from core.engine.ops import FUNCTIONS
from core.engine.own.definition import Definition
from core.engine.rule import parsed


def stops(definition: Definition) -> bool:
    """Whether a part of the formula is behind detach."""
    return bool(_stops_in(definition))


def with_numbers(definition: Definition, value_of: Callable[[ast.expr], Numeric]) -> Definition:
    """Return the definition with a number for each part of the formula that is behind detach.

    `value_of` says what such a part is. Where a written rule has the same part, it becomes the same number.
    """
    beginning = "_" * (1 + max(map(len, definition.inputs)))  # no name that is there begins so
    parts = {ast.unparse(part): part for part in _stops_in(definition)}
    names = {text: f"{beginning}{number}" for number, text in enumerate(parts)}
    texts = [_Naming(names).text(text) for text in (definition.formula, *definition.rules)]
    still = tuple((names[text], to_value(value_of(part))) for text, part in parts.items())
    return replace(definition, formula=texts[0], rules=tuple(texts[1:]), still=still)


def _stops_in(definition: Definition) -> list[ast.Call]:
    """The calls of functions through which no gradient flows."""
    calls = [part for part in ast.walk(parsed(definition.formula)) if isinstance(part, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and FUNCTIONS[call.func.id].stops]


class _Naming(ast.NodeTransformer):
    """Puts names for parts of a formula, of parts within each other for the outer one."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def text(self, text: str) -> str:
        return ast.unparse(self.visit(ast.parse(text, mode="eval"))) if text.strip() else ""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = self._names.get(ast.unparse(node))
        return ast.Name(name) if name is not None else self.generic_visit(node)
