"""The sources of a wheel: one folder, `autograd_canvas`, with everything inside, whose imports begin with its name."""

import ast
import shutil
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
WHOLE = "autograd_canvas"  # the one package of a wheel
PACKAGES = ("bootstrap", "core", "gui")
MOVED = (*PACKAGES, "main")  # the modules that lie beside it in the sources
DATA = ("resources", "docs")
DESCRIBING = ("pyproject.toml", "README.md", "LICENSE", "resources/fonts/LICENSE.txt")  # what setuptools reads
NOT_PACKED = shutil.ignore_patterns("__pycache__", "*.pyc")
NO_MODULES = shutil.ignore_patterns("__pycache__", "*.py")  # one makes the pictures of the pages


def lay_out(place: Path) -> None:
    """Write the sources of a wheel into a folder: what setuptools reads, and the one package."""
    for name in DESCRIBING:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HOME / name, place / name)
    whole = place / WHOLE
    shutil.copytree(HOME / WHOLE, whole, ignore=NOT_PACKED)
    shutil.copy(HOME / "main.py", whole)
    for name in PACKAGES:
        shutil.copytree(HOME / name, whole / name, ignore=NOT_PACKED)
    for name in DATA:
        shutil.copytree(HOME / name, whole / name, ignore=NO_MODULES)
    _move_all(whole)
    version = Path("core", "terminal", "cli.py")  # where pyproject.toml says that the version is
    (place / version).parent.mkdir(parents=True)
    shutil.copy(HOME / version, place / version)


def lay_out_tests(place: Path) -> None:
    """Write the tests into a folder, as tests of an installed wheel; those of core need no more of the sources."""
    shutil.copytree(HOME / "tests", place / "tests", ignore=NOT_PACKED)
    shutil.copy(HOME / "pyproject.toml", place)
    _move_all(place / "tests")


def _move_all(folder: Path) -> None:
    for module in folder.rglob("*.py"):
        module.write_text(moved(module.read_text(encoding="utf-8")), encoding="utf-8")


def moved(source: str) -> str:
    """Return the text of a module in which what it imports of MOVED is imported from WHOLE."""
    lines = source.split("\n")  # the lines that ast counts: splitlines() also splits at signs within texts
    tree = ast.parse(source)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    for node in sorted(imports, key=lambda each: each.lineno, reverse=True):
        line = node.lineno - 1
        if isinstance(node, ast.ImportFrom) and not node.level and _top(node.module or "") in MOVED:
            lines[line] = lines[line].replace(f"from {node.module}", f"from {WHOLE}.{node.module}", 1)
        elif isinstance(node, ast.Import) and any(_top(alias.name) in MOVED for alias in node.names):
            (alias,) = node.names  # one name a line, which the linter demands
            lines[line] = lines[line].replace(f"import {alias.name}", _moved_import(alias, names), 1)
    return "\n".join(lines)


def _moved_import(alias: ast.alias, names: set[str]) -> str:
    """The beginning of the statement that imports a module; a name that it binds stays the same."""
    if "." not in alias.name:
        return f"from {WHOLE} import {alias.name}"
    if alias.asname is None and _top(alias.name) in names:
        raise ValueError(f"Write `from … import …` in place of `import {alias.name}`, whose first name is used.")
    return f"import {WHOLE}.{alias.name}"


def _top(module: str) -> str:
    return module.partition(".")[0]
