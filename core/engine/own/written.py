"""How the rules of a learner's own operation read: as text, and as the derivative on paper."""

from typing import NamedTuple

import numpy as np

from core.base.text import say
from core.engine.op import Op
from core.engine.own.definition import Definition
from core.engine.rule import OUT, parsed, without_up
from core.engine.rules import local_text, on_paper, rule_of
from core.engine.ways import Shape


class RuleText(NamedTuple):
    """The rule of one input."""

    rule: str  # "up * (a * cos(b))"
    derivative: str  # "∂/∂b = a·cos(b)"


def formula_text(definition: Definition) -> str:
    """Return a formula as one writes it on paper: a·sin(b)."""
    return on_paper(parsed(definition.formula), {name: name for name in definition.inputs})


def rule_texts(op: Op) -> list[RuleText]:
    """Return what the rules of an operation say, for the first shapes with which it is checked if these decide."""
    shapes = _shapes(op)
    return [RuleText(rule_of(op, slot, shapes), _derivative(op, slot, shapes)) for slot in range(len(op.slots))]


def _shapes(op: Op) -> list[Shape]:
    """The shapes of the inputs and of the result."""
    inputs = op.samples[0].shapes if op.samples else ((),) * len(op.slots)
    with np.errstate(all="ignore"):
        return [*inputs, np.shape(op.forward(*map(np.ones, inputs)))]


def _derivative(op: Op, slot: int, shapes: list[Shape]) -> str:
    factor = without_up(rule_of(op, slot, shapes))
    if factor is not None:
        return f"∂/∂{op.letters[slot]} = {on_paper(factor, {name: name for name in (*op.letters, OUT)})}"
    text = local_text(op, slot, op.letters, OUT, shapes)
    return say("back to {name}: {rule}", name=op.letters[slot], rule=text)
