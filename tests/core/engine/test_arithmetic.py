"""Subtraction, negation and division at their corners, to the last bit as PyTorch 2.13 computes them."""

import math
import struct

import numpy as np
import pytest

from core import OPS, apply, backward_walk
from core.engine.notation import title_of
from core.engine.rules import local_text
from core.engine.walk import Step
from tests.core.engine.tensors import leaf

INF, NAN = math.inf, math.nan
# operation, inputs, upstream gradient, PyTorch's result, PyTorch's gradients
ROWS = [
    ("Neg", (3.0,), 1.0, -3.0, (-1.0,)),
    ("Neg", (0.0,), 1.0, -0.0, (-1.0,)),
    ("Neg", (-0.0,), -0.0, 0.0, (0.0,)),
    ("Neg", (INF,), INF, -INF, (-INF,)),
    ("Neg", (-INF,), 0.0, INF, (-0.0,)),
    ("Neg", (NAN,), 2.0, NAN, (-2.0,)),
    ("Sub", (5.0, 3.0), 1.0, 2.0, (1.0, -1.0)),
    ("Sub", (0.0, 0.0), 1.0, 0.0, (1.0, -1.0)),
    ("Sub", (-0.0, 0.0), -0.0, -0.0, (-0.0, 0.0)),
    ("Sub", (0.0, -0.0), 0.0, 0.0, (0.0, -0.0)),
    ("Sub", (INF, INF), 1.0, NAN, (1.0, -1.0)),
    ("Sub", (INF, -INF), INF, INF, (INF, -INF)),
    ("Sub", (1e308, -1e308), 1.0, INF, (1.0, -1.0)),
    ("Sub", (0.1, 0.3), 0.3333333333333333, -0.19999999999999998, (0.3333333333333333, -0.3333333333333333)),
    ("Sub", (5e-324, 0.0), -0.0, 5e-324, (-0.0, 0.0)),
    ("Div", (6.0, 2.0), 1.0, 3.0, (0.5, -1.5)),
    ("Div", (1.0, 3.0), 1.0, 0.3333333333333333, (0.3333333333333333, -0.1111111111111111)),
    ("Div", (1.0, 3.0), 2.5, 0.3333333333333333, (0.8333333333333334, -0.2777777777777778)),
    ("Div", (0.1, 0.7), 0.3333333333333333, 0.14285714285714288, (0.4761904761904762, -0.06802721088435375)),
    ("Div", (1.0, 0.0), 1.0, INF, (INF, -INF)),
    ("Div", (1.0, -0.0), 1.0, -INF, (-INF, -INF)),
    ("Div", (-1.0, 0.0), 1.0, -INF, (INF, INF)),
    ("Div", (-1.0, -0.0), 1.0, INF, (-INF, INF)),
    ("Div", (0.0, 0.0), 1.0, NAN, (INF, NAN)),
    ("Div", (0.0, -0.0), 1.0, NAN, (-INF, NAN)),
    ("Div", (0.0, 5.0), 1.0, 0.0, (0.2, -0.0)),
    ("Div", (-0.0, 5.0), 1.0, -0.0, (0.2, 0.0)),
    ("Div", (0.0, -5.0), -0.0, -0.0, (0.0, 0.0)),
    ("Div", (1.0, INF), 1.0, 0.0, (0.0, -0.0)),
    ("Div", (-1.0, INF), 1.0, -0.0, (0.0, 0.0)),
    ("Div", (INF, 2.0), 1.0, INF, (0.5, -INF)),
    ("Div", (INF, -2.0), 0.0, -INF, (-0.0, NAN)),
    ("Div", (INF, INF), 1.0, NAN, (0.0, NAN)),
    ("Div", (1e-310, 1e-310), 1.0, 1.0, (INF, -INF)),
    ("Div", (1e-310, 1e-310), 1e-310, 1.0, (1.0, -INF)),
    ("Div", (1e308, 1e-10), 1.0, INF, (10000000000.0, -INF)),
    ("Div", (1e-200, 1e200), 1.0, 0.0, (1e-200, -0.0)),
    ("Div", (1.0, 1e-160), 1.0, 1e160, (1e160, -INF)),
    ("Div", (1.0, 1e160), 1.0, 1e-160, (1e-160, -1e-320)),
    ("Div", (1.0, 1e200), 1e300, 1e-200, (1e100, -0.0)),
    ("Div", (3.0, 7.0), INF, 0.42857142857142855, (INF, -INF)),
    ("Div", (3.0, 7.0), 0.0, 0.42857142857142855, (0.0, -0.0)),
    ("Div", (3.0, -7.0), -0.0, -0.42857142857142855, (0.0, 0.0)),
    ("Div", (NAN, 2.0), 1.0, NAN, (0.5, NAN)),
    ("Div", (2.0, NAN), 1.0, NAN, (NAN, NAN)),
]


