"""The operations as PyTorch computes them: values and gradients of given expressions, nan and infinities included."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from core import Tensor, functional

CASES = json.loads((Path(__file__).parents[2] / "data" / "op_cases.json").read_text(encoding="utf-8"))["cases"]


def array(nested, shape):
    """An array from nested lists in which nan and infinities are strings."""
    return np.array(nested, dtype=np.float64).reshape(shape)


def assert_close(found, expected):
    """The same shape, nan and infinities in the same places, and all else to 1e-9."""
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)


def result_of(case, leaves):
    """The result of a case on these leaves, its lines run as a script that has the functions at hand."""
    names = {name: getattr(functional, name) for name in functional.__all__} | leaves
    exec(case["setup"], names)
    return eval(case["expression"], names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_expression_agrees_with_pytorch(case):
    leaves = {
        name: Tensor(array(value, case["shapes"][name]), requires_grad=name in case["requires_grad"])
        for name, value in case["leaves"].items()
    }
    output = result_of(case, leaves)
    assert_close(output.data, array(case["output"], case["output_shape"]))
    output.backward(None if case["gradient"] == "ones" else array(case["gradient"], case["output_shape"]))
    for name, expected in case["grads"].items():
        grad = leaves[name].grad
        shape = case["shapes"][name]
        assert_close(np.zeros(shape) if grad is None else grad, array(expected, shape))
    for name in case["leaves"].keys() - case["grads"].keys():
        assert leaves[name].grad is None


def test_the_cases_are_whole():
    assert len(CASES) == 220
    assert sum(not math.isfinite(float(number)) for case in CASES for number in np.ravel(case["output"])) > 20
