"""Type checkers know what a tensor has, and no more: a program that runs has no type errors, a slip is one."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core import Tensor

HOME = Path(__file__).resolve().parents[2]
TRAINING = """
from autograd_canvas import Tensor, functional, no_grad

def loss(w: Tensor, x: Tensor, y: Tensor) -> Tensor:
    error = x @ w - y
    return (error * error).mean()

@no_grad()
def step(w: Tensor, rate: float) -> None:
    assert w.grad is not None
    w.data -= rate * w.grad
    w.zero_grad()

@no_grad
def total(w: Tensor) -> float:
    return w.sum().item()

w = Tensor([0.0, 0.0], requires_grad=True, name="w")
x, y = Tensor([[1.0, 2.0], [3.0, 4.0]]), Tensor([1.0, 2.0])
loss(w, x, y).backward()
step(w, 0.01)
rows = [row.sum(dim=0) for row in functional.softmax(x, axis=1).relu().reshape(2, 2).T]
number: float = float(abs(2**w + x[0]).sum())
print(total(w) > 0, rows, number)
"""
SLIP = "Tensor(1.0).backwards()\n"


@pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="needs the tools of developers")
def test_a_program_of_others_has_types(tmp_path):
    every_name = "".join(f"x.{name}\n" for name in dir(Tensor) if not name.startswith("_"))
    (tmp_path / "theirs.py").write_text(TRAINING + every_name + SLIP, encoding="utf-8")
    surroundings = os.environ | {"PYTHONPATH": str(HOME), "MYPYPATH": str(HOME)}
    checking = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "types"), "theirs.py"]
    checked = subprocess.run(checking, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False)
    *errors, last = checked.stdout.splitlines()
    assert [error.partition("error: ")[2] for error in errors] == [
        '"Tensor" has no attribute "backwards"; maybe "backward"?  [attr-defined]'
    ], checked.stdout + checked.stderr
    assert last.startswith("Found 1 error in 1 file")
    running = [sys.executable, "-c", TRAINING]
    assert subprocess.run(running, env=surroundings, capture_output=True, check=True).stderr == b""
