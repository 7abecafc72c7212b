"""Why pip failed, and what the person at the keyboard can do about it, as one sentence."""

from __future__ import annotations

import platform
import re
import sys
from pathlib import Path

NEWEST_PYTHON = (3, 14)  # the newest for which all packages had ready-made builds
QT = re.compile("pyside6|shiboken6", re.IGNORECASE)
QT_GLIBC = {"x86_64": "2.34", "aarch64": "2.39"}  # the oldest of Qt's ready-made builds, from 6.10 on
OLDER_QT_GLIBC = {"x86_64": "2.28"}  # that of 6.8 and 6.9, with which the program works too
OTHER_GLIBC = {"x86_64": "2.27", "aarch64": "2.27"}  # that of numpy's

NO_NETWORK = re.compile(r"name resolution|getaddrinfo|NewConnection|ConnectTimeout|ProxyError|unreachable|timed out")


def explain(lines: list[str], home: Path, environment: Path) -> str:
    """Why pip, which said `lines`, could not fill the environment of the program in `home`."""
    text = "\n".join(lines)
    if NO_NETWORK.search(text):
        return "The packages could not be downloaded because there is no network connection: connect and start again."
    if "No space left" in text:
        return f'The disk is full: free some 400 MB for "{environment}" and start again.'
    if found := re.search(r"No matching distribution found for ([\w.=-]+)", text):
        return no_build(found[1], home)
    errors = [line for line in lines if line.startswith("ERROR")] or lines or ["pip said nothing."]
    return f"The packages could not be installed: {errors[-1]}"


def no_build(package: str, home: Path) -> str:
    """Why there is no ready-made build of a package for this Python or this system, and what helps."""
    machine, (libc, version) = platform.machine(), platform.libc_ver()
    least = (QT_GLIBC if QT.match(package) else OTHER_GLIBC).get(machine)
    if sys.platform == "linux" and least and not (libc == "glibc" and numbers(version) >= numbers(least)):
        here = f"glibc {version}" if libc == "glibc" else "another C library"
        lacking = (
            f"There is no ready-made {package} for this system: it needs glibc {least} or newer, and here is {here}"
        )
        return f"{lacking}; {instead(package, machine, libc, version, home)}."
    if sys.implementation.name != "cpython" or sys.version_info[:2] > NEWEST_PYTHON:
        return f"There is no ready-made {package} for {python()} yet; try Python 3.13."
    return f"There is no ready-made {package} for {python()} on this system ({sys.platform}, {machine})."


def instead(package: str, machine: str, libc: str, version: str, home: Path) -> str:
    """What works on a system whose C library is too old for a package; another Python is no help there."""
    older = OLDER_QT_GLIBC.get(machine)
    if not QT.match(package):
        return "a newer system helps"
    if older and libc == "glibc" and numbers(version) >= numbers(older):
        return f'pipx install "{home}" takes an older Qt that works here'
    return "a newer system shows the window; --values, --demo and --play-lesson work here"


def numbers(version: str) -> tuple[int, ...]:
    """A version such as 2.34 in a form that can be compared."""
    return tuple(map(int, re.findall(r"\d+", version)))


def python() -> str:
    """The Python that runs, as people call it."""
    return f"{platform.python_implementation().replace('CPython', 'Python')} {platform.python_version()}"
