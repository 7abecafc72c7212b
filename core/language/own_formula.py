"""What a learner types to define an operation, as people type it, becomes a Definition in the language of rules."""

import re
from collections.abc import Sequence

from core.base.errors import GraphError
from core.base.names import canonical_name
from core.base.text import say
from core.description.as_rule import rule_texts_of
from core.engine.own.definition import Definition, checked
from core.language.building import Reading
from core.language.expression import read


def drafted(name: str, inputs: str, formula: str, rules: Sequence[str] = (), sentence: str = "") -> Definition:
    """Return the operation that was typed; raise GraphError with a sentence where it makes no sense.

    `inputs` are names with commas between; without any, those of the formula in its order. An empty rule is derived.
    """
    if not name.strip():
        raise GraphError(say("Give the operation a name, such as damped."))
    if not formula.strip():
        raise GraphError(say("Type a formula over the inputs, such as a*sin(b)."))
    written = [_text(read(rule)) if rule.strip() else "" for rule in rules]
    shown = " ".join(sentence.split())
    names = inputs_in(inputs, formula)
    return checked(Definition(canonical_name(name.strip()), names, _text(read(formula)), tuple(written), shown))


def inputs_in(inputs: str, formula: str) -> tuple[str, ...]:
    """Return the names in a text such as "a, b"; without any, those that a formula uses, in its order."""
    if names := tuple(canonical_name(name) for name in re.split(r"[\s,;]+", inputs) if name):
        return names
    return _names_in(read(formula)) if formula.strip() else ()


def _names_in(reading: Reading) -> tuple[str, ...]:
    return tuple(node.name for id, node in reading.graph.nodes.items() if node.op is None and id in reading.typed)


def _text(reading: Reading) -> str:
    """The result of a formula as one expression of the language of rules."""
    graph = reading.graph
    names = {id: node.name for id, node in graph.nodes.items() if node.op is None and not node.constant}
    return rule_texts_of(graph, graph.order, names)[reading.result].text
