"""The rules of operations, read: as the text of a local derivative, and as a calculation with tensors."""

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from core.base.errors import GraphError
from core.base.numbers import format_number
from core.base.text import remembered, say
from core.engine.notation import Written, as_operand, literal, simplified
from core.engine.op import SIGN, Op
from core.engine.operators import apply
from core.engine.ops import FUNCTIONS
from core.engine.rule import OUT, UP, Algebra, fold, parsed, without_up
from core.engine.tensor import Tensor
from core.engine.ways import Factor, Shape

UPSTREAM = "G"  # what a label calls the upstream gradient


def rule_of(op: Op, slot: int, shapes: Sequence[Shape]) -> str:
    """Return the rule of one input for inputs of these shapes, the shape of the result last."""
    rule = op.slots[slot].rule
    return rule(*shapes, **op.chosen) if callable(rule) else rule


def facts_of(op: Op, slot: int, shapes: Sequence[Shape]) -> dict[str, Any]:
    """Return what a rule may name besides inputs, result and upstream gradient: parameters, and facts of the shapes."""
    facts = op.slots[slot].facts
    return op.chosen | dict(facts(slot, shapes, **op.chosen) if facts else {})


def _called(function: str) -> Op:
    if function not in FUNCTIONS:
        raise GraphError(say("A rule knows no function {name}.", name=function[:40]))
    return FUNCTIONS[function]


# --- as text ---------------------------------------------------------------------------------------------


def local_text(
    op: Op,
    slot: int,
    operands: Sequence[str],
    out: str,
    shapes: Sequence[Shape] | None = None,
    upstream: str = UPSTREAM,
) -> str:
    """Return the text of one local derivative: `w1` for slot 0 of x·w1, `G·wᵀ` for the linear map of a matrix product.

    `out` is what the result is called, `upstream` what the gradient is called that a linear map is applied to; `shapes`
    are those of inputs and result, where they are known.
    """
    return _local_text(op, slot, tuple(operands), out, None if shapes is None else tuple(shapes), upstream)


@remembered
def _local_text(
    op: Op, slot: int, operands: tuple[str, ...], out: str, shapes: tuple[Shape, ...] | None, upstream: str
) -> str:
    """It says the same whatever the numbers are, so it is kept."""
    part = op.slots[slot]
    if part.way is None:
        return "0"
    if shapes is None:
        if part.facts is not None or callable(part.rule):
            return upstream  # nothing more is known before there are shapes
        shapes = ()
    texts = dict(zip(op.letters, operands, strict=True)) | {OUT: out, UP: upstream}
    if part.words:
        return say(part.words, **texts | _written_facts(op, slot, shapes))
    rule = rule_of(op, slot, shapes)
    tree = without_up(rule) if isinstance(part.way, Factor) else None
    return fold(tree or parsed(rule), _paper(op, slot, texts, shapes)).text


def on_paper(tree: ast.expr, texts: Mapping[str, str]) -> str:
    """Return a formula or a rule as one writes it on paper, with these texts for its names: a·sin(b)."""
    names = {name: as_operand(text) for name, text in texts.items()}
    return fold(tree, Algebra(names, literal, _call_on_paper, {})).text


def _written_facts(op: Op, slot: int, shapes: Sequence[Shape]) -> dict[str, str]:
    """What the words of a slot may name besides tensors: its facts, and the parameters as one writes them."""
    facts = facts_of(op, slot, shapes) if shapes else {}
    numbers = {name: format_number(fact) for name, fact in facts.items() if isinstance(fact, float)}
    return numbers | {param.name: param.text(op.chosen[param.name]) for param in op.params}


def _paper(op: Op, slot: int, texts: Mapping[str, str], shapes: Sequence[Shape]) -> Algebra[Written]:
    names = {name: as_operand(text) for name, text in texts.items()}
    if "/" in texts[UP]:  # dL/da binds so that its transpose is written (dL/da)ᵀ
        names[UP] = Written(texts[UP], SIGN)
    return Algebra(names, literal, _call_on_paper, facts_of(op, slot, shapes) if shapes else op.chosen)


def _call_on_paper(function: str, operands: Sequence[Written], params: Mapping[str, Any]) -> Written:
    op = _called(function)
    return simplified(op.bound(op.checked(params), len(operands)), operands)


def narrated(
    op: Op, slot: int, out: str, operands: Sequence[str], moved: str, shapes: Sequence[Shape] | None = None
) -> str:
    """Return the sentence that explains one local derivative, about a result called `out`; `moved` is what moves."""
    words = dict(zip(op.letters, operands, strict=True))
    words |= {param.name: param.text(op.chosen[param.name]) for param in op.params}
    words |= {"out": out, "local": local_text(op, slot, operands, out, shapes), "moved": moved}
    return say(op.slots[slot].sentence, **words)


# --- as a calculation ------------------------------------------------------------------------------------


def pulled_by_rule(op: Op, slot: int, up: Tensor, inputs: Sequence[Tensor], out: Tensor) -> Tensor:
    """Return what the rule of one input makes of an upstream gradient, as tensors that can be differentiated again.

    Where a broadcast repeated the input, the result has the shape of the whole.
    """
    shapes = (*(each.shape for each in inputs), out.shape)
    names = dict(zip(op.letters, inputs, strict=True)) | {UP: up, OUT: out}
    return calculated(rule_of(op, slot, shapes), names, facts_of(op, slot, shapes))


def calculated(rule: str, names: Mapping[str, Tensor], facts: Mapping[str, Any]) -> Tensor:
    """Return what a rule, or a formula of the same language, comes to; raise ValueError for shapes that do not fit."""

    def call(function: str, operands: Sequence[Tensor], params: Mapping[str, Any]) -> Tensor:
        return apply(_called(function), *operands, params=params)

    return fold(parsed(rule), Algebra(names, Tensor, call, facts))
