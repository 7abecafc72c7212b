"""A program that holds a document until its standard input ends: `python -m tests.core.files.holder PATH SINCE`."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.files import locks

HOME = Path(__file__).resolve().parents[3]


@contextmanager
def holding(path: Path, since: float = 0.0) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds a document; it is killed at the end, if it still runs."""
    command = [sys.executable, "-m", "tests.core.files.holder", str(path), str(since)]
    with subprocess.Popen(command, cwd=HOME, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def kill(process: subprocess.Popen[str]) -> None:
    """End it as kill -9 does."""
    process.kill()
    process.wait()


if __name__ == "__main__":
    held = locks.lock(Path(sys.argv[1]), float(sys.argv[2]))
    assert isinstance(held, locks.Lock)
    sys.stdout.write("held\n")
    sys.stdout.flush()
    sys.stdin.read()
