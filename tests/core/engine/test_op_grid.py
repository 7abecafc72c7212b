"""Every operation at special numbers (0, −0, tiny, huge, infinite, nan), for any upstream gradient, as PyTorch."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from core import functional
from core.engine.operators import apply
from core.engine.ops import FUNCTIONS
from tests.core.engine.tensors import leaf

GRID = json.loads((Path(__file__).parents[2] / "data" / "op_grid.json").read_text(encoding="utf-8"))
VALUES = [float(value) for value in GRID["values"]]
UPSTREAMS = [float(upstream) for upstream in GRID["upstreams"]]
# fmt: off
FIRST = {
    "add", "sub", "mul", "div", "neg", "pow", "exp", "log", "sqrt", "sin", "cos", "tanh", "sigmoid", "relu", "abs",
    "maximum", "minimum", "sum", "mean", "max", "min", "matmul", "dot", "transpose", "reshape", "select", "concat",
    "softmax", "log_softmax", "detach",
}
# fmt: on
TINY = 1e-323  # two of the smallest number there is
MESH = [[a for a in VALUES for _ in VALUES], [b for _ in VALUES for b in VALUES]]


def numbers(nested):
    """An array from nested lists in which nan and infinities are strings."""
    return np.array(nested, dtype=np.float64)


def assert_agrees(name, inputs, entry, params=None):
    """Result and gradients for every upstream gradient: infinities and nan in place, all else nearly to the digit.

    Differences that cancel, as in a softmax, are held to the digits of what is subtracted.
    """
    for upstream, grads in zip(UPSTREAMS, entry["grads"], strict=True):
        leaves = [leaf(values) for values in inputs]
        out = apply(FUNCTIONS[name], *leaves, params=params)
        np.testing.assert_allclose(out.data, numbers(entry["out"]), rtol=1e-14, atol=TINY)
        arriving = np.full(out.shape, upstream)
        if arriving.size == 1 + len(GRID["beside"]):
            arriving.flat[1:] = GRID["beside"]
        if out.requires_grad:
            out.backward(arriving)
        lost = 1e-15 * abs(upstream) if "softmax" in name and math.isfinite(upstream) else TINY
        for tensor, grad in zip(leaves, grads, strict=True):
            if grad is None:
                assert tensor.grad is None
            else:
                np.testing.assert_allclose(tensor.grad, numbers(grad), rtol=1e-14, atol=lost, err_msg=f"{upstream}")


@pytest.mark.parametrize("name", GRID["unary"])
def test_one_input_agrees_with_pytorch(name):
    assert_agrees(name, [VALUES], GRID["unary"][name])


@pytest.mark.parametrize("name", GRID["binary"])
def test_two_inputs_agree_with_pytorch(name):
    assert_agrees(name, MESH, GRID["binary"][name])


@pytest.mark.parametrize("name", [*GRID["unary"], *GRID["binary"]])
def test_a_single_number_is_computed_as_one_among_many(name):
    function, columns = getattr(functional, name), [VALUES] if name in GRID["unary"] else MESH
    whole = [leaf(values) for values in columns]
    expected = function(*whole)
    expected.backward()
    found = []
    for inputs in zip(*columns, strict=True):
        single = [leaf(value) for value in inputs]
        result = function(*single)
        result.backward()
        found.append([result.item(), *(float(tensor.grad) for tensor in single)])
    both = [expected.data, *(tensor.grad for tensor in whole)]
    np.testing.assert_allclose(np.array(found).T, both, rtol=1e-14, atol=TINY)


@pytest.mark.parametrize("name", dict.fromkeys(row["op"] for row in GRID["rows"]))
def test_lists_agree_with_pytorch(name):
    for row in GRID["rows"]:
        if row["op"] == name:
            assert_agrees(name, [numbers(values) for values in row["inputs"]], row, row["params"])


def test_no_operation_of_the_first_lectures_is_left_out():
    covered = {*GRID["unary"], *GRID["binary"], *(row["op"] for row in GRID["rows"])}
    assert FIRST - covered == {"pow"}  # that has a grid of its own
    assert FUNCTIONS.keys() >= FIRST
