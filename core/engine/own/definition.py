"""What a learner writes to define an operation, and whether it makes sense."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core.base.errors import GraphError
from core.base.names import check_word
from core.base.text import listing, say
from core.engine.ops import FUNCTIONS, OPS
from core.engine.rule import OUT, SIGNS, UP, names_in, parsed

MOST_LETTERS = 2_000  # of a formula or a rule
MOST_INPUTS = 8
CLOSED = "closed"  # the name of every closed form, which is not shown
_LEAVES = ("Tensor", "Constant")  # the kinds of nodes that are no operations


@dataclass(frozen=True, slots=True)
class Definition:
    """An operation of the learner's own: a formula over its inputs, and a rule for each input.

    A rule stands over the names of the inputs, `up` and `out`; "" is derived from the rules of what the formula uses.
    """

    name: str
    inputs: tuple[str, ...]
    formula: str
    rules: tuple[str, ...] = ()
    sentence: str = ""
    extra: Mapping[str, object] = field(default_factory=dict, compare=False)  # unknown fields of the document, kept

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
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not isinstance(node.func, ast.Name):
            raise GraphError(say("A rule cannot say “{what}”.", what=ast.unparse(node)[:60]))
    for call in calls_in(tree):
        if call not in FUNCTIONS:
            raise GraphError(say("There is no function {name} here.", name=call[:40]))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            _check_call(node)
    return names_in(tree)


def _check_call(call: ast.Call) -> None:
    """Raise GraphError if a function gets too many or too few inputs, or parameters that it does not have."""
    op = FUNCTIONS[ast.unparse(call.func)]
    if any(isinstance(arg, ast.Starred) for arg in call.args) or (
        len(call.args) != len(op.slots) if op.repeats is None else not call.args
    ):
        raise GraphError(say("{name} has {number} inputs here.", name=op.function, number=len(op.slots)))
    try:
        op.checked({str(word.arg): ast.literal_eval(word.value) for word in call.keywords})
    except ValueError as error:
        if isinstance(error, GraphError):
            raise
        text = ast.unparse(call)[:60]
        raise GraphError(say("The parameters of “{text}” are no plain numbers.", text=text)) from None


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
