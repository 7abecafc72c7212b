"""The two classic examples in the terminal: gradients by formula, by finite differences, by this engine, by PyTorch."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.base.numbers import Array, exact_text, format_value
from core.base.text import marked, say
from core.engine.tensor import Tensor

STEP = 1e-5  # of the finite differences; all functions here are smooth, so the error is about STEP squared


@dataclass(frozen=True, slots=True)
class Classic:
    """A function, where to evaluate it, and its gradients written out by hand."""

    title: str
    function: Callable[..., Any]
    inputs: Mapping[str, Array]
    formulas: Mapping[str, tuple[str, Callable[..., Array]]]


CLASSICS = (
    Classic(
        marked("Scalars: L = (x·w1 + x·w2 + b)²     with t = x·w1 + x·w2 + b"),
        lambda x, w1, w2, b: (x * w1 + x * w2 + b) ** 2,
        {"x": np.array(2.0), "w1": np.array(3.0), "w2": np.array(4.0), "b": np.array(1.0)},
        {
            "x": ("2t(w1 + w2)", lambda x, w1, w2, b: 2 * (x * w1 + x * w2 + b) * (w1 + w2)),
            "w1": ("2xt", lambda x, w1, w2, b: 2 * x * (x * w1 + x * w2 + b)),
            "w2": ("2xt", lambda x, w1, w2, b: 2 * x * (x * w1 + x * w2 + b)),
            "b": ("2t", lambda x, w1, w2, b: 2 * (x * w1 + x * w2 + b)),
        },
    ),
    Classic(
        marked("Vectors, element by element: y = (x ⊙ w + b)²     with t = x ⊙ w + b"),
        lambda x, w, b: (x * w + b) ** 2,
        {"x": np.array([1.0, 2.0, 3.0]), "w": np.array([2.0, 3.0, 4.0]), "b": np.array([0.5, 0.5, 0.5])},
        {
            "x": ("2wt", lambda x, w, b: 2 * w * (x * w + b)),
            "w": ("2xt", lambda x, w, b: 2 * x * (x * w + b)),
            "b": ("2t", lambda x, w, b: 2 * (x * w + b)),
        },
    ),
)


def by_differences(function: Callable[..., Array], inputs: Mapping[str, Array]) -> dict[str, Array]:
    """Central differences of the sum of all results, one number of one input at a time."""
    gradients = {}
    for name, point in inputs.items():
        gradient = np.zeros_like(point)
        for place in np.ndindex(point.shape):
            nudge = np.zeros_like(point)
            nudge[place] = STEP
            up, down = (np.sum(function(**{**inputs, name: point + side * nudge})) for side in (1, -1))
            gradient[place] = (up - down) / (2 * STEP)
        gradients[name] = gradient
    return gradients


def by_engine(function: Callable[..., Tensor], inputs: Mapping[str, Array]) -> dict[str, Array]:
    """The gradients that backward() leaves on the leaves."""
    leaves = {name: Tensor(point, requires_grad=True) for name, point in inputs.items()}
    function(**leaves).backward()
    return {name: np.asarray(leaf.grad) for name, leaf in leaves.items()}


def by_torch(function: Callable[..., Any], inputs: Mapping[str, Array]) -> dict[str, Array] | None:
    """The same by PyTorch; None where it is not installed."""
    try:
        import torch
    except ImportError:
        return None
    leaves = {name: torch.tensor(point, requires_grad=True) for name, point in inputs.items()}
    result = function(**leaves)
    result.backward(torch.ones_like(result))
    return {name: leaf.grad.numpy() for name, leaf in leaves.items()}


def demo() -> str:
    """Both examples as a text to print."""
    return "\n\n".join(map(_shown, CLASSICS))


def _shown(classic: Classic) -> str:
    inputs = classic.inputs
    by_hand = {name: formula(**inputs) for name, (_, formula) in classic.formulas.items()}
    columns = {say("by hand"): by_hand, say("differences"): by_differences(classic.function, inputs)}
    columns[say("this engine")] = by_engine(classic.function, inputs)
    if (torch := by_torch(classic.function, inputs)) is not None:
        columns["PyTorch"] = torch
    point = ", ".join(f"{name} = {format_value(value)}" for name, value in inputs.items())
    rows = [(say("gradient of"), say("formula"), *columns)]
    for name, (text, _) in classic.formulas.items():
        rows.append((name, text, *(format_value(column[name]) for column in columns.values())))
    value = say("value {value} at {point}", value=exact_text(classic.function(**inputs)), point=point)
    return "\n".join([say(classic.title), value, "", *_table(rows), "", *_differences(by_hand, columns)])


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  " + "   ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def _differences(by_hand: dict[str, Array], columns: dict[str, dict[str, Array]]) -> list[str]:
    lines = []
    for title, column in list(columns.items())[1:]:
        largest = max(float(np.max(np.abs(column[name] - by_hand[name]))) for name in by_hand)
        lines.append(
            "  " + say("largest difference between {title} and by hand: {most:.1e}", title=title, most=largest)
        )
    if "PyTorch" not in columns:
        lines.append("  " + say("PyTorch is not installed here, so it is not compared."))
    return lines


def main() -> None:
    print(demo())
