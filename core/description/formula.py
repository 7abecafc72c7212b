"""A node's calculation as text in Python's notation, so that it can be typed in again."""

from collections.abc import Mapping
from typing import NamedTuple

from core.base.numbers import edit_text
from core.engine.ops import OPS
from core.graph.model import Graph, Node

MAX_OPERATIONS = 200  # a longer calculation has no formula: ""
MAX_CONSTANT = 60  # characters
ATOM, POWER, SIGN, PRODUCT, SUM = 5, 4, 3, 2, 1


class _Text(NamedTuple):
    """A piece of formula, and how tightly it holds together."""

    text: str
    binds: int = ATOM

    def within(self, binds: int) -> str:
        """The text as an operand of something that binds this tightly."""
        return self.text if self.binds >= binds else f"({self.text})"


def formula_text(graph: Graph, id: str) -> str:
    """Return the calculation of a node as an expression: `(x*w1 + x*w2 + b)**2`; "" where it would be too long.

    A result that is used more than once is named first: `t = x + x; t + t`. An empty input slot reads ?.
    """
    order = _ancestors(graph, id)
    if len(order) > MAX_OPERATIONS:
        return ""
    inside = set(order)
    texts: dict[str, _Text] = {}
    steps: list[str] = []
    for step in order:
        text = _operation(graph, step, texts)
        if step != id and sum(key.target in inside for key in graph.consumers[step]) > 1:
            steps.append(f"{graph.nodes[step].name} = {text.text}")
            text = _Text(graph.nodes[step].name)
        texts[step] = text
    last = texts[id] if id in texts else _leaf(graph.nodes[id])
    return "; ".join([*steps, last.text])


def _ancestors(graph: Graph, id: str) -> list[str]:
    """The operations that a node needs, itself included, inputs first; stops beyond the limit."""
    found: set[str] = set()
    stack = [id]
    while stack and len(found) <= MAX_OPERATIONS:
        step = stack.pop()
        if graph.nodes[step].op is not None and step not in found:
            found.add(step)
            stack.extend(source for source in graph.sources(step) if source is not None)
    return sorted(found, key=_places(graph).__getitem__) if len(found) > 1 else list(found)


def _places(graph: Graph) -> Mapping[str, int]:
    return {id: place for place, id in enumerate(graph.order)}


def goes_by_name(node: Node) -> bool:
    """Whether a formula names this leaf: a tensor, or a constant with too many numbers to be written out."""
    return not node.constant or len(edit_text(node.value)) > MAX_CONSTANT


def _leaf(node: Node) -> _Text:
    if goes_by_name(node):
        return _Text(node.name)
    text = edit_text(node.value)
    return _Text(text, SIGN if text.startswith("-") else ATOM)


def _operation(graph: Graph, id: str, texts: Mapping[str, _Text]) -> _Text:
    sources = graph.sources(id)
    inputs = [_input(graph, source, texts) for source in sources]
    op = OPS[graph.nodes[id].op or ""]
    match op.operator:
        case "add":
            return _Text(f"{inputs[0].within(SUM)} + {inputs[1].within(PRODUCT)}", SUM)
        case "sub":
            return _Text(f"{inputs[0].within(SUM)} - {inputs[1].within(PRODUCT)}", SUM)
        case "mul":
            return _Text(f"{inputs[0].within(PRODUCT)}*{inputs[1].within(SIGN)}", PRODUCT)
        case "truediv" if not _reads_as_number(graph, sources):
            return _Text(f"{inputs[0].within(PRODUCT)}/{inputs[1].within(SIGN)}", PRODUCT)
        case "neg" if not _reads_as_number(graph, sources):
            return _Text(f"-{inputs[0].within(POWER)}", SIGN)
        case "pow":
            return _Text(f"{inputs[0].within(ATOM)}**{inputs[1].within(SIGN)}", POWER)
    return _Text(f"{op.name.lower()}({', '.join(each.text for each in inputs)})")


def _input(graph: Graph, source: str | None, texts: Mapping[str, _Text]) -> _Text:
    if source is None:
        return _Text("?")
    return texts[source] if source in texts else _leaf(graph.nodes[source])


def _reads_as_number(graph: Graph, sources: tuple[str | None, ...]) -> bool:
    """Whether a sign or a fraction of these inputs would be read as one number: -3 and 1/2 are constants."""
    nodes = [graph.nodes[source] for source in sources if source is not None]
    return len(nodes) == len(sources) and all(node.op is None and not goes_by_name(node) for node in nodes)
