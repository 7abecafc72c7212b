"""How the setup speaks, stops, and runs other programs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import NoReturn

PATIENCE = 10.0  # seconds for a program that was asked to end


class SetupError(Exception):
    """Something only the person at the keyboard can mend, as one sentence."""


def stop(sentence: str) -> NoReturn:
    """End the program with one sentence on standard error."""
    say(f"autograd-canvas: {sentence}")
    raise SystemExit(1)


def say(text: str) -> None:
    """Tell how the setup goes, if anyone listens; standard output belongs to the program itself (`--values`)."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(text, file=sys.stderr, flush=True)


@contextmanager
def interruptible() -> Iterator[None]:
    """Turn Ctrl+C and SIGTERM into KeyboardInterrupt, so that the programs that were started end first."""
    before = {each: signal.signal(each, signal.default_int_handler) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def started(
    command: list[str], output: int, surroundings: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Run a command beside this program; when this program is interrupted, the command ends before it."""
    nothing, same = subprocess.DEVNULL, subprocess.STDOUT
    with subprocess.Popen(command, stdin=nothing, stdout=output, stderr=same, text=True, env=surroundings) as child:
        try:
            yield child
        except KeyboardInterrupt:
            _end(child)
            raise


def heard(
    command: list[str], hear: Callable[[str], None] | None = None, surroundings: Mapping[str, str] | None = None
) -> tuple[bool, list[str]]:
    """Run a command, passing on each line as it comes; whether it succeeded, and all it said."""
    lines = []
    with started(command, subprocess.PIPE, surroundings) as child:
        for line in child.stdout or ():
            lines.append(line.strip())
            if hear is not None:
                hear(line)
    return child.returncode == 0, lines


def run(command: list[str], quiet: bool = False) -> bool:
    """Run a command with its output on standard error; True when it succeeded."""
    with started(command, subprocess.DEVNULL if quiet else 2) as child:
        return child.wait() == 0


def _end(child: subprocess.Popen[str]) -> None:
    """Ask as Ctrl+C does, upon which pip and venv take back what they began."""
    if os.name == "nt":
        child.terminate()
    else:
        child.send_signal(signal.SIGINT)
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
