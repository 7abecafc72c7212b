"""The check of what a record says: that its rules name only what there is, and that its sentences can be filled in."""

import ast
from collections.abc import Iterator, Sequence

from core.base.text import say
from core.engine.data import reason_of
from core.engine.notation import Written, in_python, title_of
from core.engine.op import Op
from core.engine.ops import FUNCTIONS
from core.engine.rule import OUT, UP, names_in, parsed, without_up
from core.engine.rules import facts_of, local_text, narrated, rule_of
from core.engine.ways import Factor, Shape


def faults_of_words(op: Op, shapes: Sequence[Shape]) -> Iterator[str]:
    """Return a sentence for each word that is wrong in an operation, for inputs and a result of these shapes."""
    for reserved in {UP, OUT} & set(op.letters):
        yield say("No input can be called {name}: in a rule that is something else.", name=reserved)
    try:
        title_of(op, op.letters)
        in_python(op, [Written(letter) for letter in op.letters])
    except (LookupError, TypeError, ValueError) as error:
        yield say("{op} cannot be written: {why}.", op=op.name, why=reason_of(error))
    for slot, part in enumerate(op.slots):
        if part.way is None:
            continue
        wrong = list(_faults_of_rule(op, slot, shapes))
        yield from wrong or _faults_of_sentence(op, slot, shapes)


def _faults_of_rule(op: Op, slot: int, shapes: Sequence[Shape]) -> Iterator[str]:
    name, rule = op.letters[slot], rule_of(op, slot, shapes)
    if not rule:
        yield say("There is no rule for {slot}.", slot=name)
        return
    tree = parsed(rule)
    known = {*op.letters, UP, OUT, *facts_of(op, slot, shapes)}
    for unknown in sorted(names_in(tree) - known):
        yield say("The rule for {slot} names {unknown}, which there is not.", slot=name, unknown=unknown)
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for unknown in sorted(called - set(FUNCTIONS)):
        yield say("The rule for {slot} calls {unknown}, which is no operation.", slot=name, unknown=unknown)
    if isinstance(op.slots[slot].way, Factor) and without_up(rule) is None:
        sentence = "The rule for {slot} is not up, the upstream gradient, times something: {rule}"
        yield say(sentence, slot=name, rule=rule)


def _faults_of_sentence(op: Op, slot: int, shapes: Sequence[Shape]) -> Iterator[str]:
    """The text of a derivative is asked for with the shapes and before there are any."""
    try:
        for known in (shapes, None):
            local_text(op, slot, op.letters, OUT, known)
            narrated(op, slot, OUT, op.letters, op.letters[slot], known)
    except (LookupError, TypeError, ValueError) as error:
        yield say("What is said about {slot} cannot be filled in: {why}.", slot=op.letters[slot], why=reason_of(error))
