"""A learner's own operations and the closed forms of groups in a document, as text: version 2."""

from typing import Any

import msgspec

from core.base.errors import DocumentError
from core.base.text import say
from core.engine.own.definition import CLOSED, Definition, checked
from core.files.faults import naming
from core.files.unknown_fields import unknown_fields
from core.graph.operations import MOST_OPERATIONS


class ClosedRecord(msgspec.Struct):
    """The "closed" of a group."""

    inputs: list[str]
    formula: str
    rules: list[str] = []


class OperationRecord(msgspec.Struct):
    """One entry of "operations"."""

    name: str
    inputs: list[str]
    formula: str
    rules: list[str] = []
    sentence: str = ""


def read_operations(entries: list[OperationRecord], raw: Any) -> dict[str, Definition]:
    """Return the operations of a document by name; raise DocumentError with a sentence that names the place."""
    if len(entries) > MOST_OPERATIONS:
        raise DocumentError(say("at operations: a document has at most {most} of its own.", most=MOST_OPERATIONS))
    found: dict[str, Definition] = {}
    for index, entry in enumerate(entries):
        place = say("operation “{name}” (operations[{index}])", name=entry.name[:40], index=index)
        if entry.name in found:
            raise DocumentError(say("{place}: another operation has this name too.", place=place))
        extra = unknown_fields(raw["operations"][index], frozenset(entry.__struct_fields__))
        definition = Definition(
            entry.name, tuple(entry.inputs), entry.formula, tuple(entry.rules), entry.sentence, extra
        )
        found[entry.name] = _checked(definition, place)
    return found


def read_closed(entry: ClosedRecord, raw: Any, place: str) -> Definition:
    """Return the closed form of a group; raise DocumentError with a sentence that names the place."""
    extra = unknown_fields(raw, frozenset(entry.__struct_fields__))
    definition = Definition(CLOSED, tuple(entry.inputs), entry.formula, tuple(entry.rules), extra=extra)
    return _checked(definition, say("{place}, closed", place=place))


def _checked(definition: Definition, place: str) -> Definition:
    if len(definition.rules) > len(definition.inputs):
        raise DocumentError(say("{place}: there are more rules than inputs.", place=place))
    with naming(place):
        return checked(definition)


def definition_fields(definition: Definition, *, is_closed_form: bool = False) -> dict[str, object]:
    """Return the known fields of a definition; empty rules, which are derived, only where another one is written."""
    written: dict[str, object] = {} if is_closed_form else {"name": definition.name}
    written |= {"inputs": list(definition.inputs), "formula": definition.formula}
    if any(rule.strip() for rule in definition.rules):
        written["rules"] = list(definition.rules)
    if definition.sentence and not is_closed_form:
        written["sentence"] = definition.sentence
    return written
