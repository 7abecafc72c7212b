"""Nodes of a graph in the language of rules, from which definitions and closed forms are made."""

import math
from collections.abc import Iterable, Mapping

from core.base.errors import GraphError
from core.base.numbers import edit_text
from core.base.text import say
from core.engine.notation import Written, in_python
from core.engine.op import ATOM, SIGN, Op
from core.engine.rule import SIGNS
from core.graph.model import Graph, Node

_E = edit_text(math.e)  # what people write for exp: e^-x
_WITH_SIGN = {*SIGNS.values(), "neg"}  # the functions that a rule writes as signs


def rule_texts_of(graph: Graph, ids: Iterable[str], names: Mapping[str, str]) -> dict[str, Written]:
    """Return what each of these nodes calculates; `ids` come in the order of evaluation, `names` are those of others.

    Raises GraphError with a sentence where a rule cannot say it: an input without a wire, a list.
    """
    texts = {id: Written(name) for id, name in names.items()}
    for id in ids:
        texts[id] = texts.get(id) or _piece(graph, graph.nodes[id], texts)
    return texts


def _piece(graph: Graph, node: Node, texts: Mapping[str, Written]) -> Written:
    if node.op is not None:
        sources = graph.sources(node.id)
        if None in sources:
            raise GraphError(say("An input without a wire can be no part of a rule."))
        return _operation(node.operation, [texts[source or ""] for source in sources])
    if not isinstance(node.value, float):
        raise GraphError(say("A list can be no part of a rule; make it an input."))
    text = edit_text(node.value)
    return Written(text, SIGN if text.startswith("-") else ATOM)


def _operation(op: Op, operands: list[Written]) -> Written:
    if op.function == "pow" and operands[0].text == _E:
        return Written(f"exp({operands[1].text})")
    if op.function in _WITH_SIGN:
        return in_python(op, operands)
    given = dict(op.values)
    params = [f"{param.name}={param.text(given[param.name])}" for param in op.params if param.name in given]
    return Written(f"{op.function}({', '.join([*(operand.text for operand in operands), *params])})")
