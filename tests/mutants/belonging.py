"""Which tests belong to which module: its own file, the folder of its package, then others that see what it does."""

from pathlib import Path

# After its own folder: for each package those of core whose tests would show a fault in it, quick ones first. The tests
# of the window take too long for this, and what core does should be seen without one.
OTHERS = {
    "core/base": ("core/engine", "core/description", "core/language", "core/terminal", "core/files"),
    "core/engine": ("core/description", "core/graph", "core/language"),
    "core/graph": ("core/description", "core/language", "core/picture", "core/files", "core/layout"),
    "core/evaluation": ("core/description", "core/graph", "core/language"),
    "core/description": ("core/graph", "core/language", "core/terminal"),
    "core/picture": ("core/layout", "core/graph"),
    "core/language": ("core/terminal",),
    "core/files": ("core/terminal", "core/recovery"),
}


def package_of(module: str) -> str:
    """Return the package of a module, two folders deep: `core/engine` for core/engine/ops/add.py."""
    return "/".join(module.split("/")[:2])


def stages(module: str, root: Path) -> list[list[str]]:
    """Return the tests that a mutant of this module must pass to survive; the later ones run if the earlier passed."""
    package = package_of(module)
    own = f"tests/{package}/test_{Path(module).stem}.py"
    wanted = [[own], [f"tests/{package}"], [f"tests/{other}" for other in OTHERS.get(package, ())]]
    found = [[path for path in paths if (root / path).exists()] for paths in wanted]
    return [paths for paths in found if paths]
