"""Values and gradients of PyTorch, to 1e-9 relative and with equal patterns of nan and infinity."""

import numpy as np
import pytest

from tests.core.engine.recorded import cases, found_and_expected

CASES = cases("engine_cases.json")
BIT_EQUAL = 121  # the others are powers, where two correct libraries differ in the last digit


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_engine_agrees_with_pytorch(case):
    for found, expected in found_and_expected(case):
        assert found.shape == expected.shape
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=0)


def test_most_cases_agree_to_the_last_bit():
    equal = [all(np.array_equal(a, b, equal_nan=True) for a, b in found_and_expected(case)) for case in CASES]
    assert len(equal) == 132
    assert sum(equal) >= BIT_EQUAL
