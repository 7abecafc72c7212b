"""Which mutants to try: drawn by a seed, the same ones for the same text of the modules; or those of a report."""

import ast
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.mutants.mutations import Mutant, described, planted, sites


def modules(root: Path, only: Iterable[str]) -> list[str]:
    """Return the paths, inside the tree, of the modules in these folders or files; raise SystemExit if one has none."""
    found: set[str] = set()
    for name in only:
        path = root / name
        files = {path} if path.is_file() else set(path.rglob("*.py"))
        if not files:
            raise SystemExit(f"There is no module in {name}.")
        found |= {file.relative_to(root).as_posix() for file in files}
    return sorted(found)


def drawn(root: Path, paths: Sequence[str], number: int, seed: int) -> list[Mutant]:
    """Return mutants at different places of these modules, all places alike likely; at most `number`, by module."""
    trees = {path: ast.parse((root / path).read_text(encoding="utf-8")) for path in paths}
    everywhere = [(path, place, changes) for path in paths for place, changes in sites(trees[path])]
    chance = random.Random(seed)
    chosen = sorted(chance.sample(range(len(everywhere)), min(number, len(everywhere))))
    taken = [everywhere[index] for index in chosen]
    return [planted(path, trees[path], place, chance.choice(changes)) for path, place, changes in taken]


def reported(root: Path, report: str) -> list[Mutant]:
    """Return the mutants that a report names, where the modules still have at these lines what it says."""
    lines = {line for line in report.splitlines() if "  →  " in line}
    found: list[Mutant] = []
    for path in sorted({line.partition(":")[0] for line in lines}):
        tree = ast.parse((root / path).read_text(encoding="utf-8"))
        for place, changes in sites(tree):
            found += [planted(path, tree, place, each) for each in changes if described(path, place, each) in lines]
    return found
