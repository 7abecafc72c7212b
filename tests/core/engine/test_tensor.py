"""Tensor as a user of Python meets it: data, shapes, gradients, graph views, errors."""

import threading
import tracemalloc

import numpy as np
import pytest

from core import Tensor, no_grad
from tests.core.engine.tensors import leaf


def test_the_example_of_the_tutorial():
    x = leaf([1.0, 2.0, 3.0], name="x")
    y = x**2
    y.backward()
    np.testing.assert_array_equal(x.grad, [2.0, 4.0, 6.0])
    assert repr(y.grad_fn) == "<PowBackward>"
    assert (x.name, x.shape, x.is_leaf, y.is_leaf, y.requires_grad) == ("x", (3,), True, False, True)


def test_integers_become_float64_and_scalars_have_no_axes():
    assert Tensor(2).data.dtype == Tensor([1, 2]).data.dtype == np.float64
    assert Tensor(2).shape == Tensor(2).data.shape == ()
    assert Tensor([10**30]).data[0] == 1e30


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("3", "not text"),
        ([1j], "complex"),
        ([1.0, None], "None"),
        ([[1.0], [1.0, 2.0]], "same length"),
        ([Tensor(1.0)], "Tensor"),
        (10**400, "too large"),
    ],
)
def test_data_that_is_not_numbers_is_refused_in_a_sentence(data, words):
    with pytest.raises(ValueError, match=words):
        Tensor(data)


def test_data_is_a_copy():
    mine = np.array([1.0, 2.0])
    x = Tensor(mine)
    mine[0] = 9.0
    assert x.data.tolist() == [1.0, 2.0]


@pytest.mark.parametrize("other", [2, 2.0, np.float64(2.0), np.array(2.0), Tensor(2.0)])
def test_numbers_stand_on_either_side(other):
    x = leaf(3.0)
    results = (x + other, other + x, x * other, other * x, x**other, other**x)
    assert [float(y.data) for y in results] == [5.0, 5.0, 6.0, 6.0, 9.0, 8.0]
    assert all(isinstance(y, Tensor) for y in results)


@pytest.mark.parametrize("other", [[1.0, 2.0], np.array([1.0, 2.0])])
def test_lists_and_arrays_stand_on_either_side(other):
    x = leaf([3.0, 4.0])
    assert (x * other).data.tolist() == (other * x).data.tolist() == [3.0, 8.0]
    assert (other + x).data.tolist() == [4.0, 6.0]


def test_shapes_that_do_not_broadcast_are_both_named():
    with pytest.raises(ValueError, match="3 and 2×2"):
        Tensor([1.0, 2.0, 3.0]) * Tensor([[1.0, 2.0], [3.0, 4.0]])


@pytest.mark.parametrize(
    ("left", "right"),
    [((3,), ()), ((2, 3), (3,)), ((2, 1, 3), (4, 1)), ((1, 1), (5,)), ((0, 3), (1, 3)), ((2, 1), (1, 2))],
)
def test_gradients_are_summed_over_broadcast_axes(left, right):
    chance = np.random.default_rng(0)
    a, b = leaf(chance.random(left)), leaf(chance.random(right))
    y = a * b
    y.backward(seed := chance.random(y.shape))
    for tensor, other in ((a, b), (b, a)):
        whole = seed * np.broadcast_to(other.data, y.shape)
        padded = (1,) * (whole.ndim - len(tensor.shape)) + tensor.shape
        axes = tuple(i for i, n in enumerate(padded) if n == 1)
        assert tensor.grad.shape == tensor.shape
        np.testing.assert_allclose(tensor.grad, whole.sum(axis=axes, keepdims=True).reshape(tensor.shape))


def test_no_two_gradients_share_memory_with_each_other_the_seed_or_the_data():
    x, w, b = leaf([1.0, 2.0]), leaf([3.0, 4.0]), leaf([5.0, 6.0])
    seed = np.ones(2)
    (x + b).backward(seed)
    (x * w).backward()  # seeded with ones: the local derivatives are the very data
    arrays = [seed, *(array for tensor in (x, w, b) for array in (tensor.grad, tensor.data))]
    assert not any(np.shares_memory(p, q) for i, p in enumerate(arrays) for q in arrays[:i])
    w.grad[0] = 99.0
    assert x.data.tolist() == [1.0, 2.0]


def test_a_gradient_of_another_shape_is_refused():
    y = leaf([1.0, 2.0]) * 2.0
    with pytest.raises(ValueError, match=r"\(3,\).*\(2,\)"):
        y.backward([1.0, 2.0, 3.0])
    with pytest.raises(ValueError, match=r"\(\).*\(2,\)"):
        y.backward(1.0)


