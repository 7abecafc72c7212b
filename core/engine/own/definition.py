"""What a learner writes to define an operation, and whether it makes sense."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.base.errors import GraphError
from core.base.names import check_word
from core.base.numbers import Value
from core.base.text import listing, say
from core.engine.ops import FUNCTIONS, OPS
from core.engine.rule import OUT, SIGNS, UP, Algebra, fold, names_in, parsed

MOST_LETTERS = 2_000  # of a formula or a rule
MOST_INPUTS = 8
MOST_DEEP = 40  # calculations within each other: what Python follows, and what derives rules, without its stack
CLOSED = "closed"  # the name of every closed form, which is not shown
_LEAVES = ("Tensor", "Constant")  # the kinds of nodes that are no operations


@dataclass(frozen=True, slots=True)
class Definition:
    """An operation of the learner's own: a formula over its inputs, and a rule for each input.

    A rule stands over the names of the inputs, `up` and `out`; "" is derived from the rules of what the formula uses.
    Only checks know of what is `still`: further names that a formula may use, with the numbers that they stand for.
    """

    name: str
    inputs: tuple[str, ...]
    formula: str
    rules: tuple[str, ...] = ()
    sentence: str = ""
    extra: Mapping[str, object] = field(default_factory=dict, compare=False)  # unknown fields of the document, kept
    still: tuple[tuple[str, Value], ...] = ()

    def __post_init__(self) -> None:
        if not any(rule.strip() for rule in self.rules):  # then all are derived, however nothing was written
            object.__setattr__(self, "rules", ())

    def rule(self, slot: int) -> str:
        """The rule that was written for an input; "" for one that is derived."""
        return self.rules[slot].strip() if slot < len(self.rules) else ""


def checked(definition: Definition) -> Definition:
    """Return a definition that can be computed; raise GraphError with a sentence where one cannot."""
    check_word(definition.name)
    if definition.name in (*OPS, *_LEAVES) or definition.name.lower() in FUNCTIONS:
        raise GraphError(say("There is an operation {name} already.", name=definition.name))
    if not 0 < len(definition.inputs) <= MOST_INPUTS:
        raise GraphError(say("An operation has 1 to {most} inputs.", most=MOST_INPUTS))
    for name in definition.inputs:
        check_word(name)
        if name in (UP, OUT):
            raise GraphError(say("up is the upstream gradient and out the result, so no input has these names."))
    if len(set(definition.inputs)) < len(definition.inputs):
        raise GraphError(say("Two inputs have the same name."))
    used = _checked_text(definition.formula, definition.inputs)
    if unused := [name for name in definition.inputs if name not in used]:
        raise GraphError(say("The formula does not use {names}.", names=listing(unused)))
    for slot in range(len(definition.inputs)):
        if rule := definition.rule(slot):
            _checked_text(rule, (*definition.inputs, UP, OUT))
    return definition


def _checked_text(text: str, names: tuple[str, ...]) -> set[str]:
    """The names that a formula or a rule uses; raise GraphError where it says what is not known."""
    if len(text) > MOST_LETTERS:
        raise GraphError(say("A formula or a rule has at most {most} characters.", most=MOST_LETTERS))
    tree = parsed(text)
    if unknown := sorted(names_in(tree) - set(names)):
        raise GraphError(
            say(
                "“{text}” uses {unknown}; it may use {names}.",
                text=text[:60],
                unknown=unknown[0],
                names=listing([*names]),
            )
        )
    if _depth(tree) > MOST_DEEP:
        raise GraphError(say("“{text}…” is nested too deep.", text=text[:40]))
    fold(tree, Algebra(dict.fromkeys(names), lambda number: None, _check_call, {}))
    return names_in(tree)


def _depth(tree: ast.expr) -> int:
    """How many calculations are within each other."""
    level, depth = [tree], 0
    while level:
        level = [child for node in level for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
        depth += 1
    return depth


def _check_call(function: str, operands: Sequence[None], params: Mapping[str, Any]) -> None:
    """Raise GraphError if there is no such function, or if it gets other inputs or parameters than it has."""
    if function not in FUNCTIONS:
        raise GraphError(say("There is no function {name} here.", name=function[:40]))
    op = FUNCTIONS[function]
    if (op.repeats is None and len(operands) != len(op.slots)) or not operands:
        sentence = "{name} has 1 input here." if len(op.slots) == 1 else "{name} has {number} inputs here."
        raise GraphError(say(sentence, name=function, number=len(op.slots)))
    op.checked(params)


def calls_in(tree: ast.AST) -> Iterator[str]:
    """Yield the functions that a formula uses, those that Python's signs stand for among them."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)):
                yield name
            case ast.BinOp(op=sign) if type(sign) in SIGNS:
                yield SIGNS[type(sign)]
            case ast.UnaryOp(op=ast.USub()):
                yield "neg"
