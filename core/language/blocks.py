"""Ready subgraphs of the palette: nodes of a formula as a collapsed group that knows its closed form."""

import ast
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from core.base.numbers import checked_value
from core.description.as_rule import rule_texts_of
from core.description.blocks import blocks
from core.engine.own.definition import CLOSED, Definition, checked
from core.engine.rule import OUT, parsed
from core.graph.border import sources_of
from core.graph.grouping import collapse, group
from core.graph.model import Graph
from core.graph.notes import Group
from core.language.building import Reading
from core.language.expression import read
from core.layout.arrange import arranged


@lru_cache(maxsize=20)
def block_graph(name: str) -> Graph:
    """Return the nodes of a building block, arranged with its group collapsed."""
    block = blocks()[name]
    reading = read(block.formula, {leaf: checked_value(value) for leaf, value in block.leaves.items()})
    graph = reading.graph
    nodes = {
        id: replace(node, requires_grad=False) if node.name in block.still else node for id, node in graph.nodes.items()
    }
    inner = [id for id, node in nodes.items() if node.op is not None or node.constant]
    whole = group(replace(graph, nodes=nodes), inner, block.name)
    (held,) = whole.groups.values()
    made = replace(held, closed=_closed_form(whole, held, reading, block.closed))
    chain = arranged(replace(whole, groups={made.id: made}))
    return arranged(collapse(chain, [made.id], collapsed=True))


def _closed_form(graph: Graph, held: Group, reading: Reading, record: Mapping[str, Any]) -> Definition:
    """The closed form, whose rules may name what the nodes inside calculate."""
    outside = {id: graph.nodes[id].name for id in sources_of(graph, held)}
    texts = rule_texts_of(graph, [id for id in graph.order if id in held.members], outside)
    names = {graph.nodes[id].name: texts[id].text for id in held.members}
    names[graph.nodes[reading.result].name] = OUT
    rules = (record["rules"].get(name, "") for name in outside.values())
    written = tuple(ast.unparse(_Expanded(names).visit(_tree(rule))) if rule else "" for rule in rules)
    return checked(Definition(CLOSED, tuple(outside.values()), record["formula"], written))


def _tree(rule: str) -> ast.expr:
    return ast.parse(rule, mode="eval").body


class _Expanded(ast.NodeTransformer):
    """Puts what a node inside calculates for its name."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return parsed(self.texts[node.id]) if node.id in self.texts else node
