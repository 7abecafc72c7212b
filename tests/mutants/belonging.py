"""Which tests belong to which module: the folder that mirrors its package, then the others that see what it does."""

from pathlib import Path

# After its own folder: for each package those whose tests would show a fault in it, quick ones first.
OTHERS = {
    "core/base": ("core/engine", "core/description", "core/language", "core/terminal", "core/files"),
    "core/engine": ("core/description", "core/graph", "core/language"),
    "core/graph": ("core/description", "core/language", "core/files", "core/picture", "core/layout"),
    "core/evaluation": ("core/description", "core/graph", "core/language", "gui/test_document.py"),
    "core/description": ("core/graph", "core/language", "core/terminal", "gui/panels"),
    "core/picture": ("core/layout", "gui/canvas"),
    "core/language": ("core/terminal", "gui/panels"),
    "core/files": ("core/terminal", "gui/test_document.py", "gui/commands"),
}


def package_of(module: str) -> str:
    """Return the package of a module, two folders deep: `core/engine` for core/engine/ops/add.py."""
    return "/".join(module.split("/")[:2])


def stages(module: str, root: Path) -> list[list[str]]:
    """Return the tests that a mutant of this module must pass to survive; the later ones run if the earlier passed."""
    package = package_of(module)
    wider = [f"tests/{other}" for other in OTHERS.get(package, ())]
    found = [[path for path in paths if (root / path).exists()] for paths in ([f"tests/{package}"], wider)]
    return [paths for paths in found if paths]
