"""What the engine of the seed tutorial, and many like it, gets wrong."""

import numpy as np
import pytest

from core import Tensor
from tests.core.engine.tensors import leaf


def gradient(function, value):
    """d function / d x at a value."""
    x = leaf(value)
    function(x).backward()
    return x.grad


def doubled(times):
    def double(x):
        for _ in range(times):
            x = x + x
        return x

    return double


def diamond(x):
    t = x + x
    return t + t


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda x: x + x, 2.0),
        (lambda x: (x + x) + x, 3.0),
        (diamond, 4.0),
        (lambda x: x * x, 6.0),
        (lambda x: x + -1 * x, 0.0),
        (lambda x: x * x**-1, 0.0),
        (doubled(10), 2.0**10),
        (doubled(60), 2.0**60),  # 2**60 paths: walking them one by one never ends
    ],
)
def test_every_path_counts_once(function, expected):
    assert gradient(function, 3.0) == pytest.approx(expected, abs=1e-15)


def test_a_broadcast_scalar_keeps_its_own_shape():
    b = leaf(1.0)
    (Tensor([1.0, 2.0, 3.0]) + b).backward()
    assert b.grad.shape == ()
    assert b.grad == 3.0


def test_a_long_chain_needs_no_recursion():
    x, w = leaf(1.0), leaf(1.0)
    y = x
    for _ in range(200_000):
        y = y * w
    y.backward()
    assert (x.grad, w.grad) == (1.0, 200_000.0)
    del y  # freeing it must not recurse either


def test_a_second_backward_adds_to_the_first():
    x = leaf([1.0, 2.0])
    y = x**2
    y.backward()
    y.backward()
    np.testing.assert_array_equal(x.grad, [4.0, 8.0])
    x.zero_grad()
    assert x.grad is None
    y.backward()
    np.testing.assert_array_equal(x.grad, [2.0, 4.0])


def test_accumulating_over_two_functions_as_in_pytorch():
    x = leaf(1.0)
    (x**2).backward()
    assert x.grad == 2.0
    (x**3).backward()
    assert x.grad == 5.0
