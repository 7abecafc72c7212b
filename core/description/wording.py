"""Texts that depend on the forward pass alone: names in formulas, titles, local derivatives."""

import math
from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from core.base.arithmetic import rounding_sign
from core.base.constants import constant_symbol
from core.base.names import shortened
from core.base.numbers import HIDDEN, MINUS, Numeric, Value, format_number, format_value, is_covered, shape_text
from core.base.text import listing, marked, say
from core.engine.local import DerivativeError, Local
from core.engine.notation import title_of
from core.engine.rules import UPSTREAM
from core.engine.rules import local_text as text_of_local
from core.engine.ways import Linear, Shape
from core.evaluation.evaluate import Evaluation
from core.graph.model import Graph, Node, WireKey

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
LONGEST_FORMULA = 22  # characters; a longer local derivative shows its number only
LONGEST_NAME = 24  # characters of a name on a picture
LONGEST_LIST = 4  # numbers of a list that a formula writes out


def label(graph: Graph, id: str | None) -> str:
    """How a node is written inside a formula: its name, a constant by its value, ? for an empty input."""
    if id is None:
        return "?"
    node = graph.nodes[id]
    return whole_label(graph, id) if node.constant else short(node.name)


def whole_label(graph: Graph, id: str) -> str:
    """The same with all letters of a long name, for what is shortened to the room it has or is read aloud."""
    node = graph.nodes[id]
    return constant_text(node.value) if node.constant else node.name


def constant_text(value: Value | Numeric) -> str:
    """A constant as formulas write it, with all the digits that tell it from other numbers: 1.99999, [1, 2.5].

    A number that is shown as a value has fewer digits (`format_value`); in a formula that would be a wrong one.
    A long list shows its first numbers and its shape, with an ellipsis.
    """
    if isinstance(value, float):
        return _all_digits(value)
    array = np.asarray(value, dtype=np.float64)
    if array.size <= LONGEST_LIST:
        return _nested(array.tolist())
    first = ", ".join(map(_all_digits, array.ravel()[:2].tolist()))
    return f"{'[' * array.ndim}{first}, …] ({shape_text(array.shape)})"


def _all_digits(number: float) -> str:
    """The shortest decimal number that is read as this one; with an exponent below 0.000001 and from a million on."""
    if not math.isfinite(number):
        return format_number(number)
    if (symbol := constant_symbol(number)) is not None:
        return {"pi": "π"}.get(symbol, symbol)
    text = repr(number)
    if "e" in text or abs(number) >= 1e6:
        text = str(Decimal(text).normalize()).lower().replace("e+", "e")
    return text.removesuffix(".0").replace("-", MINUS)


def _nested(raw: float | list[float]) -> str:
    return _all_digits(raw) if isinstance(raw, float) else "[" + ", ".join(map(_nested, raw)) + "]"


def short(name: str) -> str:
    """A name as pictures and formulas show it; the tooltip and the inspector have all of it."""
    return shortened(name, LONGEST_NAME)


def strip_text(node: Node) -> str:
    """The text on a card's strip: the operation's symbol, a constant's value, or the name with subscripts."""
    if node.op is not None:
        return node.operation.symbol
    if node.constant:
        return constant_text(node.value) if isinstance(node.value, float) else "[…]"
    stem = node.name.rstrip("0123456789")
    return stem + node.name[len(stem) :].translate(SUBSCRIPTS)


def kind_name(node: Node) -> str:
    """What a node is called by its kind: Mul, Constant, Tensor."""
    return node.op or (say("Constant") if node.constant else say("Tensor"))


def grad_fn_name(node: Node) -> str:
    """What PyTorch calls the backward step of a node: MulBackward, AccumulateGrad for a leaf."""
    return f"{node.op}Backward" if node.op is not None else "AccumulateGrad"


def arrived_text(arrived: int, expected: int) -> str:
    """How many of the gradients that a node expects it has received."""
    return say("{n} of {all} arrived", n=arrived, all=expected)


def title(graph: Graph, id: str) -> str:
    """A leaf's name, a constant's value, an operation's `a = x·w1`."""
    node = graph.nodes[id]
    return label(graph, id) if node.op is None else f"{short(node.name)} = {operation_text(graph, id)}"


def operation_text(graph: Graph, id: str) -> str:
    """An operation in terms of its inputs: x·w1."""
    return title_of(graph.nodes[id].operation, [label(graph, source) for source in graph.sources(id)])


def over(sign: str, numerator: str, denominator: str) -> str:
    """A derivative: ∂a/∂x with the sign ∂, dL/dx with d; a negative number below gets brackets."""
    below = f"({denominator})" if denominator.startswith(MINUS) else denominator
    return f"{sign}{numerator}/{sign}{below}"


def wire_partial(graph: Graph, key: WireKey) -> str:
    """The local derivative ∂a/∂x of a wire; where x feeds a more than once, with the number of the wire."""
    written = over("∂", short(graph.nodes[key.target].name), label(graph, graph.wires[key]))
    which = which_wire(graph, key)
    return say("{partial} ({ordinal})", partial=written, ordinal=which) if which else written


