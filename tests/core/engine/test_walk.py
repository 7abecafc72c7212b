"""The walk through operations of other numbers of inputs than two, and of results that are their own slope."""

import numpy as np
import pytest

from core import OPS, backward_walk
from core.engine.op import Example, Op, Slot
from core.engine.operators import apply
from core.engine.ways import Factor
from tests.core.engine.tensors import leaf

CUBE = Op(
    name="Product",
    symbol="×",
    group="Arithmetic",
    formula="{a}·{b}·{c}",
    sentence="Product multiplies three inputs.",
    forward=lambda a, b, c: a * b * c,
    slots=(
        Slot("a", Factor(lambda a, b, c, out: b * c), "up * b * c"),
        Slot("b", Factor(lambda a, b, c, out: a * c), "up * a * c"),
        Slot("c", Factor(lambda a, b, c, out: a * b), "up * a * b"),
    ),
    examples=(Example((2.0, 3.0, 4.0), 24.0, (12.0, 8.0, 6.0)),),
)


@pytest.mark.parametrize("value", [2.0, [2.0, 3.0]])
def test_a_tensor_that_feeds_three_inputs_of_one_operation_gets_the_sum(value):
    x = leaf(value)
    apply(CUBE, x, x, x).backward(None if np.ndim(value) == 0 else [1.0, 1.0])
    np.testing.assert_array_equal(x.grad, 3 * np.asarray(value) ** 2)
    y = x * x
    x.zero_grad()
    apply(CUBE, y, x, y).backward(None if np.ndim(value) == 0 else [1.0, 1.0])
    np.testing.assert_array_equal(x.grad, 5 * np.asarray(value) ** 4)


def test_a_gradient_that_is_the_result_itself_becomes_a_copy_of_it():
    x = leaf([0.0, 1.0])
    y = apply(OPS["Exp"], x)
    for times in (1, 2):  # ones as the seed: what arrives is the local derivative, which is y
        backward_walk(y)
        np.testing.assert_array_equal(x.grad, times * np.exp([0.0, 1.0]))
        np.testing.assert_array_equal(y.data, np.exp([0.0, 1.0]))


def test_operations_of_plain_numbers_take_the_short_way_and_those_of_numpy_do_not():
    assert {name for name, op in OPS.items() if op.native} == {"Add", "Sub", "Mul", "Div", "Pow"}  # of two inputs
    assert not CUBE.native
