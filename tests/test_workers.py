"""`python -m tests` runs the whole suite in several processes, and chosen tests in one."""

import sys
from pathlib import Path
from subprocess import PIPE, STDOUT, Popen, TimeoutExpired

import pytest

from tests import workers

HOME = Path(__file__).resolve().parents[1]
TESTS = "def test_one(): pass\ndef test_two(): pass\n"
RUN = f"import sys, pytest; sys.path.append({str(HOME)!r}); from tests import workers"
RUN += "; sys.exit(pytest.main(sys.argv[1:], plugins=[workers]))"


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
    command = [sys.executable, "-c", RUN, "-p", "no:pytest-qt", "-p", "no:hypothesispytest", *arguments]
    with Popen(command, cwd=tmp_path, stdout=PIPE, stderr=STDOUT, text=True) as process:
        try:
            printed, _ = process.communicate(timeout=60)
        except TimeoutExpired:
            process.kill()
            raise
    assert process.returncode == 0, printed
    assert (" workers [" in printed or "bringing up nodes" in printed) is spread
    assert "2 passed in " in printed.splitlines()[-1]


@pytest.mark.parametrize("is_worker", [False, True])
def test_a_worker_has_no_workers(is_worker):
    """A worker reads the same arguments once more; without an end each would start others."""
    config = pytest.Config.fromdictargs({}, [])
    config.args_source = config.ArgsSource.TESTPATHS
    if is_worker:
        vars(config)["workerinput"] = {}
    next(workers.pytest_cmdline_main(config))
    assert (config.option.numprocesses is None) is is_worker