def test_backward_needs_something_that_requires_a_gradient():
    with pytest.raises(ValueError, match="requires a gradient"):
        (Tensor(1.0) * 2.0).backward()


def test_gradients_too_large_for_a_number_add_up_to_infinity_in_silence():
    x = leaf([1.0, 2.0])
    for _ in range(2):
        (x * 1e308).backward()  # warnings are errors in these tests
    assert x.grad.tolist() == [np.inf, np.inf]


def test_a_failed_backward_leaves_no_trace():
    x = leaf([1.0, 2.0])
    y = (x * x) ** 2
    y._x = np.ones(7)  # breaks the walk in the middle
    with pytest.raises(ValueError, match="broadcast"):
        y.backward()
    assert x.grad is None
    (x * 3.0).backward()
    np.testing.assert_array_equal(x.grad, [3.0, 3.0])


def test_only_leaves_that_ask_get_a_gradient():
    x, c = leaf(2.0), Tensor(3.0)
    t = x * c
    (t * t).backward()
    assert (float(x.grad), c.grad, t.grad, t.name) == (36.0, None, None, None)
    with pytest.raises(ValueError, match="leaf"):
        t.grad = 1.0


def test_detach_shares_the_data_but_lets_no_gradient_through():
    x = leaf([2.0])
    y = x * x
    d = y.detach()
    assert d.is_leaf
    assert not d.requires_grad
    assert np.shares_memory(d.data, y.data)
    (d * x).backward()
    assert x.grad.tolist() == [4.0]


def test_no_grad_holds_for_the_block_and_the_thread():
    x, seen = leaf(2.0), []
    with no_grad():
        with no_grad():
            pass
        y = x * x
        other = threading.Thread(target=lambda: seen.append((x * x).requires_grad))
        other.start()
        other.join()
    assert (y.requires_grad, y.is_leaf, y.grad_fn, seen) == (False, True, None, [True])
    assert (x * x).requires_grad
    assert not no_grad()(lambda: x + 1.0)().requires_grad


def test_next_functions_are_those_of_pytorch():
    x, c = leaf(2.0), Tensor(3.0)
    y = x * c + x
    product, accumulate = (function for function, _ in y.grad_fn.next_functions)
    assert [repr(f) for f in (y.grad_fn, product, accumulate)] == ["<AddBackward>", "<MulBackward>", "<AccumulateGrad>"]
    assert product.next_functions == ((accumulate, 0), (None, 0))
    assert y.grad_fn.name() == "AddBackward"
    assert y.grad_fn == y.grad_fn != product


def test_a_step_of_gradient_descent():
    w = leaf(3.0)
    for _ in range(60):
        w.zero_grad()
        ((w * 2.0 + -8.0) ** 2).backward()
        w.data -= 0.1 * w.grad
    assert float(w.data) == pytest.approx(4.0)
    with pytest.raises(ValueError, match="shape"):
        w.data = [1.0, 2.0]


def test_the_text_of_a_tensor_looks_like_pytorchs():
    assert repr(leaf([1, 2])) == "Tensor([1., 2.], requires_grad=True)"
    assert repr(Tensor(2.5)) == "Tensor(2.5)"
    assert repr(leaf(3.0) ** 2) == "Tensor(9., grad_fn=<PowBackward>)"


def test_a_scalar_node_takes_at_most_250_bytes():
    x = leaf(1.0)
    tracemalloc.start()
    try:
        y = x
        for _ in range(10_000):
            y = y * x
        assert tracemalloc.get_traced_memory()[0] / 10_000 <= 250
    finally:
        tracemalloc.stop()


def test_a_leaf_has_no_local_derivative():
    with pytest.raises(ValueError, match="A leaf has no inputs"):
        leaf(2.0).local(0)


def test_what_is_no_number_is_named():
    with pytest.raises(TypeError, match="not complex numbers"):
        Tensor(1j)
    with pytest.raises(TypeError, match=r"not \{\}"):
        Tensor([1.0, {}])


def test_what_comes_back_over_one_wire_is_infinite_or_undefined_without_a_warning():
    x, zero = leaf([1.0, -1.0, 0.0]), leaf([0.0, 0.0, 0.0])
    by_numerator, by_denominator = (x / zero).local(0), (x / zero).local(1)
    np.testing.assert_array_equal(by_numerator.pull(np.array([1.0, -2.0, 0.0])), [np.inf, -np.inf, np.nan])
    np.testing.assert_array_equal(by_denominator.pull(np.ones(3)), [-np.inf, np.inf, np.nan])
