"""A graph as text in Python's notation, which builds the same graph when it is typed in again."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from core.base.constants import constant_symbol
from core.base.numbers import edit_text
from core.engine.notation import Written as Piece
from core.engine.notation import in_python
from core.engine.op import ATOM, SIGN
from core.graph.model import Graph, Node, chosen_output

MAX_OPERATIONS = 1_000  # what is typed is then read and shown while one waits; a larger graph has no formula: ""
MAX_LENGTH = 30_000  # characters, the same; a text field holds 32,767
MAX_CONSTANT = 60  # characters
MAX_NESTED = 80  # brackets within each other; Python's parser reads up to 200
_SHORT = re.compile(r"[a-z]\d*|[Ly]|out\d*")  # names such as the program gives to operations


class Written(NamedTuple):
    """A graph as text."""

    text: str
    named: frozenset[str] = frozenset()  # ids of the operations whose names the text shows
    last: str | None = None  # the node that the last statement gives: the output, if there is one


def formula_of(graph: Graph) -> str:
    """Return all of a graph as an expression: `(x*w1 + x*w2 + b)**2`; "" where it would be too long.

    Where one expression does not say all, statements do, the output last: `h = x*w; L = h*h`. A statement names each
    result that is used more than once or not at all, or whose name the learner chose; a leaf without any wire is a
    statement by itself. An empty input slot reads ?.
    """
    return written(graph).text


def written(graph: Graph) -> Written:
    """Return the formula of a graph, and what it names."""
    steps = [id for id in graph.order if graph.nodes[id].op is not None]
    last = _last(graph, steps)
    if last is None or len(steps) > MAX_OPERATIONS:
        return Written("", last=last)
    said = {node.name for node in graph.nodes.values() if goes_by_name(node)}
    texts = {id: _leaf(node, said) for id, node in graph.nodes.items() if node.op is None}
    named = {id for id in steps if id == last or _needs_name(graph, id)}
    calculations = _calculations(graph, steps, named, texts)
    lines = [id for id in steps if id in named]
    lines.sort(key=lambda id: id == last and not graph.consumers[id])  # the output to the end, where nothing uses it
    loose = [id for id, node in graph.nodes.items() if node.op is None and not graph.consumers[id] and id != last]
    statements = [texts[id].text for id in loose]
    if not loose and lines == [last]:
        return _short_enough(Written(calculations[last], last=last))
    statements += [f"{graph.nodes[id].name} = {calculations[id]}" for id in lines]
    if last not in lines[-1:]:
        statements.append(texts[last].text)
    return _short_enough(Written("; ".join(statements), frozenset(lines), last))


def _last(graph: Graph, steps: list[str]) -> str | None:
    """The output; where it is not clear which that is, the last operation that nothing uses, else the last leaf."""
    ends = [id for id in steps if not graph.consumers[id]]
    return chosen_output(graph) or (ends[-1] if ends else next(reversed(list(graph.nodes)), None))


def _needs_name(graph: Graph, id: str) -> bool:
    node = graph.nodes[id]
    return len(graph.consumers[id]) != 1 or node.named or not _SHORT.fullmatch(node.name)


def _short_enough(formula: Written) -> Written:
    return formula if len(formula.text) <= MAX_LENGTH else Written("", last=formula.last)


def _calculations(graph: Graph, steps: list[str], named: set[str], texts: dict[str, Piece]) -> dict[str, str]:
    """The text of each operation; `texts` gets how each is written where another one uses it.

    Those whose brackets are nested too deep are added to `named`.
    """
    found: dict[str, str] = {}
    nested: dict[str, int] = {}  # how many brackets are within each other, where an operation is not named
    for id in steps:
        piece = _operation(graph, id, texts)
        found[id] = piece.text
        sources = {source for source in graph.sources(id) if source is not None}
        depths = [nested.get(source, 0) + (not piece.text.startswith(texts[source].text)) for source in sources]
        nested[id] = max(depths, default=0)
        if nested[id] > MAX_NESTED:
            named.add(id)
        if id in named:
            nested[id] = 0
        texts[id] = Piece(graph.nodes[id].name) if id in named else piece
    return found


def goes_by_name(node: Node) -> bool:
    """Whether a formula says the name of this node: of all but constants, and of those with a long list."""
    return not node.constant or len(edit_text(node.value)) > MAX_CONSTANT


def _leaf(node: Node, said: set[str]) -> Piece:
    if goes_by_name(node):
        return Piece(node.name)
    symbol = constant_symbol(node.value)
    text = symbol if symbol is not None and symbol not in said else edit_text(node.value)
    return Piece(text, SIGN if text.startswith("-") else ATOM)


def _operation(graph: Graph, id: str, texts: Mapping[str, Piece]) -> Piece:
    sources = graph.sources(id)
    inputs = [Piece("?") if source is None else texts[source] for source in sources]
    op = graph.nodes[id].operation
    one_number = op.operator == "truediv" or len(sources) == 1
    return in_python(op, inputs, called=one_number and _are_numbers(graph, sources))


def _are_numbers(graph: Graph, sources: tuple[str | None, ...]) -> bool:
    """Whether a sign or a fraction of these inputs would be read as one number, as -3, 1/2 and the 3. of 3.T are."""
    nodes = [graph.nodes[source] for source in sources if source is not None]
    return len(nodes) == len(sources) and all(node.op is None and not goes_by_name(node) for node in nodes)
