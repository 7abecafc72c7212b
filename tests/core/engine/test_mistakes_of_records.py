"""The mistakes that records know are rules that can be calculated, and none of them is the right rule."""

import numpy as np
import pytest

from core.engine.ops import OPS
from core.engine.rule import OUT, UP
from core.engine.rules import calculated, facts_of
from core.engine.tensor import Tensor
from core.engine.ways import Factor
from core.learning.sentences import SENTENCES

RECORDS = [op for op in OPS.values() if op.mistakes or any(slot.mistakes for slot in op.slots)]
MATRIX = np.array([[0.7, 1.9], [1.3, 0.4]])


def inputs_of(op):
    """Inputs at which no two rules agree by coincidence."""
    return [Tensor(value) for value in (MATRIX, MATRIX.T[::-1] + 0.31)[: len(op.slots)]]


@pytest.mark.parametrize("op", RECORDS, ids=lambda op: op.name)
def test_each_wrong_rule_can_be_calculated_and_has_a_sentence(op):
    bound, inputs = op.bound(), inputs_of(op)
    out = Tensor(bound.forward(*(each.value for each in inputs)))
    up = Tensor(np.full(out.shape, 3.7))
    shapes = (*(each.shape for each in inputs), out.shape)
    for number, slot in enumerate(bound.slots):
        names = dict(zip(bound.letters, inputs, strict=True)) | {UP: up, OUT: out}
        for name, rule in slot.mistakes:
            assert name in SENTENCES
            assert np.isfinite(calculated(rule, names, facts_of(bound, number, shapes)).value).all()
    for name, formula in bound.mistakes:
        assert name in SENTENCES
        wrong = calculated(formula, dict(zip(bound.letters, inputs, strict=True)), {}).value
        assert not np.allclose(wrong, out.value)


def test_a_wrong_rule_of_a_factor_differs_from_the_right_one():
    """Only that of a dead ReLU is right where it is not dead."""
    checked = 0
    for op in RECORDS:
        inputs = inputs_of(op)
        out = Tensor(op.bound().forward(*(each.value for each in inputs)))
        names = dict(zip(op.letters, inputs, strict=True)) | {UP: Tensor(np.full(out.shape, 3.7)), OUT: out}
        for slot in op.slots:
            if isinstance(slot.way, Factor):
                right = calculated(str(slot.rule), names, {}).value
                wrong = [calculated(rule, names, {}).value for name, rule in slot.mistakes if name != "dead_relu"]
                assert not any(np.allclose(each, right) for each in wrong)
                checked += len(wrong)
    assert checked > 15
