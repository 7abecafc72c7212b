"""Values and gradients of PyTorch, to 1e-9 relative and with equal patterns of nan and infinity."""

import json
from pathlib import Path

import numpy as np
import pytest

from core import Tensor

CASES = json.loads((Path(__file__).parents[2] / "data" / "engine_cases.json").read_text(encoding="utf-8"))["cases"]
BIT_EQUAL = 121  # the others are powers, where two correct libraries differ in the last digit


def array(nested, shape):
    """An array from nested lists in which nan and infinities are strings."""
    return np.array(nested, dtype=np.float64).reshape(shape)


def found_and_expected(case):
    """The engine's output and gradients, each beside PyTorch's."""
    leaves = {
        name: Tensor(array(value, case["shapes"][name]), requires_grad=name in case["requires_grad"])
        for name, value in case["leaves"].items()
    }
    names = dict(leaves)
    exec(case["setup"], names)
    output = eval(case["expression"], names)
    output.backward(None if case["gradient"] == "ones" else array(case["gradient"], case["output_shape"]))
    pairs = [(output.data, array(case["output"], case["output_shape"]))]
    for name, grad in case["grads"].items():
        found = leaves[name].grad
        pairs.append((np.zeros(leaves[name].shape) if found is None else found, array(grad, leaves[name].shape)))
    return pairs


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_engine_agrees_with_pytorch(case):
    for found, expected in found_and_expected(case):
        assert found.shape == expected.shape
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=0)


def test_most_cases_agree_to_the_last_bit():
    equal = [all(np.array_equal(a, b, equal_nan=True) for a, b in found_and_expected(case)) for case in CASES]
    assert len(equal) == 132
    assert sum(equal) >= BIT_EQUAL
