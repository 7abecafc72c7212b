"""Writes op_grid.json from PyTorch, which the test suite does not need: `python tests/data/make_op_grid.py`.

Every operation at special numbers, for finite, infinite and undefined upstream gradients. `unary` has all values, one
after the other, `binary` each value with each, `rows` short lists of values for operations that take many at once.
`grads` has one entry for each of the upstreams.
"""

import json
import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

INF, NAN = math.inf, math.nan
VALUES = [
    *(0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 5e-324, 1e-300, -1e-300, 1e300, -1e300, 1e308, -1e308, 1000.0, -1000.0),
    *(INF, -INF, NAN),
]
UPSTREAMS = [1.0, 0.0, -2.0, 1e308, INF, NAN]
BESIDE = [1.0, -0.5]  # what arrives at the second and third item of a list
UNARY = ["neg", "exp", "log", "sqrt", "sin", "cos", "tanh", "sigmoid", "relu", "abs"]
BINARY = ["add", "sub", "mul", "div", "maximum", "minimum"]
LENGTH, ROWS = 3, 25
FRIENDLY = [0.0, 1.0, 1.0, -2.0, 3.0]  # half of the numbers in lists, so that ties and finite results occur

Function = Callable[..., torch.Tensor]
# Names of the rows' operations and their parameters here, and what they are in PyTorch.
LISTS: list[tuple[str, dict[str, Any], int, Function]] = [
    ("sum", {}, 1, torch.sum),
    ("sum", {"axis": 0}, 1, lambda x: torch.sum(x, 0)),
    ("mean", {}, 1, torch.mean),
    ("mean", {"axis": 0}, 1, lambda x: torch.mean(x, 0)),
    ("max", {}, 1, torch.max),
    ("max", {"axis": 0}, 1, lambda x: torch.amax(x, 0)),
    ("min", {}, 1, torch.min),
    ("min", {"axis": 0}, 1, lambda x: torch.amin(x, 0)),
    ("dot", {}, 2, torch.dot),
    ("matmul", {}, 2, torch.matmul),
    ("softmax", {"axis": 0}, 1, lambda x: torch.softmax(x, 0)),
    ("log_softmax", {"axis": 0}, 1, lambda x: torch.log_softmax(x, 0)),
    ("reshape", {"shape": [3, 1]}, 1, lambda x: torch.reshape(x, (3, 1))),
    ("transpose", {}, 1, torch.t),
    ("select", {"index": -1}, 1, lambda x: x[-1]),
    ("concat", {"axis": 0}, 2, lambda a, b: torch.cat([a, b], 0)),
    ("detach", {}, 1, torch.detach),
]


def computed(function: Function, inputs: list[list[float]], upstream: float) -> tuple[Any, list[Any]]:
    """The result, and the gradients of the inputs where the upstream gradient arrives at every item.

    In a list of three it arrives at the first one only, as equal ones cancel in a softmax.
    """
    leaves = [torch.tensor(values, dtype=torch.float64, requires_grad=True) for values in inputs]
    out = function(*leaves)
    if out.requires_grad:
        whole = torch.full_like(out, upstream)
        if len(out.flatten()) == LENGTH:
            whole.flatten()[1:] = torch.tensor(BESIDE)
        out.backward(whole)
    return out.tolist(), [None if leaf.grad is None else leaf.grad.tolist() for leaf in leaves]


def entry(function: Function, inputs: list[list[float]]) -> dict[str, Any]:
    """The result and the gradients for all upstreams."""
    found = [computed(function, inputs, upstream) for upstream in UPSTREAMS]
    return {"out": found[0][0], "grads": [grads for _, grads in found]}


def rows() -> list[dict[str, Any]]:
    """Operations of many numbers on random lists of the values."""
    chance = random.Random(0)
    found = []
    for name, params, count, function in LISTS:
        for _ in range(ROWS):
            inputs = [[chance.choice(chance.choice([VALUES, FRIENDLY])) for _ in range(LENGTH)] for _ in range(count)]
            found.append({"op": name, "params": params, "inputs": inputs, **entry(function, inputs)})
    return found


def main() -> None:
    """Write the grid next to this file."""
    mesh = [[a for a in VALUES for _ in VALUES], [b for _ in VALUES for b in VALUES]]
    parts = {
        "torch": torch.__version__.split("+")[0],
        "values": VALUES,
        "upstreams": UPSTREAMS,
        "beside": BESIDE,
        "unary": {name: entry(getattr(torch, name), [VALUES]) for name in UNARY},
        "binary": {name: entry(getattr(torch, name), mesh) for name in BINARY},
        "rows": rows(),
    }
    lines = ",\n".join(f'"{name}": {_lines(part)}' for name, part in parts.items())
    Path(__file__).with_name("op_grid.json").write_text(f"{{{lines}}}\n", encoding="utf-8")


def _lines(part: Any) -> str:
    """JSON with one operation a line."""
    if isinstance(part, dict):
        return "{\n" + ",\n".join(f'"{name}": {_compact(entry)}' for name, entry in part.items()) + "}"
    if isinstance(part, list) and isinstance(part[0], dict):
        return "[\n" + ",\n".join(map(_compact, part)) + "]"
    return _compact(part)


def _compact(part: Any) -> str:
    return json.dumps(_strings_for_what_json_lacks(part), separators=(",", ":"))


def _strings_for_what_json_lacks(found: Any) -> Any:
    if isinstance(found, dict):
        return {key: _strings_for_what_json_lacks(value) for key, value in found.items()}
    if isinstance(found, list):
        return [_strings_for_what_json_lacks(value) for value in found]
    return str(found) if isinstance(found, float) and not math.isfinite(found) else found


if __name__ == "__main__":
    main()
