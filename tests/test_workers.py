"""`python -m tests` runs the whole suite in several processes, and chosen tests in one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[1]
TESTS = """
import os, pathlib

def test_one():
    pathlib.Path("worker").write_text(os.environ.get("PYTEST_XDIST_WORKER", ""))

def test_two():
    pass
"""


@pytest.mark.parametrize(
    ("arguments", "spread"),
    [
        ([], True),
        (["-q", "-x", "-p", "no:randomly"], True),
        (["-n", "0"], False),
        (["-k", "test"], False),
        (["tests"], False),
        (["--pdb"], False),
        (["-s"], False),
        (["--lf"], False),
        (["-p", "no:xdist"], False),
    ],
)
def test_only_the_whole_suite_is_spread(tmp_path, arguments, spread):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_tests.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\ntestpaths = ["tests"]\n', encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.workers", "-p", "no:pytest-qt", "-p", "no:hypothesispytest"]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
    surroundings["PYTHONPATH"] = str(HOME)
    done = subprocess.run(
        [*command, *arguments], cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "worker").read_text().startswith("gw") is spread
    assert "2 passed in " in done.stdout.splitlines()[-1]
