"""What the README says is true: the operation in it is whole, its commands are understood."""

import math
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.terminal import cli

HOME = Path(__file__).resolve().parents[2]
README = (HOME / "README.md").read_text(encoding="utf-8")


def test_the_operation_of_the_readme_works_as_the_one_file_it_is(tmp_path):
    shutil.copytree(HOME / "core", tmp_path / "core", ignore=shutil.ignore_patterns("__pycache__"))
    (source,) = re.findall(r'```python\n("""Cosine.*?)```', README, re.DOTALL)
    (tmp_path / "core" / "engine" / "ops" / "cos.py").write_text(source, encoding="utf-8")
    code = (
        "from core import OPS, Tensor, apply\n"
        "x = Tensor(0.5, requires_grad=True)\n"
        "y = apply(OPS['Cos'], x)\n"
        "y.backward()\n"
        "print(y.grad_fn, float(y.data), float(x.grad))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("<CosBackward>"), done.stderr
    assert list(map(float, done.stdout.split()[1:])) == pytest.approx([math.cos(0.5), -math.sin(0.5)])


def test_every_command_of_the_readme_is_understood():
    commands = re.findall(r"^python main\.py (--.+)$", README, re.MULTILINE)
    assert commands
    for command in commands:
        if command != "--help":
            assert cli.parse(shlex.split(command))
