"""Expressions with the values and gradients that PyTorch computed for them, beside what the engine makes of them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from core import Tensor, functional
from core.base.numbers import Array

DATA = Path(__file__).parents[2] / "data"
Case = dict[str, Any]


def cases(file: str) -> list[Case]:
    """The cases of a file in tests/data."""
    found: list[Case] = json.loads((DATA / file).read_text(encoding="utf-8"))["cases"]
    return found


def computed(case: Case) -> tuple[Tensor, dict[str, Tensor]]:
    """The output after a backward pass, and the leaves by name; the case is a script that has the functions at hand."""
    leaves = {
        name: Tensor(_array(value, case["shapes"][name]), requires_grad=name in case["requires_grad"])
        for name, value in case["leaves"].items()
    }
    names: dict[str, Any] = {name: getattr(functional, name) for name in functional.__all__} | leaves
    exec(case["setup"], names)
    output = eval(case["expression"], names)
    output.backward(None if case["gradient"] == "ones" else _array(case["gradient"], case["output_shape"]))
    return output, leaves


def found_and_expected(case: Case) -> list[tuple[Any, Array]]:
    """The engine's output and gradients, each beside PyTorch's; a leaf that got no gradient has zeros there."""
    output, leaves = computed(case)
    pairs = [(output.data, _array(case["output"], case["output_shape"]))]
    for name, grad in case["grads"].items():
        found, shape = leaves[name].grad, leaves[name].shape
        pairs.append((np.zeros(shape) if found is None else found, _array(grad, shape)))
    return pairs


def _array(nested: object, shape: Sequence[int]) -> Array:
    """An array from nested lists in which nan and infinities are strings."""
    return np.array(nested, dtype=np.float64).reshape(shape)
