"""Power on 26 bases × 32 exponents as PyTorch computes it: to the last bit where it is exact, else to 1e-15."""

import json
import math
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core import Tensor
from core.evaluation.evaluate import evaluate
from core.evaluation.passes import backward_pass
from core.language.expression import build
from tests.core.engine.tensors import leaf
from tests.core.graphs import id_of

ROWS = json.loads((Path(__file__).parents[2] / "data" / "power_grid.json").read_text(encoding="utf-8"))["rows"]
EXPONENTS = list(dict.fromkeys(str(float(row["exponent"])) for row in ROWS))
EXACT = (0.0, 0.5, -0.5, 1.0, 2.0, 3.0, -1.0, -2.0)  # as plain numbers: by roots, products and quotients
SMALLEST = 5e-324


def rows_of(exponent):
    """The bases, and PyTorch's results, of one exponent."""
    rows = [row for row in ROWS if str(float(row["exponent"])) == exponent]
    return [float(row["base"]) for row in rows], {
        kind: [[float(number) for number in row[kind]] for row in rows] for kind in ("number", "tensor")
    }


def bits(number):
    return "nan" if math.isnan(number) else struct.pack(">d", number).hex()


def agree(found, expected, exact):
    if exact or expected == 0.0 or not math.isfinite(expected) or abs(expected) == 1.0:
        return bits(found) == bits(expected)
    return abs(found - expected) <= max(1e-15 * abs(expected), SMALLEST)


def as_scalars(bases, exponent):
    """Power and gradients, one base after the other; the exponent is a number or a list of one, for a tensor."""
    rows = []
    for base in bases:
        x = leaf(base)
        n = leaf(exponent[0]) if isinstance(exponent, list) else exponent
        y = x**n
        y.backward()
        grads = [tensor.grad for tensor in (x, n) if isinstance(tensor, Tensor)]
        rows.append([y.item(), *(float(grad) for grad in grads if grad is not None)])
    return rows


def as_array(bases, exponent):
    """The same with all bases in one array; the exponent a 0-dimensional tensor, whose gradient is a sum."""
    x = leaf(bases)
    n = leaf(exponent[0]) if isinstance(exponent, list) else exponent
    y = x**n
    y.backward()
    return [list(map(float, row)) for row in zip(y.data, x.grad, strict=True)]


def as_whole_arrays(bases, exponent):
    """The same with one exponent for each base."""
    x, n = leaf(bases), leaf(exponent * len(bases))
    y = x**n
    y.backward()
    return [list(map(float, row)) for row in zip(y.data, x.grad, n.grad, strict=True)]


def test_the_grid_is_whole():
    assert len(ROWS) == 26 * 32
    assert len(EXPONENTS) == 32


@pytest.mark.parametrize("way", [as_scalars, as_array])
@pytest.mark.parametrize("exponent", EXPONENTS)
def test_a_plain_number_as_exponent(exponent, way):
    bases, expected = rows_of(exponent)
    number = float(exponent)
    for base, found, wanted in zip(bases, way(bases, number), expected["number"], strict=True):
        assert agree(found[0], wanted[0], number in EXACT), (base, found, wanted)
        assert agree(found[1], wanted[1], number - 1.0 in EXACT), (base, found, wanted)


@pytest.mark.parametrize("way", [as_scalars, as_array, as_whole_arrays])
@pytest.mark.parametrize("exponent", EXPONENTS)
def test_a_tensor_as_exponent(exponent, way):
    bases, expected = rows_of(exponent)
    for base, found, wanted in zip(bases, way(bases, [float(exponent)]), expected["tensor"], strict=True):
        assert all(agree(a, b, False) for a, b in zip(found, wanted, strict=False)), (base, found, wanted)


@pytest.mark.parametrize(
    ("text", "lets", "value", "gradient"),
    [
        ("(-x)**0.5", {"x": 0.0}, -0.0, math.inf),
        ("(-x)**n", {"x": 0.0, "n": 0.5}, 0.0, -math.inf),
        ("(-(x*x))**.5", {"x": 1e200}, math.nan, math.nan),
        ("(-(x*x))**n", {"x": 1e200, "n": 0.5}, math.inf, -0.0),
        ("x**-2", {"x": 1e155}, 0.0, -0.0),
        ("x**[0.5, 0.5]", {"x": -0.0}, (0.0, 0.0), math.inf),
    ],
)
def test_a_constant_of_the_canvas_is_a_number_and_any_other_leaf_a_tensor(text, lets, value, gradient):
    graph = build(text, lets)
    evaluation = evaluate(graph)
    x = id_of(graph, "x")
    passed = backward_pass(evaluation)
    computed = evaluation.tensors[passed.output or ""].value
    arrived = passed.steps[passed.accumulation[x] - 1].after
    found = [*np.ravel(computed), *np.ravel(arrived)]
    assert list(map(bits, found)) == list(map(bits, [*np.ravel(value), gradient]))


@pytest.mark.parametrize("exponent", [0.5, np.float64(0.5), np.float32(0.5)])
def test_numbers_of_python_and_numpy_are_plain_numbers(exponent):
    assert bits(float((Tensor(-0.0) ** exponent).data)) == bits(-0.0)
    assert bits(float((Tensor([-0.0]) ** exponent).data[0])) == bits(-0.0)
    assert bits(float((Tensor(-0.0) ** Tensor(exponent)).data)) == bits(0.0)


def test_the_same_node_as_a_constant_and_as_a_leaf_is_computed_anew():
    text, lets = "x**n", {"x": -0.0, "n": 0.5}
    graph = build(text, lets)
    first = evaluate(graph)
    (n,) = (id for id, node in graph.nodes.items() if node.name == "n")
    nodes = {**graph.nodes, n: replace(graph.nodes[n], constant=True, requires_grad=False)}
    second = evaluate(replace(graph, nodes=nodes), first)
    (power,) = (id for id, node in graph.nodes.items() if node.op == "Pow")
    assert [bits(each.tensors[power].value) for each in (first, second)] == [bits(0.0), bits(-0.0)]
