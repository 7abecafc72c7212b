"""What must hold for every file of the repository."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap.present import MODULES

HOME = Path(__file__).resolve().parents[2]


def tracked_files():
    """Files under version control, or all that is no product of a tool where there is no git."""
    if shutil.which("git") and (HOME / ".git").exists():
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=HOME, capture_output=True, check=True, text=True).stdout
        return [path for name in listing.split("\0") if name and (path := HOME / name).is_file()]
    return [
        path
        for path in HOME.rglob("*")
        if path.is_file() and not {".venv", ".venv-autograd-canvas", "__pycache__"} & set(path.parts)
    ]


TEXTS = [path for path in tracked_files() if path.suffix not in {".png", ".gif", ".ttf", ".ico", ".mo"}]
SOURCES = [path for path in TEXTS if path.suffix == ".py"]
MACHINE_PATH = re.compile(r"(?<![\w.$}])/(?:" + "|".join(("root", "work", "tmp", "Users", "home")) + r")/\w")
PACKAGE_HOST = re.compile(r"pypi" + r"\.org|python" + r"hosted\.org|files\.python" + r"hosted|index-url")


def name(path):
    """A test's name: the path inside the repository."""
    return path.relative_to(HOME).as_posix()


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_no_file_names_a_package_host_or_a_folder_of_one_machine(path):
    text = path.read_text(encoding="utf-8")
    if path != Path(__file__).resolve():
        assert not PACKAGE_HOST.findall(text)
    assert not MACHINE_PATH.findall(text)


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_files_and_functions_stay_short(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert not [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= 50]


def test_core_runs_without_qt():
    code = (
        "import pkgutil, sys, core\n"
        "for each in pkgutil.walk_packages(core.__path__, 'core.'): __import__(each.name)\n"
        "print(sorted(name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'gui'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=HOME, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_every_requirement_is_pinned_by_hash():
    for group in MODULES:
        lines = (HOME / "requirements" / f"{group}.txt").read_text(encoding="utf-8").replace("\\\n", "").splitlines()
        assert lines
        assert all("==" in line and "--hash=sha256:" in line for line in lines)