def bits(numbers):
    return ["nan" if math.isnan(number) else struct.pack(">d", number).hex() for number in numbers]


def by_scalars(op, inputs, upstream):
    leaves = [leaf(value) for value in inputs]
    out = apply(op, *leaves)
    out.backward(upstream)
    return [out.item(), *(float(tensor.grad) for tensor in leaves)]


def by_arrays(op, inputs, upstream):
    leaves = [leaf([value, value]) for value in inputs]
    out = apply(op, *leaves)
    out.backward([upstream, upstream])
    return [out.data[1], *(tensor.grad[1] for tensor in leaves)]


def by_steps(op, inputs, upstream):
    leaves = [leaf(value) for value in inputs]
    out, steps = apply(op, *leaves), list[Step]()
    backward_walk(out, upstream, steps)
    return [out.item(), *(step.contribution for step in steps if step.target is not None)]


@pytest.mark.parametrize("way", [by_scalars, by_arrays, by_steps])
@pytest.mark.parametrize(("name", "inputs", "upstream", "result", "gradients"), ROWS)
def test_corners_are_pytorchs(name, inputs, upstream, result, gradients, way):
    assert bits(way(OPS[name], inputs, upstream)) == bits([result, *gradients])


@pytest.mark.parametrize(
    ("name", "inputs", "word"),
    [
        ("Div", (0.0, -0.0), "0 divided by 0"),
        ("Div", (INF, -INF), "∞ divided by ∞"),
        ("Div", (2.0, 0.0), "divided by 0 is infinite"),
        ("Div", ([1.0, 0.0], 0.0), "0 divided by 0"),
        ("Sub", (INF, INF), "∞ minus ∞"),
        ("Add", (INF, -INF), "∞ and −∞"),
        ("Mul", (0.0, INF), "∞ times 0"),
        ("Pow", (-INF, 0.5), "negative base"),
    ],
)
def test_results_that_are_no_numbers_are_explained(name, inputs, word):
    values = [np.array(value) if isinstance(value, list) else value for value in inputs]
    out = (OPS[name].by_number or OPS[name]).forward(*values) if name == "Pow" else apply(OPS[name], *values).value
    assert word in (OPS[name].why_undefined(*values, out=out) or "")


@pytest.mark.parametrize(
    ("name", "inputs"), [("Div", (INF, 2.0)), ("Div", (1.0, INF)), ("Sub", (INF, 1.0)), ("Div", (1.0, 2.0))]
)
def test_results_that_need_no_words_get_none(name, inputs):
    assert OPS[name].why_undefined(*inputs, out=apply(OPS[name], *inputs).value) is None


@pytest.mark.parametrize(
    ("name", "operands", "title", "locals"),
    [
        ("Sub", ("a", "b"), "a − b", ("1", "−1")),
        ("Sub", ("−2", "−3"), "−2 − (−3)", ("1", "−1")),
        ("Neg", ("a",), "−a", ("−1",)),
        ("Neg", ("−3",), "−(−3)", ("−1",)),
        ("Div", ("a", "b"), "a/b", ("1/b", "−a/b²")),
        ("Div", ("−1", "−2"), "(−1)/(−2)", ("1/(−2)", "−(−1)/(−2)²")),
    ],
)
def test_signs_and_fractions_are_written_as_on_paper(name, operands, title, locals):
    assert title_of(OPS[name], operands) == title
    assert tuple(local_text(OPS[name], slot, operands, "y") for slot in range(len(operands))) == locals
