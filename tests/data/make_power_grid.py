"""Writes power_grid.json from PyTorch, which the test suite does not need: `python tests/data/make_power_grid.py`.

Each row is one base and one exponent. `number` is base ** a Python number: the power and the gradient of the base;
`tensor` is base ** a tensor: the power, the gradient of the base and that of the exponent.
"""

import json
import math
from pathlib import Path

import torch

INF, NAN = math.inf, math.nan
BASES = [
    *(0.0, -0.0, 5e-324, -5e-324, 1e-310, 1e-200, 1e-155, -1e-155, 1e-8, 0.1, 0.3, -0.3, 1.0, -1.0),
    *(2.0, -3.0, math.e, 7.3, 10.0, -8.0, 1e155, -1e155, 1e200, INF, -INF, NAN),
]
EXPONENTS = [
    *(0.5, -0.5, 1.5, 3.0, -1.0, -2.0, 2.0, 0.0, -0.0, 1.0, 2.5, -1.5, 4.0, -3.0, 5.0, -4.0, 1 / 3, -1 / 3, 0.1),
    *(0.25, 0.75, 1.25, 3.5, -2.5, 7.0, 1e-10, 1e10, -1e10, 1e300, INF, -INF, NAN),
]


def powers(exponent: float, asks: bool) -> list[list[float]]:
    """For all bases: the power, the gradient of the base, and that of the exponent if it is a tensor and asks."""
    rows = []
    for value in BASES:
        base = torch.tensor(value, dtype=torch.float64, requires_grad=True)
        tensor = torch.tensor(exponent, dtype=torch.float64, requires_grad=True)
        power = base ** (tensor if asks else exponent)
        power.backward()
        found = [power.detach(), base.grad, *([tensor.grad] if asks else [])]
        rows.append([float(number) for number in found])
    return rows


def main() -> None:
    """Write the grid next to this file."""
    rows = []
    for exponent in EXPONENTS:
        by_number = powers(exponent, asks=False)
        by_tensor = powers(exponent, asks=True)
        rows += [
            {"base": base, "exponent": exponent, "number": number, "tensor": tensor}
            for base, number, tensor in zip(BASES, by_number, by_tensor, strict=True)
        ]
    head = f'{{"torch": "{torch.__version__.split("+")[0]}", "rows": [\n'
    text = ",\n".join(json.dumps(_strings_for_what_json_lacks(row)) for row in rows)
    Path(__file__).with_name("power_grid.json").write_text(f"{head}{text}\n]}}\n", encoding="utf-8")


def _strings_for_what_json_lacks(found: object) -> object:
    if isinstance(found, dict):
        return {key: _strings_for_what_json_lacks(value) for key, value in found.items()}
    if isinstance(found, list):
        return [_strings_for_what_json_lacks(value) for value in found]
    return found if isinstance(found, float) and math.isfinite(found) else str(found)


if __name__ == "__main__":
    main()
