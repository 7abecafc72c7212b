"""Ready subgraphs of the palette: nodes of a formula as a collapsed group that knows its closed form."""

import ast
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from core.base.numbers import checked_value
from core.base.resources import resource_path
from core.description.as_rule import rule_texts_of
from core.description.closed_forms import sources_of
from core.engine.own.definition import CLOSED, Definition, checked
from core.engine.rule import OUT, parsed
from core.graph.grouping import collapse, group, groups_of
from core.graph.model import Graph
from core.graph.notes import Group
from core.language.building import Reading
from core.language.expression import read
from core.layout.arrange import arranged

GROUP = "Building blocks"


@dataclass(frozen=True, slots=True)
class Block:
    """What the palette offers: the inputs as tensors, and all else in one group."""

    name: str
    symbol: str
    about: str
    words: tuple[str, ...]
    hint: str  # what it computes, in a few signs
    graph: Graph


@lru_cache(maxsize=1)
def blocks() -> Mapping[str, Block]:
    """All blocks by name, made from the table in resources/blocks.json when they are asked for first."""
    records = json.loads(resource_path("blocks.json").read_text(encoding="utf-8"))
    return {record["name"]: _block(record) for record in records}


def _block(record: Mapping[str, Any]) -> Block:
    reading = read(record["formula"], {name: checked_value(value) for name, value in record["leaves"].items()})
    still, graph = record.get("still", ()), reading.graph  # the inputs that need no gradient
    nodes = {id: replace(node, requires_grad=False) if node.name in still else node for id, node in graph.nodes.items()}
    inner = [id for id, node in nodes.items() if node.op is not None or node.constant]
    whole = group(replace(graph, nodes=nodes), inner, record["name"])
    (held,) = (whole.groups[id] for id in groups_of(whole, inner))
    closed = _closed_form(whole, held, reading, record["closed"])
    whole = replace(whole, groups={held.id: replace(held, closed=closed)})
    placed = arranged(collapse(whole, [held.id], collapsed=True))
    return Block(record["name"], record["symbol"], record["about"], tuple(record["words"]), record["hint"], placed)


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
