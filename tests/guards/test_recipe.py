"""The operation of the README is one file, and with it everything works: check, formula, document, palette, types."""

import importlib.util
import json
import math
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
RECIPE = re.compile(r"`core/(\S+)/ops/(\w+)\.py`:\n\n```python\n(.*?)```", re.DOTALL)
README = (HOME / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """A copy of the program with the one file more."""
    home = tmp_path_factory.mktemp("program")
    for part in ("core", "gui", "resources"):
        shutil.copytree(HOME / part, home / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "pyproject.toml", home)
    ((folder, name, source),) = RECIPE.findall(README)
    (home / "core" / folder / "ops" / f"{name}.py").write_text(source, encoding="utf-8")
    return home


def run(home, *command):
    """What a command of Python prints in the copy."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
    }
    done = subprocess.run(
        [sys.executable, *command], cwd=home, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_readme_names_no_other_file_of_an_operation():
    assert len(re.findall(r"`[^`\n]*/ops/\w+\.py`", README)) == 1


def test_the_check_finds_nothing_wrong(program):
    code = "from core import OPS; from core.engine.checking.faults import faults_of; print(faults_of(OPS['Softplus']))"
    assert run(program, "-c", code) == "[]\n"


def test_it_is_a_function_of_tensors_to_the_second_order(program):
    code = """
from core import OPS, Tensor
from core.engine.rules import pulled_by_rule
from core.functional import softplus
x = Tensor([0.5, -800.0, 800.0], requires_grad=True)
y = softplus(x)
y.backward()
first = x.grad.tolist()
x.zero_grad()
pulled_by_rule(OPS["Softplus"], 0, Tensor([1.0, 1.0, 1.0]), [x], y).backward()
print([y.tolist(), first, x.grad.tolist()])
"""
    sigmoid = 1.0 / (1.0 + math.exp(-0.5))
    values, first, second = json.loads(run(program, "-c", code))
    assert values == pytest.approx([math.log(1.0 + math.exp(0.5)), 0.0, 800.0])
    assert first == pytest.approx([sigmoid, 0.0, 1.0])
    assert second == pytest.approx([sigmoid * (1.0 - sigmoid), 0.0, 0.0])


def test_a_formula_builds_it_and_is_written_from_it_and_a_document_keeps_it(program):
    code = """
import json
from core.description.formula import formula_of
from core.files.storage import dumps, loads
from core.language.expression import build
graph = build("softplus(2*x) + 1", {"x": 0.25})
again = loads(dumps(graph), "here")
print(json.dumps([formula_of(graph), formula_of(again), again == graph]))
"""
    assert json.loads(run(program, "-c", code)) == ["softplus(2*x) + 1", "softplus(2*x) + 1", True]


def test_the_window_has_it_in_its_palette_and_puts_it_on_the_canvas(program):
    code = """
from PySide6.QtWidgets import QApplication, QWidget
from gui.app import build
app = QApplication([])
window = build(["--expr", "softplus(x)", "--let", "x=0"])
entry = window.findChild(QWidget, "palette.Softplus")
print(entry is not None, [node.op for node in window.document.graph.nodes.values() if node.op])
"""
    assert run(program, "-c", code) == "True ['Softplus']\n"


@pytest.mark.skipif(not all(map(importlib.util.find_spec, ("mypy", "ruff"))), reason="needs the tools of developers")
def test_its_types_and_its_style_are_those_of_the_program(program):
    file = "core/engine/ops/softplus.py"
    run(program, "-m", "mypy", "--cache-dir", str(program / "types"), "--strict", file)
    run(program, "-m", "ruff", "check", "--no-cache", file)
    run(program, "-m", "ruff", "format", "--no-cache", "--check", file)
