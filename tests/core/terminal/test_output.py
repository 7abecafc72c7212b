"""Standard output that is full, closed or gone, and standard error with it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FULL = "/dev/full"
LINUX = pytest.mark.skipif(not os.path.exists(FULL), reason="there is no full device here")
PRINTING = [
    ["--values"],
    ["--list-examples"],
    ["--list-lessons"],
    ["--play-lesson", "slope"],
    ["--demo"],
    ["--help"],
    ["--version"],
]
SAYS = "autograd-canvas: Standard output cannot be written: {reason}.\n"


def ended(arguments, output, buffered=True):
    """The exit code of a program that prints to `output`, and all that it says besides."""
    script = f"exec {sys.executable} main.py {' '.join(arguments)} {output}"
    surroundings = os.environ | {"PYTHONUNBUFFERED": "" if buffered else "1", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script.removeprefix("exec ") if "|" in output else script],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr


@LINUX
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_full_disk_below_standard_output_is_a_sentence(arguments):
    says = SAYS.format(reason="the disk is full")
    assert ended(arguments, f">{FULL}") == (1, says)


@LINUX
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_closed_standard_output_is_a_sentence(arguments):
    assert ended(arguments, ">&-") == (1, SAYS.format(reason="it is closed"))


@LINUX
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_whoever_has_read_enough_is_not_told(arguments):
    assert ended(arguments, "| true") == (0, "")


@LINUX
@pytest.mark.parametrize("arguments", [["--values"], ["--help"]], ids=" ".join)
def test_it_is_the_same_without_buffers_and_without_standard_error(arguments):
    assert ended(arguments, f">{FULL}", buffered=False) == (1, SAYS.format(reason="the disk is full"))
    assert ended(arguments, "| true", buffered=False) == (0, "")
    assert ended(arguments, f">{FULL} 2>{FULL}") == (1, "")
    assert ended(arguments, ">&- 2>&-") == (1, "")


@LINUX
def test_wrong_input_is_told_though_nothing_can_be_printed():
    assert ended(["nosuch.json", "--values"], ">&-") == (
        1,
        "autograd-canvas: nosuch.json cannot be read: there is no such file or folder.\n",
    )
    assert ended(["--nosuch"], f">{FULL}")[0] == 2


@LINUX
@pytest.mark.parametrize("arguments", [["--help", "--language", "de"], ["--demo"]], ids=" ".join)
def test_all_can_be_printed_where_the_system_knows_ascii_only(arguments):
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    command, surroundings = [sys.executable, "main.py", *arguments], os.environ | ascii_only
    piped = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=False, timeout=60)
    assert (piped.returncode, piped.stderr) == (0, b"")
    assert piped.stdout.decode("utf-8")
    terminal, inside = os.openpty()
    try:
        shown = subprocess.run(
            command, cwd=ROOT, env=surroundings, stdout=inside, stderr=subprocess.PIPE, check=False, timeout=60
        )
    finally:
        os.close(inside)
        os.close(terminal)
    assert (shown.returncode, shown.stderr) == (0, b"")