def which_wire(graph: Graph, key: WireKey) -> str:
    """1st or 2nd where the source of a wire feeds its target more than once, else nothing."""
    source = graph.wires[key]
    same = [slot for slot, other in enumerate(graph.sources(key.target)) if other == source]
    return ordinal(same.index(key.slot) + 1) if len(same) > 1 else ""


def numbered(graph: Graph, key: WireKey) -> str:
    """The source of a wire, with the number of the wire where it feeds the same target more than once: x (2nd)."""
    name, which = label(graph, graph.wires[key]), which_wire(graph, key)
    return say("{name} ({ordinal})", name=name, ordinal=which) if which else name


def held_still(graph: Graph, key: WireKey) -> str:
    """The other inputs that a local derivative holds still, as "b and c"; constants are not mentioned."""
    others = [WireKey(key.target, slot) for slot in range(graph.nodes[key.target].arity) if slot != key.slot]
    wired = [other for other in others if other in graph.wires and not graph.nodes[graph.wires[other]].constant]
    return listing([numbered(graph, other) for other in wired])


_ORDINALS = {1: marked("1st"), 2: marked("2nd"), 3: marked("3rd")}


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, …"""
    return say(_ORDINALS.get(number, marked("{number}th")), number=number)


def local_formula(graph: Graph, key: WireKey, shapes: Sequence[Shape] | None = None, upstream: str = UPSTREAM) -> str:
    """The local derivative in terms of the inputs: w1 for ∂(x·w1)/∂x; a linear map by its rule: G·wᵀ.

    `shapes` are those of the inputs and of the result, where they are known; `upstream` is written for G.
    """
    operands = [label(graph, source) for source in graph.sources(key.target)]
    return text_of_local(
        graph.nodes[key.target].operation, key.slot, operands, label(graph, key.target), shapes, upstream
    )


def short_rule(rule: str) -> str:
    """The rule of a linear map on a label; of a longer one, which a learner may have written, that there is one."""
    return rule if len(rule) <= LONGEST_FORMULA else say("its rule")


def has_linear_map(graph: Graph) -> bool:
    """Whether any operation of a graph has a local derivative that is a linear map and no number."""
    one_of_each = {node.op: node for node in graph.nodes.values() if node.op is not None}.values()
    return any(isinstance(slot.way, Linear) for node in one_of_each for slot in node.operation.slots)


def local_of(evaluation: Evaluation, key: WireKey) -> Local | None:
    """The local derivative of a wire; None where it cannot be computed, or where no gradient flows."""
    target = evaluation.tensors.get(key.target)
    source = evaluation.tensors.get(evaluation.graph.wires[key])
    if target is None or source is None or not source.requires_grad or target.grad_fn is None:
        return None
    return target.local(key.slot) if target.sources[key.slot] is not None else None


def local_number(evaluation: Evaluation, key: WireKey) -> Numeric | None:
    """The local derivative of a wire, broadcast to the result's shape; None where there is no such number."""
    local = local_of(evaluation, key)
    return number_of(local) if local is not None else None


def number_of(local: Local) -> Numeric | None:
    """The local derivative item by item; None of a linear map, and where the operation fails, as the pass then says."""
    try:
        return local.number
    except DerivativeError:
        return None


def local_text(evaluation: Evaluation, key: WireKey) -> str:
    """The local derivative of a wire in words: ∂a/∂w1 = x = 2; with ≈ where the number is not shown to its end."""
    graph, local = evaluation.graph, local_of(evaluation, key)
    written, number = wire_partial(graph, key), number_of(local) if local is not None else None
    if local is not None and not local.is_factor:
        return say("{partial} is a linear map: {rule}", partial=written, rule=local_formula(graph, key, local.shapes))
    if local is None or number is None:
        known = local is None and graph.wires[key] in evaluation.tensors and key.target in evaluation.tensors
        return say("{partial} not needed", partial=written) if known else say("{partial} = ?", partial=written)
    if is_covered(number):
        return f"{written} = {HIDDEN}"
    formula = local_formula(graph, key, local.shapes)
    if says_number(formula, number):
        return f"{written} = {formula}"
    numeric = rounded_equation(number)
    if len(formula) > LONGEST_FORMULA or is_only_number(formula, number):
        return f"{written} {numeric}"
    return f"{written} = {formula} {numeric}"


def rounded_equation(number: Numeric) -> str:
    """Return "= 2", or "≈ 0.3333" where the printed number is not all of it."""
    text = format_value(number)
    return f"{rounding_sign(number, text)} {text}"


def says_number(formula: str, number: Numeric) -> bool:
    """Whether a formula is nothing but this number, so that the two need not both be shown."""
    return not formula[:1].isalpha() and formula == constant_text(number)


def is_only_number(formula: str, number: Numeric) -> bool:
    """Whether a formula is nothing but this number, or every entry of this array: 1 for [1, 1, 1]."""
    if isinstance(number, float):
        return says_number(formula, number)
    if not number.size or formula[:1].isalpha():
        return False
    return bool((number == number.flat[0]).all()) and says_number(formula, float(number.flat[0]))
