"""The order and the steps of the backward walk."""

import math
import random
import struct

import numpy as np
import pytest

from core import Step, Tensor, backward_walk
from tests.core.engine.tensors import leaf


def named(**values):
    return [leaf(value, name) for name, value in values.items()]


def trace(root, gradient=None):
    steps: list[Step] = []
    backward_walk(root, gradient, steps)
    return steps


def test_the_first_example_takes_thirteen_steps_in_pytorchs_order():
    x, w1, w2, b = named(x=2.0, w1=3.0, w2=4.0, b=1.0)
    a, c = x * w1, x * w2
    s = a + c
    t = s + b
    out = t**2
    for tensor, name in ((a, "a"), (c, "c"), (s, "s"), (t, "t"), (out, "L")):
        tensor.name = name
    steps = trace(out)
    wires = [f"{step.target.name}→{step.source.name}" if step.target else f"{step.source.name}.grad" for step in steps]
    assert wires == (
        ["L→t", "t→s", "t→b", "b.grad", "s→a", "s→c", "c→x", "c→w2", "w2.grad", "a→x", "x.grad", "a→w1", "w1.grad"]
    )  # fmt: skip
    assert (steps[9].upstream, steps[9].local.number, *steps[9][5:]) == (30.0, 3.0, 90.0, 120.0, 210.0)
    assert steps[10].target is None
    assert (steps[10].slot, steps[10].before, steps[10].after) == (-1, None, 210.0)


def test_operations_go_newest_first_even_if_numbers_lie_far_apart():
    (x,) = named(x=1.5)
    old = x * x
    for _ in range(100):
        x + 1.0  # uses up numbers
    new = x * old
    steps = trace(old + (new + old))
    numbers = [step.target.number for step in steps if step.target]
    assert numbers == sorted(numbers, reverse=True)
    (old + (new + old)).backward()
    assert float(x.grad) == 3 * 1.5**2 + 4 * 1.5


def test_two_wires_of_one_tensor_are_two_steps():
    (x,) = named(x=3.0)
    first, second, accumulation = trace(x * x)
    assert [(s.slot, s.contribution, s.before, s.after) for s in (first, second)] == [
        (0, 3.0, None, 3.0),
        (1, 3.0, 3.0, 6.0),
    ]
    assert accumulation.after == 6.0


def test_a_trace_writes_no_gradient_but_counts_on_what_the_leaf_holds():
    (x,) = named(x=[1.0, 2.0])
    y = x**2
    y.backward()
    last = trace(y)[-1]
    assert (last.before.tolist(), last.after.tolist()) == ([2.0, 4.0], [4.0, 8.0])
    assert x.grad.tolist() == [2.0, 4.0]
    y.backward()
    assert x.grad.tolist() == [4.0, 8.0]


def test_steps_show_whole_shapes():
    x, b = named(x=[[1.0, 2.0], [3.0, 4.0]], b=1.0)
    by_slot = {step.slot: step for step in trace(x + b)}
    assert np.shape(by_slot[1].upstream) == np.shape(by_slot[1].local.number) == (2, 2)
    assert by_slot[1].contribution == 4.0
    assert np.shape(by_slot[0].contribution) == (2, 2)


def test_trace_and_backward_agree():
    x, w = named(x=[0.5, -1.5, 2.0], w=[[1.0], [-2.0]])
    y = ((x * w + x) ** 2 + w) ** 3 * x
    traced = {step.source.name: step.after for step in trace(y) if step.target is None}
    y.backward()
    for tensor in (x, w):
        np.testing.assert_array_equal(tensor.grad, traced[tensor.name])


def test_a_leaf_can_be_walked_from():
    (x,) = named(x=2.0)
    assert [step[2:] for step in trace(x, 5.0)] == [(-1, 5.0, None, 5.0, None, 5.0)]
    x.backward()
    assert float(x.grad) == 1.0


def test_a_structural_zero_stays_zero_under_an_infinite_gradient():
    for data in (2.0, [2.0]):
        x = leaf(data)
        (x**0 * math.inf).backward()
        assert np.all(x.grad == 0.0)


def test_the_derivative_for_the_exponent_exists_only_where_it_is_asked_for():
    x, n = leaf(-3.0), leaf(2.0)
    (x**n).backward()
    assert x.grad == -6.0
    assert np.isnan(n.grad)
    base_only = [step.slot for step in trace(x**2) if step.target]
    assert base_only == [0]


@pytest.mark.parametrize("seed", range(20))
def test_the_short_way_of_scalars_gives_the_very_bits_of_the_traced_one(seed):
    chance = random.Random(seed)
    leaves = [leaf(chance.uniform(-2.0, 2.0), str(i)) for i in range(4)]
    nodes = [*leaves, Tensor(1.5), Tensor(0.0)]
    for _ in range(60):
        a, b = chance.choice(nodes), chance.choice(nodes[-8:])
        nodes.append(chance.choice((a + b, a * b, a * 0.7 + b, a**2, b**a)))
    root = nodes[-1] + sum(leaves)
    traced = {step.source.name: step.after for step in trace(root) if step.target is None}
    root.backward()
    for tensor in leaves:
        bits = [math.nan if np.isnan(grad) else struct.pack("d", grad) for grad in (tensor.grad, traced[tensor.name])]
        assert bits[0] == bits[1] or bits == [math.nan] * 2  # the sign of a nan is the processor's affair
