"""How fast the canvas is: a table of CPU times and peak memory, each beside its budget, and how they grow.

Every line runs in a process of its own, one after the other, so that one's memory is not counted with another's.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import NamedTuple

from tests.bench.of_all import OF_ALL
from tests.bench.start import numpy_time, values_time, window_time

LONGEST = 300  # seconds that one line may take
MOST_GROWTH = 13.0  # times from one size to ten times it

BUDGETS: Mapping[str, Mapping[str, float]] = {  # line -> what it measures -> milliseconds, or megabytes of memory
    "bare": {},
    "layered": {
        "build the view": 200,
        "full frame, everything in view": 35,
        "full frame at 100 %": 25,
        "move a node with four wires": 8,
        "all labels new and painted": 30,
        "load the document": 400,
        "peak memory": 180,
    },
    "described 30": {"frame after an edit, 30 nodes behind": 1},
    "described 100": {"frame after an edit, 100 nodes behind": 2.5},
    "described 300": {"frame after an edit, 300 nodes behind": 6},
    "described 1000": {"frame after an edit, 1,000 nodes behind": 20},
    "edited 30": {"edit a leaf, 30 nodes behind": 4},
    "edited 100": {"edit a leaf, 100 nodes behind": 8},
    "edited 300": {"edit a leaf, 300 nodes behind": 16},
    "edited 1000": {"edit a leaf, 1,000 nodes behind": 50},
    "kept 100": {"keep a move, 100 nodes": 0.5, "keep a wire, 100 nodes": 0.5},
    "kept 1000": {"keep a move, 1,000 nodes": 1, "keep a wire, 1,000 nodes": 1},
    "kept all": {f"keep all of 1,000 nodes: {what}": 1 for what in OF_ALL},
    "opened 1000": {"open a chain of 1,000": 400},
    "opened 3000": {"open a chain of 3,000": 1000},
    "opened 10000": {"open a chain of 10,000": 3000},
    "fanned": {
        "open 1,000 wires from one leaf": 500,
        "set the value of that leaf": 100,
        "memory of 1,000 wires from one leaf": 200,
    },
    "shared leaf": {"open a chain of 3,000 with a leaf of 430 wires": 1000},
    "tangled": {
        "build the tangled 1,000": 200,
        "load the tangled 1,000": 300,
        "delete all and undo": 200,
        "drag a node of the tangled 1,000": 6,
        "memory of the tangled 1,000": 180,
    },
    "stepped 1000": {"step at 1,000 nodes": 4},
    "stepped 10000": {
        "step at 10,000 nodes": 12,
        "pan at 10,000 nodes": 33,
        "zoom at 10,000 nodes": 33,
        "frame, far away, 10,000 nodes": 33,
    },
    "unbroken chain": {
        "longest stretch, open a chain of 10,000": 300,
        "longest stretch, delete 10,000": 300,
        "longest stretch, undo that": 300,
    },
    "unbroken tangled": {
        "longest stretch, open the tangled 3,000": 300,
        "longest stretch, arrange them": 300,
        "longest stretch, copy 1,000 as an image": 300,
    },
    "typed": {"type a formula of 200 operations": 500},
    "placed 100": {"arrange 100 nodes": 100},
    "placed 1000": {"arrange 1,000 nodes": 800},
    "placed 3000": {"arrange 3,000 nodes": 2000},
}
GROWTH = (
    ("edit a leaf, 100 nodes behind", "edit a leaf, 1,000 nodes behind"),
    ("frame after an edit, 100 nodes behind", "frame after an edit, 1,000 nodes behind"),
    ("keep a move, 100 nodes", "keep a move, 1,000 nodes"),
    ("open a chain of 1,000", "open a chain of 10,000"),
    ("step at 1,000 nodes", "step at 10,000 nodes"),
    ("arrange 100 nodes", "arrange 1,000 nodes"),
)
WINDOW, WINDOW_BUDGET = "window shown after start", 500  # milliseconds
VALUES, VALUES_BUDGET = "print values, times of importing numpy", 2.08


class Row(NamedTuple):
    """One line of the table; no budget means that it is shown to compare with."""

    name: str
    figure: float | None  # None: it did not end, or failed
    budget: float | None = None

    @property
    def within(self) -> bool:
        return self.budget is None or (self.figure is not None and self.figure <= self.budget)

    def __str__(self) -> str:
        figure = f"{self.figure:10.1f}" if self.figure is not None else f"{'none':>10}"
        if self.budget is None:
            return f"{self.name:50}{figure}"
        return f"{self.name:50}{figure}   of {self.budget:7g}   {'OK' if self.within else 'over'}"


def main() -> int:
    """Measure, print the table, and return 1 if a budget is broken. Arguments choose lines by how they begin."""
    chosen = sys.argv[2:]
    figures: dict[str, float] = {}
    rows: list[Row] = []
    print("CPU time in milliseconds, memory as the peak of the process in megabytes")
    for line, budgets in BUDGETS.items():
        if chosen and not line.startswith(tuple(chosen)):
            continue
        found = measured(line)
        figures |= found
        made = [Row(name, found.get(name), budgets.get(name)) for name in {**found, **budgets}]
        rows += made
        print(*made, sep="\n", flush=True)
    if not chosen:
        started = [Row(WINDOW, window_time(), WINDOW_BUDGET), Row(VALUES, values_time() / numpy_time(), VALUES_BUDGET)]
        rows += started
        print(*started, sep="\n")
    print("growth, from one size to ten times it")
    grown = [
        Row(f"{few} → {many}", figures[many] / figures[few], MOST_GROWTH)
        for few, many in GROWTH
        if many in figures and few in figures
    ]
    print(*grown, sep="\n")
    return int(not all(row.within for row in [*rows, *grown]))


def measured(line: str) -> dict[str, float]:
    """Return the figures of a line, measured in a process of its own; none if it fails or takes too long."""
    command = [sys.executable, "-m", "tests.bench.lines", line]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        print(f"{line}: no answer in {LONGEST} seconds")
        return {}
    if done.returncode != 0:
        print(f"{line}: failed\n{done.stderr[-2000:]}")
        return {}
    figures: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


if __name__ == "__main__":
    raise SystemExit(main())
