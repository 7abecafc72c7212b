"""A process that runs tests again and again, each time in a fork of its own that imports the program anew.

It is started as a script inside a copy of the tree, reads one task a line and answers each with a line. All that is
slow to import and not ours is there before the fork. It imports nothing of ours itself.
"""

import contextlib
import importlib
import json
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

SLOW_IMPORTS = ("msgspec", "networkx", "numpy", "hypothesis.strategies", "pytestqt.plugin", "PySide6.QtWidgets")
# What is imported already cannot be rewritten for its assertions, of which these have none.
IGNORED = "ignore::pytest.PytestAssertRewriteWarning"
OPTIONS = (
    "-x",
    "-q",
    "--tb=short",
    "-o",
    "addopts=",
    "-W",
    IGNORED,
    "-p",
    "no:cacheprovider",
    "-p",
    "no:randomly",
    "-p",
    "no:xdist",
)
MEMORY = 6 << 30  # bytes that a test run may ask for; an endless list ends there


class Plugin:
    """Runs the quickest tests first, does not make failing examples simpler, and notes how long each test took."""

    def __init__(self, durations: dict[str, float]) -> None:
        self._known = durations
        self.measured: dict[str, float] = {}

    def pytest_sessionstart(self) -> None:
        phases, checks = (Phase.explicit, Phase.generate), list(HealthCheck)
        settings.register_profile("mutants", settings(), phases=phases, suppress_health_check=checks)
        settings.load_profile("mutants")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: self._known.get(item.nodeid, 0.0))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.measured[report.nodeid] = self.measured.get(report.nodeid, 0.0) + report.duration


def answer(task: dict[str, Any]) -> dict[str, Any]:
    """Run the tests of a task; the exit code is None where they were stopped because their time was over."""
    log = Path(task["log"])
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        _run(task, log)
    code = _wait(child, task["seconds"])
    return {"code": code, "seconds": time.monotonic() - start}


def _run(task: dict[str, Any], log: Path) -> None:
    """In the fork: run pytest, leave what it says in the log and the durations beside it, and end."""
    code = 70
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        with log.open("wb") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        if not task["measure"]:  # the compiled files are those of the program without a fault
            sys.dont_write_bytecode = True
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        plugin = Plugin(task["durations"])
        code = int(pytest.main([*OPTIONS, f"--basetemp={log.with_suffix('')}", *task["tests"]], plugins=[plugin]))
        if task["measure"]:
            log.with_suffix(".json").write_text(json.dumps(plugin.measured))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _wait(child: int, seconds: float) -> int | None:
    """Wait for a process; return its exit code, or None after its time, when it and its children are killed."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> None:
    """Answer tasks until there are no more."""
    sys.path[0] = os.getcwd()
    for name in SLOW_IMPORTS:
        importlib.import_module(name)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
