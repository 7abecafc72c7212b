"""What is there already: every start reads this file, so it imports little, and what sets up only where it must."""

from __future__ import annotations

import builtins
import importlib.util
import os
import re
import sys
from pathlib import Path

from bootstrap.compiled import compiled_once

OLDEST_PYTHON = (3, 11)
RESTARTED = "AUTOGRAD_CANVAS_RESTARTED"

# What each purpose imports: what is printed in a terminal, lessons that are played there, the window and pictures.
TERMINAL = ("numpy", "msgspec")
LESSONS = (*TERMINAL, "networkx")
APP = (*LESSONS, "PySide6")
TEST = (*APP, "pytest", "pytestqt", "xdist", "hypothesis")
DEV = (*TEST, "ruff", "mypy", "importlinter")
MODULES = {"terminal": TERMINAL, "lessons": LESSONS, "app": APP, "test": TEST, "dev": DEV}


def ensure_packages(group: str = "app") -> None:
    """Return when everything `group` imports is there; otherwise set it up in .venv and start again inside it.

    `group` is a key of MODULES. Ends the program with one sentence where that cannot be.
    """
    if sys.version_info < OLDEST_PYTHON or missing_modules(group):
        from bootstrap import packages

        packages.set_up(group)
    if os.environ.get(RESTARTED) == group:
        del os.environ[RESTARTED]


def ensure_qt(platform: str) -> None:
    """Check the system libraries behind Qt and its `platform` plugin ("xcb", "offscreen"), once per environment."""
    qt = qt_folder()
    if sys.platform == "linux" and qt is not None and read(qt_stamp(platform)) != qt_state(qt):
        from bootstrap import libraries

        libraries.check(qt, platform)


def import_plainly() -> None:
    """Import as Python does, from here on, which makes the start a tenth shorter.

    PySide6 puts an import of its own in place of Python's: it reads the text of each module that is imported after it,
    to see whether the module asks for `__feature__`, which nothing here does. A version without it is left as it is.
    """
    with compiled_once():
        import PySide6.QtCore  # noqa: F401 -- after this the other import is in place

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def missing_modules(group: str) -> list[str]:
    """Names of the modules that cannot be imported here, or only in a version known to fail."""
    missing = [name for name in MODULES[group] if importlib.util.find_spec(name) is None]
    return missing or ([] if "PySide6" not in MODULES[group] or pyside_fits() else ["PySide6"])


def pyside_fits() -> bool:
    """Whether the installed PySide6 is one that pyproject.toml allows."""
    numbers = tuple(int(part) for part in re.findall(r"\d+", pyside_version())[:3])
    too_new = sys.version_info < (3, 12) and numbers >= (6, 12)
    return numbers >= (6, 8) and not too_new and numbers not in {(6, 9, 1), (6, 9, 2)}


def pyside_version() -> str:
    """The version of PySide6-Essentials by the name of pip's records, empty where there are none."""
    qt = qt_folder()
    records = [each.stem.lower() for each in qt.parent.glob("*.dist-info")] if qt is not None else []
    return next((name.split("-")[1] for name in records if name.startswith("pyside6_essentials-")), "")


def qt_folder() -> Path | None:
    """Where PySide6 is, or None where it is not installed."""
    spec = importlib.util.find_spec("PySide6")
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def qt_stamp(platform: str) -> Path:
    """The file that remembers which Qt had all its libraries."""
    return Path(sys.prefix) / f"qt-{platform}-checked"


def qt_state(qt: Path) -> str:
    """What changes when another Qt is installed."""
    return str(qt.stat().st_mtime_ns)


def read(path: Path) -> str | None:
    """The text of a small file, or None where there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else None
