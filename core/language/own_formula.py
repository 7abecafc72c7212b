"""What a learner types to define an operation, as people type it, becomes a Definition in the language of rules."""

import math
import re
from collections.abc import Sequence

from core.base.errors import GraphError
from core.base.names import canonical_name
from core.base.numbers import edit_text
from core.base.text import say
from core.engine.notation import Written, in_python
from core.engine.op import ATOM, SIGN, Op
from core.engine.own.definition import Definition, checked
from core.engine.rule import SIGNS
from core.graph.model import Graph, Node
from core.language.building import Reading
from core.language.expression import read

_E = edit_text(math.e)  # what people write for exp: e^-x
_WITH_SIGN = {*SIGNS.values(), "neg"}  # the functions that a rule writes as signs


def drafted(name: str, inputs: str, formula: str, rules: Sequence[str] = (), sentence: str = "") -> Definition:
    """Return the operation that was typed; raise GraphError with a sentence where it makes no sense.

    `inputs` are names with commas between; without any, those of the formula in its order. An empty rule is derived.
    """
    if not name.strip():
        raise GraphError(say("Give the operation a name, such as damped."))
    if not formula.strip():
        raise GraphError(say("Type a formula over the inputs, such as a*sin(b)."))
    reading = read(formula)
    names = inputs_typed(inputs) or inputs_of(reading)
    written = [_text(read(rule)) if rule.strip() else "" for rule in rules]
    shown = " ".join(sentence.split())
    return checked(Definition(canonical_name(name.strip()), names, _text(reading), tuple(written), shown))


def inputs_typed(text: str) -> tuple[str, ...]:
    """Return the names in a text such as "a, b"."""
    return tuple(canonical_name(name) for name in re.split(r"[\s,;]+", text) if name)


def inputs_of(reading: Reading) -> tuple[str, ...]:
    """Return the names that a formula uses, in the order in which it does."""
    return tuple(node.name for id, node in reading.graph.nodes.items() if node.op is None and id in reading.typed)


def _text(reading: Reading) -> str:
    """The result of a formula as one expression of the language of rules."""
    graph = reading.graph
    texts: dict[str, Written] = {}
    for id in graph.order:
        texts[id] = _piece(graph, graph.nodes[id], texts)
    return texts[reading.result].text


def _operation(op: Op, operands: Sequence[Written]) -> Written:
    if op.function == "pow" and operands[0].text == _E:
        return Written(f"exp({operands[1].text})")
    if op.function in _WITH_SIGN:
        return in_python(op, operands)
    given = dict(op.values)
    params = [f"{param.name}={param.text(given[param.name])}" for param in op.params if param.name in given]
    return Written(f"{op.function}({', '.join([*(operand.text for operand in operands), *params])})")


def _piece(graph: Graph, node: Node, texts: dict[str, Written]) -> Written:
    if node.op is not None:
        sources = graph.sources(node.id)
        if None in sources:
            raise GraphError(say("An operation of your own has a formula without “?”."))
        return _operation(node.operation, [texts[source or ""] for source in sources])
    if not node.constant:
        return Written(node.name)
    if not isinstance(node.value, float):
        raise GraphError(say("An operation of your own has a formula without lists; make the list an input."))
    text = edit_text(node.value)
    return Written(text, SIGN if text.startswith("-") else ATOM)
