"""The operations as PyTorch computes them: values and gradients of given expressions, nan and infinities included."""

import math

import numpy as np
import pytest

from tests.core.engine.recorded import cases, computed, found_and_expected

CASES = cases("op_cases.json")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_expression_agrees_with_pytorch(case):
    for found, expected in found_and_expected(case):
        assert found.shape == expected.shape
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)
    _, leaves = computed(case)
    for name in case["leaves"].keys() - case["grads"].keys():
        assert leaves[name].grad is None


def test_the_cases_are_whole():
    assert len(CASES) == 220
    assert sum(not math.isfinite(float(number)) for case in CASES for number in np.ravel(case["output"])) > 20
