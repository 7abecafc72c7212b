"""Trying mutants: a copy of the tree with a worker process in it, and what its tests say of each mutant."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, NamedTuple

from tests.mutants.belonging import stages
from tests.mutants.mutations import Mutant

SLOWER = 5.0  # how many times as long as without a mutant a run may take, beside the patience that it is given
PATIENCE = 20.0  # seconds
NO_TESTS = 5  # pytest's exit code
Durations = Mapping[str, float]


class Outcome(NamedTuple):
    """What became of a mutant: noticed by a failing test, or by tests that did not end; or not noticed."""

    mutant: Mutant
    noticed: bool
    endless: bool
    seconds: float


class Worker:
    """A copy of the tree in a folder, with the process that runs tests in it."""

    def __init__(self, root: Path, folder: Path, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._copy, self._log = folder / "tree", folder / "run.log"
        folder.mkdir()
        skipped = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info")
        shutil.copytree(root, self._copy, ignore=skipped)
        command = [sys.executable, str(Path(__file__).with_name("worker.py"))]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0"}
        self._process = subprocess.Popen(
            command, cwd=self._copy, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self) -> "Worker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.communicate()  # without further tasks it ends

    def measured(self, tests: list[str]) -> Durations:
        """Run tests on the program as it is; return the seconds of each. Raise RuntimeError if one fails."""
        if self._ask(tests, {}, seconds=3600.0, measure=True)["code"] != 0:
            raise RuntimeError(f"Without a mutant these tests must pass: {tests}\n{self._log.read_text()[-3000:]}")
        found: dict[str, float] = json.loads(self._log.with_suffix(".json").read_text())
        return found

    def tried(self, mutant: Mutant, durations: Durations) -> Outcome:
        """Put the mutant into the copy, run the tests that belong to it until one fails, and take it out again."""
        path = self._copy / mutant.file
        original, when = path.read_bytes(), path.stat()
        path.write_text(mutant.source, encoding="utf-8")
        seconds = 0.0
        try:
            for tests in stages(mutant.file, self._copy):
                usual = sum(took for name, took in durations.items() if name.startswith(tuple(tests)))
                said = self._ask(tests, durations, seconds=SLOWER * usual + self._patience, measure=False)
                seconds += said["seconds"]
                if said["code"] != 0:
                    return Outcome(mutant, True, said["code"] is None, seconds)
            return Outcome(mutant, False, False, seconds)
        finally:
            path.write_bytes(original)
            os.utime(path, ns=(when.st_atime_ns, when.st_mtime_ns))  # so that its compiled file is valid again

    def _ask(self, tests: list[str], durations: Durations, *, seconds: float, measure: bool) -> dict[str, Any]:
        task = {"tests": tests, "durations": durations, "seconds": seconds, "measure": measure, "log": str(self._log)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(task) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        if answer["code"] == NO_TESTS:
            raise RuntimeError(f"There are no tests in {tests}.")
        return answer


def outcomes(
    root: Path, mutants: Iterable[Mutant], jobs: int, folder: Path, patience: float = PATIENCE
) -> Iterator[Outcome]:
    """Try mutants in `jobs` copies of the tree, made inside a folder; yield each outcome as soon as it is known."""
    waiting, durations = list(mutants), dict[str, float]()
    idle: SimpleQueue[Worker] = SimpleQueue()

    def attempt(mutant: Mutant) -> Outcome:
        worker = idle.get()
        try:
            return worker.tried(mutant, durations)
        finally:
            idle.put(worker)

    with ExitStack() as stack:
        first = stack.enter_context(Worker(root, folder / "0", patience))
        for tests in {tuple(stage): None for mutant in waiting for stage in stages(mutant.file, root)}:
            durations |= first.measured(list(tests))
        idle.put(first)
        for number in range(1, jobs):  # copies of the first copy, for its compiled files
            idle.put(stack.enter_context(Worker(folder / "0" / "tree", folder / str(number), patience)))
        pool = ThreadPoolExecutor(jobs)
        stack.callback(pool.shutdown, cancel_futures=True)
        for future in as_completed([pool.submit(attempt, mutant) for mutant in waiting]):
            yield future.result()
