"""Texts that follow from the forward pass alone: titles, values, local derivatives."""

from core.base.numbers import MINUS, Numeric, format_value
from core.base.text import say
from core.engine.ops import OPS
from core.evaluation.evaluate import Evaluation
from core.graph.model import Graph, Node, WireKey, upstream

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
LONGEST_FORMULA = 22  # characters; a longer local derivative shows its number only
LONGEST_NAME = 24  # characters of a name on a picture


def label(graph: Graph, id: str | None) -> str:
    """How a node is written inside a formula: its name, a constant by its value, ? where there is none."""
    if id is None:
        return "?"
    node = graph.nodes[id]
    return format_value(node.value) if node.constant else short(node.name)


def short(name: str) -> str:
    """A name as pictures and formulas show it; the tooltip and the inspector have all of it."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def strip_text(node: Node) -> str:
    """What stands on a card's strip: the operation's symbol, a constant's value, or the name with subscripts."""
    if node.op is not None:
        return OPS[node.op].symbol
    if node.constant:
        return format_value(node.value, most=0) if isinstance(node.value, float) else "[…]"
    stem = node.name.rstrip("0123456789")
    return stem + node.name[len(stem) :].translate(SUBSCRIPTS)


def title(graph: Graph, id: str) -> str:
    """A leaf's name, a constant's value, an operation's `a = x·w1`."""
    node = graph.nodes[id]
    return label(graph, id) if node.op is None else f"{short(node.name)} = {operation_text(graph, id)}"


def operation_text(graph: Graph, id: str) -> str:
    """An operation in terms of its inputs: x·w1."""
    return OPS[graph.nodes[id].op or ""].title(*(label(graph, source) for source in graph.sources(id)))


def partial(numerator: str, denominator: str) -> str:
    """∂a/∂x; a negative number below gets brackets."""
    return f"∂{numerator}/∂({denominator})" if denominator[:1] == MINUS else f"∂{numerator}/∂{denominator}"


def wire_partial(graph: Graph, key: WireKey) -> str:
    """∂a/∂x for a wire; where x feeds a more than once, which of the wires is meant.

    At the end of the graph ∂L/∂x is also what the whole pass computes, so there a wire beside other ways says "direct".
    """
    source = graph.wires[key]
    same = [slot for slot, other in enumerate(graph.sources(key.target)) if other == source]
    written = partial(short(graph.nodes[key.target].name), label(graph, source))
    if len(same) > 1:
        return say("{partial} ({ordinal})", partial=written, ordinal=ordinal(same.index(key.slot) + 1))
    if (key.target == graph.output or not graph.consumers[key.target]) and has_other_ways(graph, key):
        return say("{partial} (direct)", partial=written)
    return written


def has_other_ways(graph: Graph, key: WireKey) -> bool:
    """Whether the source of a wire reaches its target on another way too."""
    source = graph.wires[key]
    if len(graph.consumers[source]) < 2:
        return False
    others = (other for slot, other in enumerate(graph.sources(key.target)) if slot != key.slot)
    return any(other is not None and source in upstream(graph, other) for other in others)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, …"""
    return say({1: "1st", 2: "2nd", 3: "3rd"}.get(number, "{number}th"), number=number)


def local_formula(graph: Graph, key: WireKey) -> str:
    """The local derivative in terms of the inputs: w1 for ∂(x·w1)/∂x."""
    op = OPS[graph.nodes[key.target].op or ""]
    return op.local_text(key.slot, *(label(graph, source) for source in graph.sources(key.target)))


def local_number(evaluation: Evaluation, key: WireKey) -> Numeric | None:
    """The local derivative of a wire, broadcast to the result's shape; None where it cannot be computed."""
    target = evaluation.tensors.get(key.target)
    source = evaluation.tensors.get(evaluation.graph.wires[key])
    if target is None or source is None or not source.requires_grad:
        return None
    return target.local(key.slot)


def local_text(evaluation: Evaluation, key: WireKey) -> str:
    """The first line of a chip: ∂a/∂w1 = x = 2."""
    graph = evaluation.graph
    written, number = wire_partial(graph, key), local_number(evaluation, key)
    if number is None:
        known = graph.wires[key] in evaluation.tensors and key.target in evaluation.tensors
        return say("{partial} not needed", partial=written) if known else say("{partial} = ?", partial=written)
    symbolic, numeric = local_formula(graph, key), format_value(number)
    if symbolic == numeric or len(symbolic) > LONGEST_FORMULA or symbolic == _scalar_text(number):
        return f"{written} = {numeric}"
    return f"{written} = {symbolic} = {numeric}"


def _scalar_text(number: Numeric) -> str:
    """The one number of an array whose entries are all equal; "" otherwise."""
    if isinstance(number, float) or not number.size or (number != number.flat[0]).any():
        return ""
    return format_value(float(number.flat[0]))
