"""Each corner of an operation has a sentence for the learner: why there is no value, or what a derivative counts as."""

import math

import numpy as np
import pytest

from core.base.numbers import to_numeric
from core.engine.operators import apply
from core.engine.ops import FUNCTIONS
from tests.core.engine.tensors import leaf

INF, NAN = math.inf, math.nan

NO_VALUE = [
    ("sqrt", (-1.0,), {}, "no square root"),
    ("log", (0.0,), {}, "no power of e is 0"),
    ("log", (-2.0,), {}, "no logarithm"),
    ("div", (1.0, 0.0), {}, "divided by 0 is infinite"),
    ("div", (0.0, 0.0), {}, "0 divided by 0"),
    ("sin", (INF,), {}, "no sine"),
    ("cos", ((0.0, -INF),), {}, "no cosine"),
    ("exp", (1000.0,), {}, "larger than any number"),
    ("sum", ((INF, -INF),), {}, "no sum"),
    ("mean", ((),), {}, "0 divided by 0"),
    ("mean", ((INF, -INF),), {"axis": 0}, "no mean"),
    ("softmax", ((INF, 0.0),), {"axis": 0}, "Shares cannot be taken"),
    ("log_softmax", ((-INF, -INF),), {}, "Shares cannot be taken"),
    ("matmul", ((INF, 1.0), (0.0, 1.0)), {}, "∞ times 0"),
    ("dot", ((INF, 1.0), (0.0, 1.0)), {}, "∞ times 0"),
]
CONVENTIONS = [
    ("relu", (0.0,), {}, "corner at 0"),
    ("relu", ((1.0, NAN),), {}, "passes it on"),
    ("abs", ((1.0, -0.0),), {}, "corner at 0"),
    ("abs", (NAN,), {}, "no sign"),
    ("sqrt", (0.0,), {}, "infinitely steeply"),
    ("tanh", (1000.0,), {}, "flat to the last digit"),
    ("sigmoid", (-1000.0,), {}, "flat to the last digit"),
    ("exp", (-1000.0,), {}, "counts as 0"),
    ("maximum", (2.0, 2.0), {}, "half of the gradient"),
    ("minimum", ((1.0, 2.0), 2.0), {}, "half of the gradient"),
    ("maximum", (NAN, 1.0), {}, "all of the gradient"),
    ("max", ((1.0, 3.0, 3.0),), {}, "share the gradient evenly"),
    ("max", (((1.0, 1.0), (0.0, 2.0)),), {"axis": 1}, "share the gradient evenly"),
    ("min", (((1.0, 1.0), (0.0, 2.0)),), {"axis": -1, "keepdims": True}, "share the gradient evenly"),
    ("max", ((1.0, NAN),), {}, "the gradient goes there"),
    ("max", ((1.0, NAN),), {"axis": 0}, "no item beside it"),
    ("min", ((1.0, NAN),), {"keepdims": True}, "no item beside it"),
    ("sum", ((),), {}, "sum of no numbers is 0"),
]
ORDINARY = [
    ("sqrt", (2.0,), {}),
    ("relu", (1.0,), {}),
    ("tanh", (0.5,), {}),
    ("maximum", (2.0, 1.0), {}),
    ("max", ((1.0, 3.0),), {}),
    ("max", (((1.0, 2.0), (0.0, 2.0)),), {"axis": 1}),
    ("sum", ((1.0, 2.0),), {}),
    ("mean", ((1.0, 2.0),), {}),
]


def computed(function, inputs, params):
    """The operation with its parameters, its inputs as it takes them, and its result."""
    op = FUNCTIONS[function].bound(FUNCTIONS[function].checked(params))
    values = [to_numeric(value) for value in inputs]
    return op, values, apply(op, *map(leaf, values)).value


@pytest.mark.parametrize(("function", "inputs", "params", "word"), NO_VALUE)
def test_a_result_without_a_value_says_why(function, inputs, params, word):
    op, values, out = computed(function, inputs, params)
    assert not np.all(np.isfinite(out))
    assert word in str(op.why_undefined(*values, out=out))


@pytest.mark.parametrize(("function", "inputs", "params", "word"), CONVENTIONS)
def test_a_derivative_that_is_infinite_or_a_convention_says_so(function, inputs, params, word):
    op, values, out = computed(function, inputs, params)
    assert word in str(op.why_no_slope(0, *values, out=out))


@pytest.mark.parametrize(("function", "inputs", "params"), ORDINARY)
def test_an_ordinary_point_needs_no_sentence(function, inputs, params):
    op, values, out = computed(function, inputs, params)
    assert op.why_undefined(*values, out=out) is None
    assert op.why_no_slope(0, *values, out=out) is None


@pytest.mark.parametrize(
    ("params", "up", "expected"),
    [
        ({}, INF, [0.0, INF]),
        ({"keepdims": True}, [INF], [NAN, INF]),  # as torch.amax, which is what a script of it says
        ({"axis": 0}, INF, [NAN, INF]),
    ],
)
def test_an_infinite_gradient_goes_to_the_largest_item_as_in_the_function_of_pytorch_that_is_meant(
    params, up, expected
):
    x = leaf([1.0, 2.0])
    apply(FUNCTIONS["max"], x, params=params).backward(up)
    np.testing.assert_array_equal(np.asarray(x.grad), expected)
